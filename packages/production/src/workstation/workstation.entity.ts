import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { UnitCode } from "@coir/vocabulary/quantity";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { WorkstationType } from "../recipe/workstation-type.js";

export enum WorkstationStatus {
  UP = "UP",
  DOWN = "DOWN",
  MAINTENANCE = "MAINTENANCE",
}

registerEnumType(WorkstationStatus, {
  name: "WorkstationStatus",
  description: "Whether a workstation can work.",
  valuesConfig: {
    UP: { description: "At least one of its units can work." },
    DOWN: { description: "All of it stands still." },
    MAINTENANCE: { description: "All of it stands still for upkeep." },
  },
});

/** Places or machines of one kind at a UPT (tempat kerja). */
@Authorized("production:read")
@ObjectType({ description: "Tempat kerja: places or machines of one kind at a UPT, counted in units that work alike." })
@Entity("workstation")
@Index("workstation_of_facility", ["facilityCode", "name"], { unique: true })
@Check(
  "workstation_type",
  "type IN ('RETTING_TANK', 'DECORTICATOR', 'SIEVE', 'DRYING_YARD', 'BALING_PRESS', 'SPINNER', 'NET_FRAME', 'LOOM', 'SEWING_TABLE', 'PACKING')",
)
@Check("workstation_count", "count > 0")
@Check("workstation_minutes", "minutes_per_day BETWEEN 1 AND 1440")
@Check("workstation_status", "status IN ('UP', 'DOWN', 'MAINTENANCE')")
@Check("workstation_rate", "(nominal_rate IS NULL) = (rate_unit IS NULL) AND nominal_rate > 0")
export class Workstation {
  @Field(() => ID, { description: "Id of the workstation." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Field(() => WorkstationType, { description: "Of what kind it is." })
  @Column("text")
  type!: WorkstationType;

  @Field(() => String, { description: "What it is called at its UPT." })
  @Column("text")
  name!: string;

  @Field(() => Int, { description: "How many units it has, for example 20 frames." })
  @Column("integer")
  count!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "What one unit makes in an hour when all goes well, in rateUnit; null when it is not known.",
  })
  @Column("numeric", { name: "nominal_rate", precision: 12, scale: 3, nullable: true })
  nominalRate!: string | null;

  @Field(() => UnitCode, { nullable: true, description: "Unit of nominalRate; null without one." })
  @Column("text", { name: "rate_unit", nullable: true })
  rateUnit!: UnitCode | null;

  @Field(() => Int, { description: "Minutes for which each unit may work on a working day." })
  @Column("integer", { name: "minutes_per_day" })
  minutesPerDay!: number;

  @Field(() => WorkstationStatus, { description: "Whether it can work now." })
  @Column("text")
  status!: WorkstationStatus;

  @Field(() => DataQuality, { description: "How far its count, rate and minutes can be trusted." })
  @Column("text", { name: "data_quality" })
  dataQuality!: DataQuality;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}

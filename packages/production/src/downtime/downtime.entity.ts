import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Workstation } from "../workstation/workstation.entity.js";

export enum DowntimeReason {
  BREAKDOWN = "BREAKDOWN",
  MAINTENANCE = "MAINTENANCE",
  NO_MATERIAL = "NO_MATERIAL",
  NO_POWER = "NO_POWER",
  WEATHER = "WEATHER",
  SECURITY = "SECURITY",
  OTHER = "OTHER",
}

registerEnumType(DowntimeReason, {
  name: "DowntimeReason",
  description: "Why a workstation stands still.",
  valuesConfig: {
    BREAKDOWN: { description: "Something broke (kerusakan)." },
    MAINTENANCE: { description: "Upkeep that was planned (pemeliharaan); it is not counted as lost time." },
    NO_MATERIAL: { description: "There was nothing to work on." },
    NO_POWER: { description: "The power was out." },
    WEATHER: { description: "The weather did not allow it, as rain on a drying yard." },
    SECURITY: { description: "The UPT closed its workshops." },
    OTHER: { description: "Something else; the note tells what." },
  },
});

/** A time for which a workstation, or part of it, stands still (waktu henti). */
@Authorized("production:read")
@ObjectType({ description: "Waktu henti: a time for which a workstation, or some of its units, stands still." })
@Entity("downtime")
@Index("downtime_of_workstation", ["workstationId", "startedAt", "id"])
@Check("downtime_units", "units > 0")
@Check(
  "downtime_reason",
  "reason IN ('BREAKDOWN', 'MAINTENANCE', 'NO_MATERIAL', 'NO_POWER', 'WEATHER', 'SECURITY', 'OTHER')",
)
@Check("downtime_end", "ended_at > started_at")
@Exclusion("downtime_once", "USING gist (workstation_id WITH =, tstzrange(started_at, ended_at) WITH &&)")
export class Downtime {
  @Field(() => ID, { description: "Id of the downtime." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Workstation, { name: "downtime_workstation" })
  @Column("uuid", { name: "workstation_id" })
  workstationId!: string;

  @Field(() => Int, { description: "How many of its units stand still." })
  @Column("integer")
  units!: number;

  @Field(() => DowntimeReason, { description: "Why." })
  @Column("text")
  reason!: DowntimeReason;

  @Field(() => String, { nullable: true, description: "What happened, nothing about a person; null when nobody said." })
  @Column("text", { nullable: true })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: "Since when." })
  @Column("timestamptz", { name: "started_at" })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Until when; null while it goes on." })
  @Column("timestamptz", { name: "ended_at", nullable: true })
  endedAt!: Date | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}

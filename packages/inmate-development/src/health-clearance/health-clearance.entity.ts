import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";
import { HazardClass } from "../work-program/work-program.entity.js";

export enum ClearanceResult {
  FIT = "FIT",
  FIT_WITH_LIMITS = "FIT_WITH_LIMITS",
  UNFIT = "UNFIT",
}

registerEnumType(ClearanceResult, {
  name: "ClearanceResult",
  description: "What the health post found for work; never why.",
  valuesConfig: {
    FIT: { description: "Layak kerja." },
    FIT_WITH_LIMITS: { description: "Layak kerja dengan batasan: fit for some kinds of work only." },
    UNFIT: { description: "Tidak layak kerja, for now." },
  },
});

/** The result of a health examination for work (surat keterangan layak kerja). The latest counts; none is ever changed. */
@Authorized("inmate:health", "inmate:casework")
@Directive('@key(fields: "id")')
@ObjectType({
  description: "Surat keterangan layak kerja: the result of a health examination for work, and nothing else.",
})
@Entity("health_clearance")
@Index("health_clearance_latest", ["participantId", "recordedAt", "id"])
@Check("health_clearance_result", "result IN ('FIT', 'FIT_WITH_LIMITS', 'UNFIT')")
@Check(
  "INM-05",
  "valid_until >= valid_from AND valid_until <= valid_from + interval '12 months' AND (NOT hazard_classes @> ARRAY['DUST'] OR valid_until <= valid_from + interval '6 months') AND (result = 'UNFIT') = (cardinality(hazard_classes) = 0)",
)
export class HealthClearance {
  @Field(() => ID, { description: "Id of the clearance." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "health_clearance_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "health_clearance_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => ClearanceResult, { description: "What was found." })
  @Column("text")
  result!: ClearanceResult;

  @Field(() => [HazardClass], { description: "Hazards that the person may work with; empty when unfit." })
  @Column("text", { name: "hazard_classes", array: true })
  hazardClasses!: HazardClass[];

  @Field(() => DateScalar, { description: "First day on which it counts." })
  @Column("date", { name: "valid_from" })
  validFrom!: string;

  @Field(() => DateScalar, {
    description: "Last day on which it counts: at most twelve months later, six where it covers dust.",
  })
  @Column("date", { name: "valid_until" })
  validUntil!: string;

  @Field(() => DateTimeScalar, { description: "When it was recorded; the latest counts." })
  @Column("timestamptz", { name: "recorded_at" })
  recordedAt!: Date;
}

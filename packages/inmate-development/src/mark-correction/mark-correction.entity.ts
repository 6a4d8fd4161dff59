import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { CorrectionReason } from "../attendance/attendance.entity.js";
import { Facility } from "../facility/facility.entity.js";
import { AbsenceReason, SessionOutcome, SessionPlace } from "../work-session/session-place.entity.js";

/** What a place said before it was corrected. Never changed. */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@ObjectType({
  description: "A correction of a person's place in a session: what it said before, and why it was wrong.",
})
@Entity("mark_correction")
@Index("mark_correction_of_place", ["placeId", "id"])
@Check("mark_correction_was", "was IN ('ABSENT', 'EXPIRED')")
@Check("mark_correction_absence", "(was = 'ABSENT') = (was_absent_for IS NOT NULL)")
export class MarkCorrection {
  @Field(() => ID, { description: "Id of the correction." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "mark_correction_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => SessionPlace, { name: "mark_correction_place" })
  @Column("uuid", { name: "place_id" })
  placeId!: string;

  @Field(() => SessionOutcome, { description: "What the place said before." })
  @Column("text")
  was!: SessionOutcome;

  @Field(() => AbsenceReason, { nullable: true, description: "Why it said absent; null where it was never marked." })
  @Column("text", { name: "was_absent_for", nullable: true })
  wasAbsentFor!: AbsenceReason | null;

  @Field(() => CorrectionReason, { description: "Why it was wrong." })
  @Column("text")
  reason!: CorrectionReason;

  @Field(() => DateTimeScalar, { description: "When it was corrected." })
  @Column("timestamptz", { name: "corrected_at" })
  correctedAt!: Date;
}

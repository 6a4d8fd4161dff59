import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Placement } from "../placement/placement.entity.js";
import { WorkSession } from "../work-session/work-session.entity.js";

export enum CorrectionReason {
  MISCOUNTED = "MISCOUNTED",
  WRONG_PERSON = "WRONG_PERSON",
  WRONG_TIME = "WRONG_TIME",
  PIECES_REINSPECTED = "PIECES_REINSPECTED",
}

registerEnumType(CorrectionReason, {
  name: "CorrectionReason",
  description: "Why an entry was corrected.",
  valuesConfig: {
    MISCOUNTED: { description: "Minutes or pieces were counted wrongly." },
    WRONG_PERSON: { description: "It was somebody else." },
    WRONG_TIME: { description: "It was another day or session." },
    PIECES_REINSPECTED: { description: "The pieces were looked at again." },
  },
});

/** A person's work on one day or in one session (daftar hadir kerja). Never changed once recorded: a correction is a further entry of the difference. */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Daftar hadir kerja: a person's work on one day or in one session, or a correction of it." })
@Entity("attendance")
@Index("attendance_one_per_day", ["facilityCode", "placementId", "workedOn"], {
  unique: true,
  where: "session_id IS NULL AND corrects_id IS NULL",
})
@Index("attendance_one_per_session", ["sessionId", "placementId"], { unique: true, where: "corrects_id IS NULL" })
@Index("attendance_corrections", ["correctsId"])
@Index("attendance_of_placement", ["placementId", "workedOn"])
@Index("attendance_of_month", ["facilityCode", "workedOn"])
@Check("INM-09", "minutes BETWEEN CASE WHEN corrects_id IS NULL THEN 1 ELSE -420 END AND 420")
@Check("attendance_pieces", "corrects_id IS NOT NULL OR (pieces_accepted >= 0 AND pieces_rejected >= 0)")
@Check(
  "attendance_correction",
  "(corrects_id IS NULL) = (correction_reason IS NULL) AND correction_reason IN ('MISCOUNTED', 'WRONG_PERSON', 'WRONG_TIME', 'PIECES_REINSPECTED')",
)
export class Attendance {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "attendance_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Placement, { name: "attendance_placement" })
  @Column("uuid", { name: "placement_id" })
  placementId!: string;

  @Field(() => DateScalar, { description: "The day." })
  @Column("date", { name: "worked_on" })
  workedOn!: string;

  @Field(() => Int, { description: "Minutes worked; in a correction the difference, which may be negative." })
  @Column("integer")
  minutes!: number;

  @Field(() => Int, { description: "Pieces (H87) that passed; in a correction the difference." })
  @Column("integer", { name: "pieces_accepted", default: 0 })
  piecesAccepted!: number;

  @Field(() => Int, { description: "Pieces (H87) that did not pass; in a correction the difference." })
  @Column("integer", { name: "pieces_rejected", default: 0 })
  piecesRejected!: number;

  @ForeignKey(() => WorkSession, { name: "attendance_session" })
  @Column("uuid", { name: "session_id", nullable: true })
  sessionId!: string | null;

  @Field(() => ID, { nullable: true, description: "Entry that this one corrects; null for an entry of its own." })
  @ForeignKey(() => Attendance, { name: "attendance_corrects" })
  @Column("uuid", { name: "corrects_id", nullable: true })
  correctsId!: string | null;

  @Field(() => CorrectionReason, { nullable: true, description: "Why it was corrected; null for an entry of its own." })
  @Column("text", { name: "correction_reason", nullable: true })
  correctionReason!: CorrectionReason | null;
}

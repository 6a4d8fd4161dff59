import { Authorized } from "@coir/kit/authorization";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Cohort } from "../cohort/cohort.entity.js";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum EnrolmentStatus {
  APPLIED = "APPLIED",
  ENROLLED = "ENROLLED",
  IN_PROGRESS = "IN_PROGRESS",
  COMPLETED = "COMPLETED",
  FAILED = "FAILED",
  WITHDRAWN = "WITHDRAWN",
  TRANSFERRED = "TRANSFERRED",
  CANCELLED = "CANCELLED",
}

registerEnumType(EnrolmentStatus, {
  name: "EnrolmentStatus",
  description: "Where a person's training stands.",
  valuesConfig: {
    APPLIED: { description: "Asked for a seat." },
    ENROLLED: { description: "Has a seat." },
    IN_PROGRESS: { description: "Takes lessons." },
    COMPLETED: { description: "Attended enough and is competent in every unit." },
    FAILED: { description: "Ended without that." },
    WITHDRAWN: { description: "The person stopped." },
    TRANSFERRED: { description: "Moved to another UPT." },
    CANCELLED: { description: "The office gave it up." },
  },
});

/** A person's training in a cohort. */
@Authorized("inmate:casework")
@Directive('@key(fields: "id")')
@ObjectType({ description: "A person's training in a cohort." })
@Entity("enrolment")
@Index("enrolment_once", ["cohortId", "participantId"], { unique: true })
@Index("enrolment_of_participant", ["participantId", "id"])
@Index("enrolment_of_cohort", ["cohortId", "id"])
@Check("enrolment_lesson_hours", "lesson_hours_attended >= 0")
export class Enrolment {
  @Field(() => ID, { description: "Id of the enrolment." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "enrolment_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Cohort, { name: "enrolment_cohort" })
  @Column("uuid", { name: "cohort_id" })
  cohortId!: string;

  @ForeignKey(() => Participant, { name: "enrolment_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => EnrolmentStatus, { description: "Where it stands." })
  @Column("text")
  status!: EnrolmentStatus;

  @Field(() => Int, { description: "Jam pelajaran (JP) attended." })
  @Column("integer", { name: "lesson_hours_attended" })
  lessonHoursAttended!: number;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}

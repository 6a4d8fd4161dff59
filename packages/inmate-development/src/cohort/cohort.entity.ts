import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { TrainingCourse } from "../training-course/training-course.entity.js";

export enum CohortStatus {
  PLANNED = "PLANNED",
  OPEN_FOR_ENROLMENT = "OPEN_FOR_ENROLMENT",
  RUNNING = "RUNNING",
  ASSESSING = "ASSESSING",
  COMPLETED = "COMPLETED",
  CANCELLED = "CANCELLED",
}

registerEnumType(CohortStatus, {
  name: "CohortStatus",
  description: "Where a cohort stands.",
  valuesConfig: {
    PLANNED: { description: "Planned; nobody can apply yet." },
    OPEN_FOR_ENROLMENT: { description: "Takes applications." },
    RUNNING: { description: "Lessons are given." },
    ASSESSING: { description: "Units are assessed." },
    COMPLETED: { description: "Over." },
    CANCELLED: { description: "Given up." },
  },
});

/** One run of a course at a UPT (angkatan pelatihan). */
@Authorized("program:read", "inmate:casework")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Angkatan pelatihan: one run of a course at a UPT." })
@Entity("cohort")
@Index("cohort_of_facility", ["facilityCode", "startsOn", "id"])
@Index("cohort_of_course", ["courseId", "startsOn"])
@Index("cohort_by_end", ["facilityCode", "endsOn"])
@Index("cohort_by_start", ["startsOn", "id"])
@Check("cohort_period", "ends_on >= starts_on")
export class Cohort {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the cohort." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "cohort_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => TrainingCourse, { name: "cohort_course" })
  @Column("uuid", { name: "course_id" })
  courseId!: string;

  @InContract("partner")
  @Field(() => CohortStatus, { description: "Where it stands." })
  @Column("text")
  status!: CohortStatus;

  @InContract("partner")
  @Field(() => DateScalar, { description: "First day." })
  @Column("date", { name: "starts_on" })
  startsOn!: string;

  @InContract("partner")
  @Field(() => DateScalar, { description: "Last day." })
  @Column("date", { name: "ends_on" })
  endsOn!: string;

  @InContract("partner")
  @Field(() => Int, { description: "Seats." })
  @Column("integer")
  seats!: number;

  @InContract("partner")
  @Field(() => String, { nullable: true, description: "Training body that gives it; null when the UPT does." })
  @Column("text", { nullable: true })
  provider!: string | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}

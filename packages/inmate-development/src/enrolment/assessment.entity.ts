import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Enrolment } from "./enrolment.entity.js";

export enum AssessmentResult {
  COMPETENT = "COMPETENT",
  NOT_YET_COMPETENT = "NOT_YET_COMPETENT",
  ABSENT = "ABSENT",
}

registerEnumType(AssessmentResult, {
  name: "AssessmentResult",
  description: "How an assessment of a unit ended.",
  valuesConfig: {
    COMPETENT: { description: "Kompeten (K)." },
    NOT_YET_COMPETENT: { description: "Belum kompeten (BK); may be tried again." },
    ABSENT: { description: "The person was not there." },
  },
});

/** One assessment of one unit. Never changed; another try is another assessment. */
@Authorized("inmate:casework")
@ObjectType({ description: "One assessment of one unit of competency." })
@Entity("assessment")
@Index("assessment_of_enrolment", ["enrolmentId", "unitCode", "attempt"], { unique: true })
export class Assessment {
  @Field(() => ID, { description: "Id of the assessment." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "assessment_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Enrolment, { name: "assessment_enrolment" })
  @Column("uuid", { name: "enrolment_id" })
  enrolmentId!: string;

  @Field(() => String, { description: "Code of the unit." })
  @Column("text", { name: "unit_code" })
  unitCode!: string;

  @Field(() => AssessmentResult, { description: "How it ended." })
  @Column("text")
  result!: AssessmentResult;

  @Field(() => Int, { description: "Which try, counted from 1." })
  @Column("integer")
  attempt!: number;

  @Field(() => DateScalar, { description: "On which day." })
  @Column("date", { name: "assessed_on" })
  assessedOn!: string;

  @Column("text", { name: "assessed_by" })
  assessedBy!: string;
}

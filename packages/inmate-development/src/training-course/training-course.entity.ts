import { Public } from "@coir/kit/authorization";
import { FollowsItsField, InContract } from "@coir/kit/contract-tags";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ProcessStage } from "../work-program/process-stage.js";

export enum CourseLevel {
  AWARENESS = "AWARENESS",
  BASIC = "BASIC",
  OPERATOR = "OPERATOR",
  LEAD_OPERATOR = "LEAD_OPERATOR",
}

registerEnumType(CourseLevel, {
  name: "CourseLevel",
  description: "What somebody can do after the course.",
  valuesConfig: {
    AWARENESS: { description: "Knows the hazards and rules." },
    BASIC: { description: "Can begin under guidance." },
    OPERATOR: { description: "Can do the work." },
    LEAD_OPERATOR: { description: "Can lead others at the work." },
  },
});

/** A unit of competency that a course teaches. */
@Public()
@FollowsItsField()
@ObjectType({ description: "A unit of competency that a course teaches." })
export class CompetencyUnit {
  @Field(() => String, { description: "Code, for example COIR.ROP.02. Synthetic: the SKKNI unit lists were not read." })
  code!: string;

  @Field(() => String, { description: "What it is about." })
  title!: string;
}

/** A course of the training catalogue. */
@Public()
@Directive('@key(fields: "id")')
@ObjectType({ description: "A course of the training catalogue." })
@Entity("training_course")
@Index("training_course_by_code", ["code"], { unique: true })
@Check("training_course_has_hours", "lesson_hours > 0")
export class TrainingCourse {
  @InContract("public")
  @Field(() => ID, { description: "Id of the course." })
  @PrimaryColumn("uuid")
  id!: string;

  @InContract("public")
  @Field(() => String, { description: "Code of the course, for example ROP-201." })
  @Column("text")
  code!: string;

  @InContract("public")
  @Field(() => String, { description: "Title." })
  @Column("text")
  title!: string;

  @InContract("public")
  @Field(() => ProcessStage, {
    nullable: true,
    description: "The process step it teaches; null when it serves all of them.",
  })
  @Column("text", { nullable: true })
  stage!: ProcessStage | null;

  @InContract("public")
  @Field(() => CourseLevel, { description: "What somebody can do after it." })
  @Column("text")
  level!: CourseLevel;

  @InContract("public")
  @Field(() => Int, { description: "Jam pelajaran (JP): lesson hours of 45 minutes." })
  @Column("integer", { name: "lesson_hours" })
  lessonHours!: number;

  @InContract("public")
  @Field(() => Int, { nullable: true, description: "Share of theory in percent; null where not laid down." })
  @Column("integer", { name: "theory_percent", nullable: true })
  theoryPercent!: number | null;

  @InContract("public")
  @Field(() => [CompetencyUnit], { description: "What it teaches." })
  @Column("jsonb")
  units!: CompetencyUnit[];

  @InContract("public")
  @Field(() => [String], {
    description: "SKKNI decrees that may apply, for example 82/2016; to be confirmed by a training body.",
  })
  @Column("text", { name: "skkni_candidates", array: true })
  skkniCandidates!: string[];
}

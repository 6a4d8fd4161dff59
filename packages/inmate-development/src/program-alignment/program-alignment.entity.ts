import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum PolicyFramework {
  ASTA_CITA = "ASTA_CITA",
  ACCELERATION_PROGRAM = "ACCELERATION_PROGRAM",
  ACTION_PROGRAM = "ACTION_PROGRAM",
}

registerEnumType(PolicyFramework, {
  name: "PolicyFramework",
  description: "A list of national aims that a programme serves.",
  valuesConfig: {
    ASTA_CITA: { description: "Asta Cita: the President's eight missions." },
    ACCELERATION_PROGRAM: { description: "The minister's 13 acceleration programmes." },
    ACTION_PROGRAM: { description: "The minister's 15 action programmes for 2026." },
  },
});

/** Which national aim a programme serves, and who says so. */
@Public()
@FollowsItsField()
@ObjectType({ description: "Which national aim a programme serves, and who says so." })
@Entity("program_alignment")
export class ProgramAlignment {
  @ForeignKey(() => WorkProgram, { name: "program_alignment_program" })
  @PrimaryColumn("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => PolicyFramework, { description: "The list of aims." })
  @PrimaryColumn("text")
  framework!: PolicyFramework;

  @Field(() => Int, {
    description: "Which statement about the list this is, counted from 1; not the list's own number.",
  })
  @PrimaryColumn("integer", { name: "item_no" })
  itemNo!: number;

  @Field(() => String, { nullable: true, description: "The wording as published; null where no source gives it." })
  @Column("text", { nullable: true })
  wording!: string | null;

  @Field(() => String, { description: "Who said it and when." })
  @Column("text")
  source!: string;

  @Field(() => String, { description: "Year, month or day of the source." })
  @Column("text", { name: "as_of" })
  asOf!: string;

  @Field(() => DataQuality, { description: "How far it can be trusted." })
  @Column("text", { name: "data_quality" })
  dataQuality!: DataQuality;
}

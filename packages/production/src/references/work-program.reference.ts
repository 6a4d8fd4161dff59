import { Public } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A work programme, known here by its id. */
@Public()
@Directive('@key(fields: "id")')
@ObjectType("WorkProgram")
export class WorkProgramReference {
  @Field(() => ID)
  id!: string;
}

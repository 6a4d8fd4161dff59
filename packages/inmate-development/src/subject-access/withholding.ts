import { Authorized } from "@coir/kit/authorization";
import { Field, Int, ObjectType } from "type-graphql";
import { RefusalGround } from "./refusal-ground.js";

/** What a copy leaves out. */
@Authorized("inmate:casework", "inmate:identity")
@ObjectType("SubjectAccessWithholding", { description: "What a copy of a person's data leaves out, and why." })
export class Withholding {
  @Field(() => String, { description: "Key of the section, as in the copy (bagian)." })
  section!: string;

  @Field(() => Int, { nullable: true, description: "Number of the entry in it, from 1; null for the whole section." })
  entryNo!: number | null;

  @Field(() => RefusalGround, { description: "On what ground." })
  ground!: RefusalGround;
}

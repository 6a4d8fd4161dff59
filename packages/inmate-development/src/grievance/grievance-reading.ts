import { Authorized } from "@coir/kit/authorization";
import { Field, ID, ObjectType } from "type-graphql";
import { Grievance } from "./grievance.entity.js";

/** One reading of a grievance, told to the auditor before anything of it leaves. */
@Authorized("inmate:grievance")
@ObjectType({ description: "One reading of what a grievance says. The auditor has been told of it." })
export class GrievanceReading {
  @Field(() => Grievance, { description: "The grievance." })
  readonly grievance!: Grievance;

  @Field(() => String, { description: "What the person says, in its own words." })
  readonly text!: string;

  @Field(() => String, { nullable: true, description: "What was found; null until then." })
  readonly finding!: string | null;

  @Field(() => ID, { nullable: true, description: "Pseudonym of who complains; null when nobody gave a name." })
  readonly participantId!: string | null;
}

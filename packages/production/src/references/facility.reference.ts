import { Public } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A UPT, known here by its code. */
@Public()
@Directive('@key(fields: "code")')
@ObjectType("Facility")
export class FacilityReference {
  @Field(() => ID)
  code!: string;
}

import { Public } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A UPT of another house, known here by its key. */
@Public()
@Directive('@key(fields: "code")')
@ObjectType("Facility")
export class FacilityReference {
  @Field(() => ID)
  code!: string;
}

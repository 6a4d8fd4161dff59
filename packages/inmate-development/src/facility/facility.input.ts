import { Field, ID, InputType } from "type-graphql";

/** UPTs to choose from. */
@InputType({ description: "UPTs to choose from." })
export class FacilityCodeIn {
  @Field(() => [ID], { description: "Codes of UPTs." })
  in!: string[];
}

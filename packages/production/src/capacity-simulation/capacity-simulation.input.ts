import { DateScalar } from "@coir/kit/scalars";
import { Length, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { WorkstationType } from "../recipe/workstation-type.js";

/** Work places that are to stand still. */
@InputType({ description: "Work places of one kind that are thought to stand still." })
export class CapacitySimulationInput {
  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => WorkstationType, { description: "Which work places." })
  workstationType!: WorkstationType;

  @Field(() => DateScalar, { description: "First day on which they stand still." })
  from!: string;

  @Min(1)
  @Max(180)
  @Field(() => Int, { description: "For how many days, 1 to 180." })
  days!: number;
}

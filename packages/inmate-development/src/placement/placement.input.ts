import { DateScalar } from "@coir/kit/scalars";
import { IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { PlacementStatus } from "./placement.entity.js";

/** A placement to put forward. */
@InputType({ description: "A placement to put forward." })
export class ProposePlacementInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key proposes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who." })
  participantId!: string;

  @IsUUID()
  @Field(() => ID, { description: "In which programme." })
  workProgramId!: string;

  @Field(() => DateScalar, { description: "First day of work." })
  startsOn!: string;
}

/** States to choose from. */
@InputType({ description: "States to choose from." })
export class PlacementStatusIn {
  @Field(() => [PlacementStatus], { description: "Any of these." })
  in!: PlacementStatus[];
}

/** Which placements. */
@InputType({ description: "Which placements; what is absent does not narrow." })
export class PlacementFilter {
  @Field(() => PlacementStatusIn, { nullable: true, description: "In these states." })
  status?: PlacementStatusIn;
}

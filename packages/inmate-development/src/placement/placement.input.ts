import { DateScalar } from "@coir/kit/scalars";
import { IsUUID, Length } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { PlacementEndReason, PlacementStatus } from "./placement.entity.js";

const VERSION = "The version you read.";

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

/** A proposed placement to approve. */
@InputType({ description: "A proposed placement that the TPP session approved." })
export class ApprovePlacementInput {
  @IsUUID()
  @Field(() => ID, { description: "The placement." })
  placementId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Length(1, 60)
  @Field(() => String, { description: "Number of the TPP minute." })
  tppMinuteNo!: string;
}

/** A placement to move on. */
@InputType({ description: "A placement to move on." })
export class MovePlacementInput {
  @IsUUID()
  @Field(() => ID, { description: "The placement." })
  placementId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

/** A placement to end. */
@InputType({ description: "A placement to end." })
export class EndPlacementInput extends MovePlacementInput {
  @Field(() => DateScalar, { description: "Last day." })
  endsOn!: string;

  @Field(() => PlacementEndReason, { description: "Why." })
  reason!: PlacementEndReason;
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

import { DateScalar } from "@coir/kit/scalars";
import { IsUUID, Length } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { PlacementEndReason, SuspensionReason } from "../placement/placement.entity.js";

const VERSION = "The version you read.";

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

/** A placement to halt. */
@InputType({ description: "A placement to halt for a time." })
export class SuspendPlacementInput extends MovePlacementInput {
  @Field(() => SuspensionReason, { description: "Why." })
  reason!: SuspensionReason;

  @Field(() => Boolean, { description: "Whether pay goes on; always where it protects who complained." })
  withPay!: boolean;

  @Field(() => DateScalar, { nullable: true, description: "Last day as planned, today or later; absent while open." })
  until?: string;
}

import { DateScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, IsOptional, IsUUID, Length, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { WaivableCheck } from "../eligibility/check-waiver.js";
import { WaiverReason } from "../eligibility/waiver-reason.js";
import { PlacementEndReason, SuspensionReason } from "../placement/placement.entity.js";

const VERSION = "The version you read.";

/** A check that the TPP session waives. */
@InputType({ description: "A check that the TPP session waives, and why." })
export class WaiverInput {
  @Field(() => WaivableCheck, { description: "The check." })
  check!: WaivableCheck;

  @Field(() => WaiverReason, { description: "Why." })
  reason!: WaiverReason;
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

  @IsOptional()
  @ArrayMaxSize(2)
  @ValidateNested()
  @Field(() => [WaiverInput], {
    nullable: true,
    description: "Checks that the session waived; they stay waived when the person begins. Absent when none was.",
  })
  waivers?: WaiverInput[];
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

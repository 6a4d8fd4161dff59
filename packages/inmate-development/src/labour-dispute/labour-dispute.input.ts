import { IsUUID, Matches } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LabourDisputeReason } from "./labour-block-dispute.entity.js";

/** A programme's month to dispute. */
@InputType({ description: "The labour of a programme in a closed month, to dispute." })
export class DisputeLabourBlockInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key disputes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The programme." })
  workProgramId!: string;

  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM; it must be closed." })
  month!: string;

  @Field(() => LabourDisputeReason, { description: "What is said against it." })
  reason!: LabourDisputeReason;
}

/** A dispute to decide. */
@InputType({ description: "A dispute to decide, for good." })
export class ResolveLabourDisputeInput {
  @IsUUID()
  @Field(() => ID, { description: "The dispute." })
  disputeId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => Boolean, { description: "Whether the figures are wrong; if not, they stand and may be attested again." })
  upheld!: boolean;
}

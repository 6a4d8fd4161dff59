import { IsIn, IsOptional, IsUUID, Matches } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { MILESTONES, OutcomeSource, PostReleaseKind } from "./post-release-outcome.entity.js";

/** How a person fares after release. */
@InputType({ description: "How a person fares some months after release." })
export class RecordPostReleaseOutcomeInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who; released, with a consent to be followed up." })
  participantId!: string;

  @IsIn(MILESTONES)
  @Field(() => Int, { description: "How many months after release it tells of: 6, 12 or 24, which must have passed." })
  monthsAfterRelease!: number;

  @Field(() => PostReleaseKind, { description: "How the person lives by work." })
  kind!: PostReleaseKind;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether a business number (NIB) was issued; only where OSS or Bapas tells it.",
  })
  nibIssued!: boolean;

  @IsOptional()
  @Matches(/^\d{5}$/)
  @Field(() => String, { nullable: true, description: "Line of business, five digits of KBLI; with its edition." })
  kbli?: string;

  @IsOptional()
  @IsIn([2020, 2025])
  @Field(() => Int, { nullable: true, description: "Edition of KBLI, 2020 or 2025; with the code, and only then." })
  kbliEdition?: number;

  @Field(() => OutcomeSource, { description: "Who tells it." })
  source!: OutcomeSource;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The entry that this one corrects, the last of its line; absent for the first.",
  })
  correctsId?: string;
}

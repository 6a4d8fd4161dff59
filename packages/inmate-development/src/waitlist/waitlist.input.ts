import { DateScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, IsUUID, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { DeclineReason, WaitlistRequester, WaitlistStatus } from "./waitlist-entry.entity.js";
import { PassOverReason } from "./waitlist-pass-over.entity.js";

/** A wish to work in a programme. */
@InputType({ description: "A wish to work in a programme." })
export class JoinWaitlistInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key adds nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who." })
  participantId!: string;

  @IsUUID()
  @Field(() => ID, { description: "For which programme." })
  workProgramId!: string;

  @Field(() => WaitlistRequester, { description: "Who asked." })
  requestedBy!: WaitlistRequester;
}

/** An entry to move on. */
@InputType({ description: "An entry to move on; ALLOCATED is reached by placeFromWaitlist alone." })
export class MoveWaitlistEntryInput {
  @IsUUID()
  @Field(() => ID, { description: "The entry." })
  entryId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => WaitlistStatus, { description: "Where to." })
  to!: WaitlistStatus;

  @Field(() => DeclineReason, { nullable: true, description: "Why; needed to decline, and only then." })
  declineReason?: DeclineReason;
}

/** Somebody who asked earlier. */
@InputType({ description: "Somebody who asked earlier and is passed over." })
export class PassOverInput {
  @IsUUID()
  @Field(() => ID, { description: "The entry that is passed over." })
  entryId!: string;

  @Field(() => PassOverReason, { description: "Why." })
  reason!: PassOverReason;
}

/** An approved entry to place. */
@InputType({ description: "An approved entry for which a placement is put forward." })
export class PlaceFromWaitlistInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key proposes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The entry." })
  entryId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "First day of work." })
  startsOn!: string;

  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Field(() => [PassOverInput], {
    description: "Everybody approved who asked earlier, each with the reason; empty for the first in the order.",
  })
  passedOver!: PassOverInput[];
}

/** States of the waiting list to choose from. */
@InputType({ description: "States of the waiting list to choose from." })
export class WaitlistStatusIn {
  @Field(() => [WaitlistStatus], { description: "Any of these." })
  in!: WaitlistStatus[];
}

/** Which entries. */
@InputType({ description: "Which entries." })
export class WaitlistFilter {
  @Field(() => ID, { description: "Of this programme." })
  workProgramId!: string;

  @Field(() => WaitlistStatusIn, { nullable: true, description: "In these states; in any when absent." })
  status?: WaitlistStatusIn;
}

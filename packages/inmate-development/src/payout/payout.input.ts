import { IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { PayoutChannel } from "../ledger/ledger-posting.entity.js";

/** Savings to pay out. */
@InputType({ description: "The savings of a released person, to pay out whole." })
export class PayOutSavingsInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key pays nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The person; must be released." })
  participantId!: string;

  @Field(() => PayoutChannel, { description: "How." })
  channel!: PayoutChannel;
}

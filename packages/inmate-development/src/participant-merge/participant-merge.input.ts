import { IsUUID, Matches } from "class-validator";
import { Field, ID, InputType, registerEnumType } from "type-graphql";

export enum MergeReason {
  ENTERED_TWICE = "ENTERED_TWICE",
  NEW_REGISTER_NUMBER = "NEW_REGISTER_NUMBER",
  NAME_SPELT_OTHERWISE = "NAME_SPELT_OTHERWISE",
}

registerEnumType(MergeReason, {
  name: "MergeReason",
  description: "How one person came to have two entries.",
  valuesConfig: {
    ENTERED_TWICE: { description: "Entered twice by hand." },
    NEW_REGISTER_NUMBER: { description: "Taken over again under another register number." },
    NAME_SPELT_OTHERWISE: { description: "Taken over again under another spelling of the name." },
  },
});

/** Two entries of one person. */
@InputType({ description: "Two entries of one person, of which one is to count." })
export class MergeParticipantsInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key merges nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The entry that counts." })
  survivorId!: string;

  @IsUUID()
  @Field(() => ID, { description: "The entry that is merged into it, for good." })
  duplicateId!: string;

  @Field(() => MergeReason, { description: "How it came to be." })
  reason!: MergeReason;

  @Matches(/^[\w:.-]{1,100}$/)
  @Field(() => String, { description: "Why, as the token's purpose says; both must be the same." })
  purpose!: string;
}

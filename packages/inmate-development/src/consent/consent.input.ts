import { DateTimeScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, Matches } from "class-validator";
import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { ConsentLanguage, ConsentScope, WitnessRole } from "./consent.entity.js";

export enum ConsentDecision {
  GIVEN = "GIVEN",
  REFUSED = "REFUSED",
}

registerEnumType(ConsentDecision, {
  name: "ConsentDecision",
  description: "What the person answered.",
  valuesConfig: { GIVEN: { description: "Agreed." }, REFUSED: { description: "Declined." } },
});

/** A person's answer. */
@InputType({ description: "A person's answer, now given." })
export class RecordConsentInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Whose answer." })
  participantId!: string;

  @Field(() => ConsentScope, { description: "To what." })
  scope!: ConsentScope;

  @Field(() => ConsentDecision, { description: "The answer." })
  decision!: ConsentDecision;

  @Length(1, 40)
  @Field(() => String, { description: "Version of the text that was read out." })
  textVersion!: string;

  @Field(() => DateTimeScalar, { description: "When the person was informed; at least 24 hours ago." })
  informedAt!: Date;

  @Field(() => WitnessRole, { description: "Who witnessed it." })
  witnessRole!: WitnessRole;

  @Field(() => Boolean, { description: "Whether it was explained that a refusal has no detriment. Must be true." })
  noDetrimentExplained!: boolean;

  @Field(() => ConsentLanguage, {
    defaultValue: ConsentLanguage.INDONESIAN,
    description: "Language in which the text was read out.",
  })
  language?: ConsentLanguage;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether pay and hours were shown. Must be true where it is about work.",
  })
  payAndHoursShown?: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether the person asked of its own accord; needed to ask again after a refusal.",
  })
  askedByPerson?: boolean;

  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  @Field(() => String, { nullable: true, description: "SHA-256 of the signed paper, in lower-case hexadecimal." })
  evidenceSha256?: string;
}

/** A question put to a person, who then thinks it over. */
@InputType({ description: "A question put to a person, who then has at least 24 hours to think." })
export class RequestConsentInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key asks nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who is asked." })
  participantId!: string;

  @Field(() => ConsentScope, { description: "To what." })
  scope!: ConsentScope;

  @Length(1, 40)
  @Field(() => String, { description: "Version of the text that was read out." })
  textVersion!: string;

  @Field(() => ConsentLanguage, { description: "Language in which the text was read out." })
  language!: ConsentLanguage;

  @Field(() => Boolean, { description: "Whether it was explained that a refusal has no detriment. Must be true." })
  noDetrimentExplained!: boolean;

  @Field(() => Boolean, { description: "Whether pay and hours were shown. Must be true where it is about work." })
  payAndHoursShown!: boolean;

  @Field(() => Boolean, {
    description: "Whether the person asked of its own accord; needed to ask again after a refusal.",
  })
  askedByPerson!: boolean;
}

/** A consent that the person takes back. */
@InputType({ description: "A consent that the person takes back." })
export class WithdrawConsentInput {
  @IsUUID()
  @Field(() => ID, { description: "The consent." })
  consentId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

export enum CredentialOutcome {
  VALID = "VALID",
  NOT_KNOWN = "NOT_KNOWN",
  MALFORMED = "MALFORMED",
  UNKNOWN_ISSUER = "UNKNOWN_ISSUER",
  BAD_SIGNATURE = "BAD_SIGNATURE",
  REVOKED = "REVOKED",
  NOT_YET_VALID = "NOT_YET_VALID",
  EXPIRED = "EXPIRED",
}

registerEnumType(CredentialOutcome, {
  name: "CredentialOutcome",
  description: "What came of verifying a credential.",
  valuesConfig: {
    VALID: { description: "Genuine, and it counts." },
    NOT_KNOWN: { description: "No certificate on paper has this number with this check code." },
    MALFORMED: { description: "No Open Badge of the form that is issued here." },
    UNKNOWN_ISSUER: { description: "Not issued here: ask who issued it." },
    BAD_SIGNATURE: { description: "Changed after it was signed, or not signed by its issuer's keys." },
    REVOKED: { description: "Taken back by its issuer." },
    NOT_YET_VALID: { description: "Its first instant is to come." },
    EXPIRED: { description: "Its last instant is over." },
  },
});

/** What came of verifying a credential. It says nothing about the holder. */
@Public()
@FollowsItsField()
@ObjectType({
  description: "What came of verifying a credential. It says what was achieved, and nothing about the holder.",
})
export class CredentialVerification {
  @Field(() => CredentialOutcome, { description: "The outcome; the gravest where there are several." })
  outcome!: CredentialOutcome;

  @Field(() => [CredentialOutcome], {
    description: "Everything that holds, the gravest first; VALID alone when it counts.",
  })
  reasons!: CredentialOutcome[];

  @Field(() => String, {
    nullable: true,
    description: "What was achieved, as it was signed; null when its signature is not genuine.",
  })
  achievementName!: string | null;

  @Field(() => String, { nullable: true, description: "What it took to achieve it; null likewise." })
  criteria!: string | null;

  @Field(() => Int, { nullable: true, description: "Jam pelajaran (JP) attended; null likewise." })
  lessonHours!: number | null;

  @Field(() => String, { nullable: true, description: "The training body that issued it; null likewise." })
  issuerName!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "From when it counts; null likewise." })
  validFrom!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when it counts; null likewise, and when it does not expire.",
  })
  validUntil!: Date | null;
}

/** Nothing is told of what is not genuine. */
export function failed(outcome: CredentialOutcome): CredentialVerification {
  const nothing = { achievementName: null, criteria: null, lessonHours: null, issuerName: null };
  return { outcome, reasons: [outcome], ...nothing, validFrom: null, validUntil: null };
}

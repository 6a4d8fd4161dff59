import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import type { SealedIdentity } from "../participant/identity-vault.js";

/** One reading of an identity, told to the auditor before anything of it is opened. */
@Authorized("inmate:identity")
@ObjectType({
  description:
    "One reading of who a person is. The auditor has been told of it before the answer left, even if it then failed.",
})
export class IdentityReading {
  @Field(() => ID, { description: "The pseudonym." })
  readonly participantId!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the identity was erased by destroying its key; null while it can be read.",
  })
  readonly erasedAt!: Date | null;

  /** Opened only after the commit, by the fields that are asked for. */
  readonly sealed!: Pick<SealedIdentity, "ciphertext" | "keyWrapped"> | null;
}

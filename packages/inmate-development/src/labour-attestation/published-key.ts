import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { AttestationStatus } from "./labour-attestation.entity.js";

/** A public key as JSON Web Key (RFC 8037). */
@Public()
@FollowsItsField()
@ObjectType({ description: "A public key that has signed attestations, as JSON Web Key (RFC 8037)." })
export class PublishedAttestationKey {
  @Field(() => ID, { description: "Id of the key, as in the header of what it signed." })
  kid!: string;

  @Field(() => String, { description: "Kind of key: OKP." })
  kty!: string;

  @Field(() => String, { description: "Curve: Ed25519." })
  crv!: string;

  @Field(() => String, { description: "How it signs: EdDSA." })
  alg!: string;

  @Field(() => String, { description: "What it is for: sig." })
  use!: string;

  @Field(() => String, { description: "The public key, base64url." })
  x!: string;
}

/** Whether an attestation still stands. */
@Public()
@FollowsItsField()
@ObjectType({ description: "Whether an attestation still stands." })
export class AttestationStanding {
  @Field(() => ID, { description: "The jti of the attestation." })
  jti!: string;

  @Field(() => AttestationStatus, { description: "Where it stands; once withdrawn, for good." })
  status!: AttestationStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was withdrawn; null while it stands." })
  withdrawnAt!: Date | null;
}

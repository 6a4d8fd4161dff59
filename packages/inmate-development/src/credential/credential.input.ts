import { DateScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { CredentialKind, CredentialStatus } from "./credential.entity.js";

const PURPOSE = /^[\w:.-]{1,100}$/;
const SAID = "Why the person's name is read, as the token's purpose says; both must be the same.";

/** A credential to draft. */
@InputType({ description: "A credential to draft for a completed training." })
export class DraftCredentialInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key drafts nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The training; completed." })
  enrolmentId!: string;

  @Field(() => CredentialKind, { description: "What it certifies." })
  kind!: CredentialKind;

  @IsOptional()
  @Field(() => DateScalar, {
    nullable: true,
    description: "Last day on which it counts; absent when it never expires.",
  })
  validUntil?: string;
}

/** A credential to approve. */
@InputType({ description: "A drafted credential to approve." })
export class ApproveCredentialInput {
  @IsUUID()
  @Field(() => ID, { description: "The credential." })
  credentialId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** A credential to end. */
@InputType({ description: "A credential to end, for good." })
export class EndCredentialInput extends ApproveCredentialInput {
  @Length(3, 300)
  @Field(() => String, { description: "Why; nothing about the person." })
  reason!: string;
}

/** A credential to issue. */
@InputType({ description: "An approved credential to sign for its holder." })
export class IssueCredentialInput extends ApproveCredentialInput {
  @Matches(PURPOSE)
  @Field(() => String, { description: SAID })
  purpose!: string;
}

/** A credential to issue anew. */
@InputType({ description: "An issued credential to revoke and issue anew, for example when the name was wrong." })
export class ReissueCredentialInput extends IssueCredentialInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key issues nothing more." })
  idempotencyKey!: string;
}

/** States of credentials to choose from. */
@InputType({ description: "States of credentials to choose from." })
export class CredentialStatusIn {
  @Field(() => [CredentialStatus], { description: "The states." })
  in!: CredentialStatus[];
}

/** Which credentials. */
@InputType({ description: "Which credentials; what is absent does not narrow." })
export class CredentialFilter {
  @IsOptional()
  @ValidateNested()
  @Field(() => FacilityCodeIn, { nullable: true, description: "Of these UPTs." })
  facilityCode?: FacilityCodeIn;

  @IsOptional()
  @ValidateNested()
  @Field(() => CredentialStatusIn, { nullable: true, description: "In these states." })
  status?: CredentialStatusIn;
}

import { DateScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length } from "class-validator";
import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { CredentialKind } from "../credential/credential.entity.js";

const { BLK_CERTIFICATE, LSP_BNSP } = CredentialKind;

/** Kinds of certificates that other bodies issue. */
export const ExternalCertificateKind = { BLK_CERTIFICATE, LSP_BNSP } as const;
export type ExternalCertificateKind = (typeof ExternalCertificateKind)[keyof typeof ExternalCertificateKind];

registerEnumType(ExternalCertificateKind, {
  name: "ExternalCertificateKind",
  description: "Kinds of certificates that other bodies issue.",
  valuesConfig: {
    BLK_CERTIFICATE: { description: "Sertifikat BLK: of a vocational training centre." },
    LSP_BNSP: { description: "Sertifikat BNSP: of a certification body (LSP)." },
  },
});

/** A certificate of another body. */
@InputType({ description: "A certificate that another body issued for a completed training, to record." })
export class RecordExternalCertificateInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The training; completed." })
  enrolmentId!: string;

  @Field(() => ExternalCertificateKind, { description: "What kind of body issued it." })
  kind!: ExternalCertificateKind;

  @Length(3, 200)
  @Field(() => String, { description: "Name of the body that issued it." })
  issuerName!: string;

  @Length(3, 80)
  @Field(() => String, { description: "Its number, as that body wrote it." })
  certificateNumber!: string;

  @Field(() => DateScalar, { description: "Day on which it was issued; not to come." })
  issuedOn!: string;

  @IsOptional()
  @Field(() => DateScalar, {
    nullable: true,
    description: "Last day on which it counts; absent when it never expires.",
  })
  validUntil?: string;
}

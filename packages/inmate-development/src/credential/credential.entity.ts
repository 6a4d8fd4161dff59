import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { CredentialStanding } from "../credential-issuer/credential-standing.entity.js";
import { Enrolment } from "../enrolment/enrolment.entity.js";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum CredentialKind {
  ATTENDANCE = "ATTENDANCE",
  COMPETENCY = "COMPETENCY",
  BLK_CERTIFICATE = "BLK_CERTIFICATE",
  LSP_BNSP = "LSP_BNSP",
}

/** Whether other bodies issue a kind: such a certificate is recorded here with its number, and never signed. */
export function isExternal(kind: CredentialKind): kind is CredentialKind.BLK_CERTIFICATE | CredentialKind.LSP_BNSP {
  return kind === CredentialKind.BLK_CERTIFICATE || kind === CredentialKind.LSP_BNSP;
}

registerEnumType(CredentialKind, {
  name: "CredentialKind",
  description: "What a credential certifies, and who issues it.",
  valuesConfig: {
    ATTENDANCE: { description: "Surat keterangan: that the person attended." },
    COMPETENCY: { description: "Sertifikat kompetensi: that the person is competent in every unit." },
    BLK_CERTIFICATE: { description: "Sertifikat BLK: issued by a vocational training centre, recorded here." },
    LSP_BNSP: { description: "Sertifikat BNSP: issued by a certification body (LSP), recorded here." },
  },
});

export enum CredentialStatus {
  DRAFT = "DRAFT",
  APPROVED = "APPROVED",
  ISSUED = "ISSUED",
  REJECTED = "REJECTED",
  REVOKED = "REVOKED",
  EXPIRED = "EXPIRED",
}

registerEnumType(CredentialStatus, {
  name: "CredentialStatus",
  description: "Where a credential stands.",
  valuesConfig: {
    DRAFT: { description: "Drafted; not decided on." },
    APPROVED: { description: "Approved; not signed yet." },
    ISSUED: { description: "Signed, or recorded; it counts." },
    REJECTED: { description: "Never issued." },
    REVOKED: { description: "Taken back, for good." },
    EXPIRED: { description: "Its last day is over." },
  },
});

/** A person's certificate for a completed training, as an Open Badge in a neutral training body's name. */
@Authorized("inmate:casework", "inmate:approve", "inmate:identity")
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A person's certificate for a completed training: an Open Badge (3.0) in the name of a neutral training body, in which nothing tells of custody; or a record of another body's certificate.",
})
@Entity("credential")
@Index("INM-80", ["enrolmentId", "kind"], { unique: true, where: "status IN ('DRAFT', 'APPROVED', 'ISSUED')" })
@Index("credential_of_enrolment", ["enrolmentId", "id"])
@Index("credential_of_participant", ["participantId", "id"])
@Index("credential_of_facility", ["facilityCode", "draftedAt", "id"])
@Index("credential_newest", ["draftedAt", "id"])
@Index("credential_of_status", ["status", "draftedAt", "id"])
@Index("credential_running_out", ["validUntil"], { where: "status = 'ISSUED'" })
@Check("INM-81", "approved_by <> drafted_by")
@ForeignKey(() => CredentialStanding, ["listNo", "place"], ["listNo", "place"], { name: "credential_place" })
export class Credential {
  @Field(() => ID, { description: "Id of the credential; the uuid of its jti." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "credential_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Enrolment, { name: "credential_enrolment" })
  @Column("uuid", { name: "enrolment_id" })
  enrolmentId!: string;

  @ForeignKey(() => Participant, { name: "credential_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => CredentialKind, { description: "What it certifies." })
  @Column("text")
  kind!: CredentialKind;

  @Field(() => CredentialStatus, { description: "Where it stands." })
  @Column("text")
  status!: CredentialStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Last day on which it counts; null when it does not expire.",
  })
  @Column("date", { name: "valid_until", nullable: true })
  validUntil!: string | null;

  @Column("text", { name: "drafted_by" })
  draftedBy!: string;

  @Field(() => DateTimeScalar, { description: "When it was drafted." })
  @Column("timestamptz", { name: "drafted_at" })
  draftedAt!: Date;

  @Column("text", { name: "approved_by", nullable: true })
  approvedBy!: string | null;

  @Column("text", { name: "issued_by", nullable: true })
  issuedBy!: string | null;

  @Field(() => String, { nullable: true, description: "The training body that issued it; null until it is issued." })
  @Column("text", { name: "issuer_name", nullable: true })
  issuerName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Number of another body's certificate, as that body wrote it; null for a badge of ours.",
  })
  @Column("text", { name: "certificate_number", nullable: true })
  certificateNumber!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was signed, or the beginning of the day on which another body issued it; null until then.",
  })
  @Column("timestamptz", { name: "issued_at", nullable: true })
  issuedAt!: Date | null;

  @Column("integer", { name: "list_no", nullable: true })
  listNo!: number | null;

  @Column("integer", { nullable: true })
  place!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The signed badge, compact JWS (EdDSA), for the person to keep; null until it is issued, and of another body.",
  })
  @Column("text", { nullable: true })
  jws!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Number to print on paper; null until it is issued, and of another body.",
  })
  @Column("text", { name: "paper_number", nullable: true })
  paperNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Check code to print beside the number, by which anyone may ask whether it counts; null likewise.",
  })
  @Column("text", { name: "check_code", nullable: true })
  checkCode!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was rejected or revoked or had expired; null while it may count.",
  })
  @Column("timestamptz", { name: "ended_at", nullable: true })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was rejected or revoked; null otherwise." })
  @Column("text", { name: "end_reason", nullable: true })
  endReason!: string | null;

  @Field(() => ID, { nullable: true, description: "The credential whose place it took; null when it took none." })
  @ForeignKey(() => Credential, { name: "credential_replaces" })
  @Column("uuid", { name: "replaces_id", nullable: true })
  replacesId!: string | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}

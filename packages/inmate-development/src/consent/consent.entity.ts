import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum ConsentScope {
  TRAINING = "TRAINING",
  WORK_STATE_SUPERVISED = "WORK_STATE_SUPERVISED",
  WORK_PRIVATE_PARTNER = "WORK_PRIVATE_PARTNER",
  POST_RELEASE_FOLLOW_UP = "POST_RELEASE_FOLLOW_UP",
  IMAGE_AND_STORY = "IMAGE_AND_STORY",
}

registerEnumType(ConsentScope, {
  name: "ConsentScope",
  description: "To what the person consents.",
  valuesConfig: {
    TRAINING: { description: "Training." },
    WORK_STATE_SUPERVISED: { description: "Work for the state." },
    WORK_PRIVATE_PARTNER: { description: "Work with a private partner; always asked for by itself." },
    POST_RELEASE_FOLLOW_UP: { description: "To be asked after release how work and business go." },
    IMAGE_AND_STORY: { description: "That a picture or the story is shown." },
  },
});

export enum ConsentStatus {
  REQUESTED = "REQUESTED",
  GIVEN = "GIVEN",
  REFUSED = "REFUSED",
  WITHDRAWN = "WITHDRAWN",
  EXPIRED = "EXPIRED",
  SUPERSEDED = "SUPERSEDED",
}

registerEnumType(ConsentStatus, {
  name: "ConsentStatus",
  description: "Where a consent stands. A given one counts until the day it expires.",
  valuesConfig: {
    REQUESTED: { description: "The person was informed and thinks it over." },
    GIVEN: { description: "The person agreed." },
    REFUSED: { description: "The person declined; without any detriment." },
    WITHDRAWN: { description: "The person took it back." },
    EXPIRED: { description: "Its last day has passed." },
    SUPERSEDED: { description: "A later answer took its place." },
  },
});

export enum WitnessRole {
  CASE_GUARDIAN = "CASE_GUARDIAN",
  COMMUNITY_COUNSELLOR = "COMMUNITY_COUNSELLOR",
}

registerEnumType(WitnessRole, {
  name: "WitnessRole",
  description: "Who witnessed the answer; never work guidance and never the partner.",
  valuesConfig: {
    CASE_GUARDIAN: { description: "Wali pemasyarakatan." },
    COMMUNITY_COUNSELLOR: { description: "Pembimbing kemasyarakatan (PK) of a Bapas." },
  },
});

export enum ConsentLanguage {
  INDONESIAN = "INDONESIAN",
  SUNDANESE = "SUNDANESE",
  JAVANESE = "JAVANESE",
  ENGLISH = "ENGLISH",
}

registerEnumType(ConsentLanguage, {
  name: "ConsentLanguage",
  description: "Language in which the text was read out.",
  valuesConfig: {
    INDONESIAN: { description: "Bahasa Indonesia." },
    SUNDANESE: { description: "Basa Sunda." },
    JAVANESE: { description: "Basa Jawa." },
    ENGLISH: { description: "English." },
  },
});

/** A person's written answer (persetujuan tertulis), or the question that waits for it. */
@Authorized("inmate:casework", "inmate:consent")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Persetujuan tertulis: a person's written answer to one question." })
@Entity("consent")
@Index("consent_of_participant", ["participantId", "scope"])
@Index("consent_one_given", ["participantId", "scope"], { unique: true, where: "status = 'GIVEN'" })
@Index("consent_one_requested", ["participantId", "scope"], { unique: true, where: "status = 'REQUESTED'" })
@Index("consent_answered", ["facilityCode", "scope", "signedAt"])
@Index("consent_running_out", ["expiresOn"], { where: "status = 'GIVEN'" })
@Check(
  "consent_scope",
  "scope IN ('TRAINING', 'WORK_STATE_SUPERVISED', 'WORK_PRIVATE_PARTNER', 'POST_RELEASE_FOLLOW_UP', 'IMAGE_AND_STORY')",
)
@Check("consent_status", "status IN ('REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'SUPERSEDED')")
@Check("consent_witness", "witness_role IN ('CASE_GUARDIAN', 'COMMUNITY_COUNSELLOR')")
@Check(
  "consent_answer",
  "(status = 'REQUESTED') = (signed_at IS NULL) AND num_nulls(signed_at, expires_on, witness_role) IN (0, 3)",
)
@Check("consent_withdrawal", "status <> 'WITHDRAWN' OR withdrawn_at IS NOT NULL")
@Check("consent_twelve_months", "expires_on <= (signed_at AT TIME ZONE 'Asia/Jakarta')::date + interval '12 months'")
@Check("consent_terms_shown", "pay_and_hours_shown OR scope NOT IN ('WORK_STATE_SUPERVISED', 'WORK_PRIVATE_PARTNER')")
@Check("consent_evidence", "evidence_sha256 ~ '^[0-9a-f]{64}$'")
@Check("INM-06", "signed_at >= informed_at + interval '24 hours' AND no_detriment_explained")
export class Consent {
  @Field(() => ID, { description: "Id of the answer." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "consent_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "consent_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => ConsentScope, { description: "To what." })
  @Column("text")
  scope!: ConsentScope;

  @Field(() => ConsentStatus, { description: "Where it stands." })
  @Column("text")
  status!: ConsentStatus;

  @Field(() => String, { description: "Version of the text that was read out." })
  @Column("text", { name: "text_version" })
  textVersion!: string;

  @Field(() => DateTimeScalar, { description: "When the person was informed; at least 24 hours before the answer." })
  @Column("timestamptz", { name: "informed_at" })
  informedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the person answered; null until then." })
  @Column("timestamptz", { name: "signed_at", nullable: true })
  signedAt!: Date | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Last day on which it counts; at most twelve months after the answer, null until there is one.",
  })
  @Column("date", { name: "expires_on", nullable: true })
  expiresOn!: string | null;

  @Field(() => WitnessRole, { nullable: true, description: "Who witnessed the answer; null until there is one." })
  @Column("text", { name: "witness_role", nullable: true })
  witnessRole!: WitnessRole | null;

  @Field(() => Boolean, { description: "Whether it was explained that a refusal has no detriment; always true." })
  @Column("boolean", { name: "no_detriment_explained" })
  noDetrimentExplained!: boolean;

  @Field(() => ConsentLanguage, { description: "Language in which the text was read out." })
  @Column("text")
  language!: ConsentLanguage;

  @Field(() => Boolean, { description: "Whether pay and hours were shown; always true where it is about work." })
  @Column("boolean", { name: "pay_and_hours_shown" })
  payAndHoursShown!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the signed paper, in lower-case hexadecimal; null when none was scanned.",
  })
  @Column("text", { name: "evidence_sha256", nullable: true })
  evidenceSha256!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the person took it back; null unless withdrawn." })
  @Column("timestamptz", { name: "withdrawn_at", nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}

import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Consent } from "../consent/consent.entity.js";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum PostReleaseKind {
  FORMAL_JOB = "FORMAL_JOB",
  INFORMAL_JOB = "INFORMAL_JOB",
  UMKM_STARTED = "UMKM_STARTED",
  COOPERATIVE_MEMBER = "COOPERATIVE_MEMBER",
  STUDY = "STUDY",
  NOT_WORKING = "NOT_WORKING",
  RETURNED_TO_CUSTODY = "RETURNED_TO_CUSTODY",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(PostReleaseKind, {
  name: "PostReleaseKind",
  description: "How a person lives by work after release.",
  valuesConfig: {
    FORMAL_JOB: { description: "Employed under a contract." },
    INFORMAL_JOB: { description: "Works without a contract." },
    UMKM_STARTED: { description: "Runs a micro or small business (UMKM)." },
    COOPERATIVE_MEMBER: { description: "Works as a member of a cooperative (koperasi)." },
    STUDY: { description: "Studies or is in training." },
    NOT_WORKING: { description: "Without work." },
    RETURNED_TO_CUSTODY: { description: "Sentenced again and in custody." },
    UNKNOWN: { description: "Could not be asked, or gave no answer." },
  },
});

export enum OutcomeSource {
  OSS = "OSS",
  BAPAS = "BAPAS",
  SDP = "SDP",
  THE_PERSON = "THE_PERSON",
}

registerEnumType(OutcomeSource, {
  name: "OutcomeSource",
  description: "Who tells an outcome.",
  valuesConfig: {
    OSS: { description: "The register of business licences (OSS)." },
    BAPAS: { description: "The community counsellor (PK) of a Bapas, who has seen it." },
    SDP: { description: "The corrections database (SDP)." },
    THE_PERSON: { description: "The person, by word." },
  },
});

/** Months after release at which a person is asked. */
export const MILESTONES = [6, 12, 24] as const;

/** How a person fares some months after release. Entries are added and never changed; the last of a line counts. */
@Authorized("inmate:consent")
@Directive('@key(fields: "id")')
@ObjectType({
  description: "How a person fares some months after release, asked with its consent to be followed up; never changed.",
})
@Entity("post_release_outcome")
@Index("post_release_outcome_first", ["participantId", "monthsAfterRelease"], {
  unique: true,
  where: "corrects_id IS NULL",
})
@Index("post_release_outcome_corrected_once", ["correctsId"], { unique: true })
@Index("post_release_outcome_of_participant", ["participantId", "recordedAt"])
@Check("post_release_outcome_months", "months_after_release IN (6, 12, 24)")
@Check(
  "post_release_outcome_kind",
  "kind IN ('FORMAL_JOB', 'INFORMAL_JOB', 'UMKM_STARTED', 'COOPERATIVE_MEMBER', 'STUDY', 'NOT_WORKING', 'RETURNED_TO_CUSTODY', 'UNKNOWN')",
)
@Check("post_release_outcome_source", "source IN ('OSS', 'BAPAS', 'SDP', 'THE_PERSON')")
@Check(
  "post_release_outcome_kbli",
  "kbli ~ '^[0-9]{5}$' AND kbli_edition IN (2020, 2025) OR num_nulls(kbli, kbli_edition) = 2",
)
@Check("INM-61", "NOT nib_issued OR source IN ('OSS', 'BAPAS')")
export class PostReleaseOutcome {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "post_release_outcome_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "post_release_outcome_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @ForeignKey(() => Consent, { name: "post_release_outcome_consent" })
  @Column("uuid", { name: "consent_id" })
  consentId!: string;

  @Field(() => Int, { description: "How many months after release it tells of: 6, 12 or 24." })
  @Column("integer", { name: "months_after_release" })
  monthsAfterRelease!: number;

  @Field(() => PostReleaseKind, { description: "How the person lives by work." })
  @Column("text")
  kind!: PostReleaseKind;

  @Field(() => Boolean, {
    description: "Whether a business number (NIB) was issued; seen by OSS or Bapas, never told by word alone.",
  })
  @Column("boolean", { name: "nib_issued" })
  nibIssued!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Line of business, five digits of KBLI; null where there is none or it is not known.",
  })
  @Column("text", { nullable: true })
  kbli!: string | null;

  @Field(() => Int, { nullable: true, description: "Edition of KBLI, 2020 or 2025; null without a line." })
  @Column("integer", { name: "kbli_edition", nullable: true })
  kbliEdition!: number | null;

  @Field(() => OutcomeSource, { description: "Who tells it." })
  @Column("text")
  source!: OutcomeSource;

  @Column("text", { name: "recorded_by" })
  recordedBy!: string;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  @Column("timestamptz", { name: "recorded_at" })
  recordedAt!: Date;

  @ForeignKey(() => PostReleaseOutcome, { name: "post_release_outcome_corrects" })
  @Field(() => ID, { nullable: true, description: "The entry that it corrects; null for the first of its line." })
  @Column("uuid", { name: "corrects_id", nullable: true })
  correctsId!: string | null;
}

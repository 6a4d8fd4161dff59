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
}

registerEnumType(ConsentScope, {
  name: "ConsentScope",
  description: "To what the person consents.",
  valuesConfig: {
    TRAINING: { description: "Training." },
    WORK_STATE_SUPERVISED: { description: "Work for the state." },
    WORK_PRIVATE_PARTNER: { description: "Work with a private partner; always asked for by itself." },
  },
});

export enum ConsentStatus {
  GIVEN = "GIVEN",
  REFUSED = "REFUSED",
  WITHDRAWN = "WITHDRAWN",
  SUPERSEDED = "SUPERSEDED",
}

registerEnumType(ConsentStatus, {
  name: "ConsentStatus",
  description: "Where a consent stands. A given one counts until the day it expires.",
  valuesConfig: {
    GIVEN: { description: "The person agreed." },
    REFUSED: { description: "The person declined; without any detriment." },
    WITHDRAWN: { description: "The person took it back." },
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

/** A person's written answer (persetujuan tertulis). */
@Authorized("inmate:casework", "inmate:consent")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Persetujuan tertulis: a person's written answer to one question." })
@Entity("consent")
@Index("consent_of_participant", ["participantId", "scope"])
@Index("consent_one_given", ["participantId", "scope"], { unique: true, where: "status = 'GIVEN'" })
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

  @Field(() => DateTimeScalar, { description: "When the person answered." })
  @Column("timestamptz", { name: "signed_at" })
  signedAt!: Date;

  @Field(() => DateScalar, { description: "Last day on which it counts; at most twelve months after the answer." })
  @Column("date", { name: "expires_on" })
  expiresOn!: string;

  @Field(() => WitnessRole, { description: "Who witnessed it." })
  @Column("text", { name: "witness_role" })
  witnessRole!: WitnessRole;

  @Field(() => Boolean, { description: "Whether it was explained that a refusal has no detriment; always true." })
  @Column("boolean", { name: "no_detriment_explained" })
  noDetrimentExplained!: boolean;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}

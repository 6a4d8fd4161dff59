import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "./participant.entity.js";

/**
 * The vault: who a participant is. Only the identity room's verbs lead here, each for a purpose and each told to the auditor.
 * Each row is encrypted with a key of its own, which is kept wrapped; without the wrapped key the row is erased.
 */
@Entity("participant_identity")
@Index("participant_identity_by_registration", ["registrationDigest"], { unique: true })
@Index("participant_identity_by_nik", ["nikDigest"], { unique: true })
@Check(
  "participant_identity_erased",
  "erased_at IS NULL OR num_nonnulls(ciphertext, key_wrapped, registration_digest, nik_digest) = 0",
)
export class ParticipantIdentity {
  @ForeignKey(() => Participant, { name: "participant_identity_participant" })
  @PrimaryColumn("uuid", { name: "participant_id" })
  participantId!: string;

  @ForeignKey(() => Facility, { name: "participant_identity_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("bytea", { nullable: true })
  ciphertext!: Buffer | null;

  @Column("bytea", { name: "key_wrapped", nullable: true })
  keyWrapped!: Buffer | null;

  /** Keyed digest of the registration number, for exact search; null where none was made. */
  @Column("bytea", { name: "registration_digest", nullable: true })
  registrationDigest!: Buffer | null;

  /** Keyed digest of the NIK; null where the person has none. */
  @Column("bytea", { name: "nik_digest", nullable: true })
  nikDigest!: Buffer | null;

  /** When the key was destroyed; null while the identity can be read. */
  @Column("timestamptz", { name: "erased_at", nullable: true })
  erasedAt!: Date | null;
}

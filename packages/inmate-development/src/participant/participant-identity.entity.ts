import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "./participant.entity.js";

/**
 * The vault: who a participant is. No resolver leads here.
 * Each row is encrypted with a key of its own, which is kept wrapped; without the wrapped key the row is erased.
 */
@Entity("participant_identity")
export class ParticipantIdentity {
  @ForeignKey(() => Participant, { name: "participant_identity_participant" })
  @PrimaryColumn("uuid", { name: "participant_id" })
  participantId!: string;

  @ForeignKey(() => Facility, { name: "participant_identity_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("bytea")
  ciphertext!: Buffer;

  @Column("bytea", { name: "key_wrapped", nullable: true })
  keyWrapped!: Buffer | null;
}

import { Column, Entity, PrimaryColumn } from "typeorm";

/** The public half of a key that has signed attestations. Kept for good, or what it signed could not be verified. */
@Entity("attestation_key")
export class AttestationKey {
  @PrimaryColumn("text")
  kid!: string;

  @Column("text")
  x!: string;

  @Column("timestamptz", { name: "first_used_at" })
  firstUsedAt!: Date;
}

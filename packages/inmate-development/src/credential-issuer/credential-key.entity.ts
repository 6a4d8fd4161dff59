import { Column, Entity, PrimaryColumn } from "typeorm";

/** The public half of a key that has signed credentials in an issuer's name. Kept for good, or what it signed could not be verified. */
@Entity("credential_key")
export class CredentialKey {
  @PrimaryColumn("text")
  kid!: string;

  /** The `id` of the issuer. */
  @PrimaryColumn("text", { name: "issuer_id" })
  issuerId!: string;

  @Column("text")
  x!: string;

  @Column("timestamptz", { name: "first_used_at" })
  firstUsedAt!: Date;
}

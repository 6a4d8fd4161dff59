import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

/** Places on one list; at least 131,072, so that a place points to nobody (Bitstring Status List, 6.1). */
export const PLACES_OF_LIST = 131_072;

/** One place on a list of standings: all that the world is told of a credential, and nothing that leads back to it. */
@Entity("credential_standing")
@Index("credential_standing_revoked", ["listNo", "place"], { where: "revoked_at IS NOT NULL" })
@Check("credential_standing_place", "list_no > 0 AND place >= 0 AND place < 131072")
export class CredentialStanding {
  @PrimaryColumn("integer", { name: "list_no" })
  listNo!: number;

  @PrimaryColumn("integer")
  place!: number;

  @Column("timestamptz", { name: "revoked_at", nullable: true })
  revokedAt!: Date | null;
}

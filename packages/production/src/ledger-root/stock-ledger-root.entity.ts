import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * The seal of what a UPT wrote to its ledger on a day (by the time of recording), never changed.
 * It holds the hash of each posting with its legs, and is chained to the UPT's seal before.
 */
@Entity("stock_ledger_root")
export class StockLedgerRoot {
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @PrimaryColumn("date")
  day!: string;

  /** In the order in which they were recorded. */
  @Column("uuid", { name: "posting_ids", array: true })
  postingIds!: string[];

  /** SHA-256 of each posting and its legs, in the same order. */
  @Column("bytea", { name: "posting_hashes", array: true })
  postingHashes!: Buffer[];

  /** The root of the UPT's sealed day before; empty for its first. */
  @Column("bytea", { name: "previous_root" })
  previousRoot!: Buffer;

  /** SHA-256 over all of this. */
  @Column("bytea")
  root!: Buffer;

  @Column("timestamptz", { name: "sealed_at" })
  sealedAt!: Date;
}

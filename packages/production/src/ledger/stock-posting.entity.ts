import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

export enum PostingKind {
  RECEIPT = "RECEIPT",
  ISSUE_TO_RUN = "ISSUE_TO_RUN",
  OUTPUT = "OUTPUT",
  MOVE = "MOVE",
}

/** One event of the stock ledger; never changed. */
@Entity("stock_posting")
@Index("stock_posting_of_facility", ["facilityCode", "effectiveOn", "id"], { unique: true })
@Index("stock_posting_once", ["facilityCode", "key"], { unique: true })
@Check("stock_posting_kind", "kind IN ('RECEIPT', 'ISSUE_TO_RUN', 'OUTPUT', 'MOVE')")
export class StockPosting {
  @PrimaryColumn("uuid")
  id!: string;

  /** Names the deed: at a UPT, a key is posted once. */
  @Column("text")
  key!: string;

  /** SHA-256 of what was posted, by which a repeat is told from another posting. */
  @Column("bytea", { name: "body_hash" })
  bodyHash!: Buffer;

  @Column("text")
  kind!: PostingKind;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("timestamptz", { name: "effective_at" })
  effectiveAt!: Date;

  @Column("date", { name: "effective_on" })
  effectiveOn!: string;

  @Column("timestamptz", { name: "recorded_at" })
  recordedAt!: Date;

  @Column("text")
  actor!: string;

  @Column("text", { nullable: true })
  reason!: string | null;
}

import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

export enum PostingKind {
  OPENING = "OPENING",
  RECEIPT = "RECEIPT",
  ISSUE_TO_RUN = "ISSUE_TO_RUN",
  RETURN_FROM_RUN = "RETURN_FROM_RUN",
  OUTPUT = "OUTPUT",
  BY_PRODUCT = "BY_PRODUCT",
  SCRAP = "SCRAP",
  PROCESS_LOSS = "PROCESS_LOSS",
  MOVE = "MOVE",
  STATUS_CHANGE = "STATUS_CHANGE",
  TRANSFER_SHIP = "TRANSFER_SHIP",
  TRANSFER_RECEIVE = "TRANSFER_RECEIVE",
  SHIP_TO_CUSTOMER = "SHIP_TO_CUSTOMER",
  CUSTOMER_RETURN = "CUSTOMER_RETURN",
  COUNT_ADJUST = "COUNT_ADJUST",
  REVERSAL = "REVERSAL",
}

/** One event of the stock ledger; never changed. */
@Entity("stock_posting")
@Index("stock_posting_of_facility", ["facilityCode", "effectiveOn", "id"], { unique: true })
@Index("stock_posting_once", ["facilityCode", "key"], { unique: true })
@Check(
  "stock_posting_kind",
  "kind IN ('OPENING', 'RECEIPT', 'ISSUE_TO_RUN', 'RETURN_FROM_RUN', 'OUTPUT', 'BY_PRODUCT', 'SCRAP', 'PROCESS_LOSS', 'MOVE', 'STATUS_CHANGE', 'TRANSFER_SHIP', 'TRANSFER_RECEIVE', 'SHIP_TO_CUSTOMER', 'CUSTOMER_RETURN', 'COUNT_ADJUST', 'REVERSAL')",
)
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

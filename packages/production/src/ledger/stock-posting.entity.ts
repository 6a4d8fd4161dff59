import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { PostingReferenceType } from "./posting-reference.js";

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

registerEnumType(PostingKind, {
  name: "PostingKind",
  description: "What happened to stock.",
  valuesConfig: {
    OPENING: { description: "It lay there when the ledger began." },
    RECEIPT: { description: "It came from a supplier." },
    ISSUE_TO_RUN: { description: "It went to the work places for a run." },
    RETURN_FROM_RUN: { description: "It came back from a run unused." },
    OUTPUT: { description: "A run used it up or made it." },
    BY_PRODUCT: { description: "A run made it besides." },
    SCRAP: { description: "It was thrown away." },
    PROCESS_LOSS: { description: "It was lost in the work, as dust or moisture." },
    MOVE: { description: "It went to another place." },
    STATUS_CHANGE: { description: "It was held back or set free." },
    TRANSFER_SHIP: { description: "It left for another UPT." },
    TRANSFER_RECEIVE: { description: "It came from another UPT." },
    SHIP_TO_CUSTOMER: { description: "It left for a buyer." },
    CUSTOMER_RETURN: { description: "It came back from a buyer." },
    COUNT_ADJUST: { description: "A count found more or less." },
    REVERSAL: { description: "A posting was taken back." },
  },
});

/** One event of the stock ledger; never changed. */
@Authorized("production:read")
@ObjectType({ description: "Posting (pembukuan persediaan): one event of the stock ledger. It is never changed." })
@Entity("stock_posting")
@Index("stock_posting_of_facility", ["facilityCode", "effectiveOn", "id"], { unique: true })
@Index("stock_posting_once", ["facilityCode", "key"], { unique: true })
@Index("stock_posting_recorded", ["facilityCode", "recordedAt", "id"])
@Index("stock_posting_of_reference", ["referenceType", "referenceId"])
@Index("stock_posting_reversed_once", ["reversesPostingId"], { unique: true })
@Index("stock_posting_opening", { synchronize: false })
@Check(
  "stock_posting_kind",
  "kind IN ('OPENING', 'RECEIPT', 'ISSUE_TO_RUN', 'RETURN_FROM_RUN', 'OUTPUT', 'BY_PRODUCT', 'SCRAP', 'PROCESS_LOSS', 'MOVE', 'STATUS_CHANGE', 'TRANSFER_SHIP', 'TRANSFER_RECEIVE', 'SHIP_TO_CUSTOMER', 'CUSTOMER_RETURN', 'COUNT_ADJUST', 'REVERSAL')",
)
export class StockPosting {
  @Field(() => ID, { description: "Id of the posting." })
  @PrimaryColumn("uuid")
  id!: string;

  /** Names the deed: at a UPT, a key is posted once. */
  @Column("text")
  key!: string;

  /** SHA-256 of what was posted, by which a repeat is told from another posting. */
  @Column("bytea", { name: "body_hash" })
  bodyHash!: Buffer;

  @Field(() => PostingKind, { description: "What happened." })
  @Column("text")
  kind!: PostingKind;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Field(() => DateTimeScalar, { description: "When it happened." })
  @Column("timestamptz", { name: "effective_at" })
  effectiveAt!: Date;

  @Field(() => DateScalar, { description: "Day on which it happened (Asia/Jakarta)." })
  @Column("date", { name: "effective_on" })
  effectiveOn!: string;

  @Field(() => DateTimeScalar, { description: "When it was written down." })
  @Column("timestamptz", { name: "recorded_at" })
  recordedAt!: Date;

  @Column("text")
  actor!: string;

  @Field(() => String, { nullable: true, description: "Why; null when nobody said." })
  @Column("text", { nullable: true })
  reason!: string | null;

  @Field(() => PostingReferenceType, {
    nullable: true,
    description: "For what it was posted; null when for nothing but itself.",
  })
  @Column("text", { name: "reference_type", nullable: true })
  referenceType!: PostingReferenceType | null;

  @Field(() => ID, { nullable: true, description: "Id or number of that; null when for nothing but itself." })
  @Column("text", { name: "reference_id", nullable: true })
  referenceId!: string | null;

  @ForeignKey(() => StockPosting, { name: "stock_posting_reverses" })
  @Column("uuid", { name: "reverses_posting_id", nullable: true })
  reversesPostingId!: string | null;

  /** Whether someone who may approve stands for its day. */
  @Column("boolean", { name: "is_approved", default: false })
  isApproved!: boolean;
}

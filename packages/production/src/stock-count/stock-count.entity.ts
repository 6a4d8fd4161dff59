import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

export enum StockCountStatus {
  OPEN = "OPEN",
  COUNTED = "COUNTED",
  POSTED = "POSTED",
  CANCELLED = "CANCELLED",
}

registerEnumType(StockCountStatus, {
  name: "StockCountStatus",
  description: "Where a stock count stands.",
  valuesConfig: {
    OPEN: { description: "To be counted." },
    COUNTED: { description: "Counted; what differs is not posted yet." },
    POSTED: { description: "What differed is posted." },
    CANCELLED: { description: "Given up." },
  },
});

const { OPEN, COUNTED, POSTED, CANCELLED } = StockCountStatus;

/** From which state a stock count may go to which. */
export const stockCountTransitions: Readonly<Record<StockCountStatus, readonly StockCountStatus[]>> = {
  [OPEN]: [COUNTED, CANCELLED],
  [COUNTED]: [COUNTED, POSTED, CANCELLED],
  [POSTED]: [],
  [CANCELLED]: [],
};

/** A count of what lies in the store (stok opname). */
@Authorized("production:read")
@ObjectType({ description: "Stok opname: a count of what lies in a UPT's store." })
@Entity("stock_count")
@Index("stock_count_of_facility", ["facilityCode", "openedAt", "id"])
@Index("stock_count_newest", ["openedAt", "id"])
@Check("stock_count_status", "status IN ('OPEN', 'COUNTED', 'POSTED', 'CANCELLED')")
@Check(
  "stock_count_counted",
  "status NOT IN ('COUNTED', 'POSTED') OR (counted_by IS NOT NULL AND counted_at IS NOT NULL)",
)
@Check(
  "PRD-62",
  "status <> 'POSTED' OR (reason IS NOT NULL AND posted_by IS NOT NULL AND (NOT needs_approval OR posted_by <> counted_by))",
)
export class StockCount {
  @Field(() => ID, { description: "Id of the count." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Field(() => StockCountStatus, { description: "Where it stands." })
  @Column("text")
  status!: StockCountStatus;

  @Field(() => Boolean, { description: "Whether who counts is not to see what is expected." })
  @Column("boolean", { name: "is_blind" })
  isBlind!: boolean;

  @Field(() => DateTimeScalar, { description: "When it was opened; what is expected is that of this instant." })
  @Column("timestamptz", { name: "opened_at" })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was counted; null while it is not." })
  @Column("timestamptz", { name: "counted_at", nullable: true })
  countedAt!: Date | null;

  @Column("text", { name: "counted_by", nullable: true })
  countedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When what differs was posted; null while it is not." })
  @Column("timestamptz", { name: "posted_at", nullable: true })
  postedAt!: Date | null;

  @Column("text", { name: "posted_by", nullable: true })
  postedBy!: string | null;

  @Field(() => String, { nullable: true, description: "Why what was counted differs; null until it is posted." })
  @Column("text", { nullable: true })
  reason!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether a line differs by more than 2 % of what is expected, so that another than who counted is to post it.",
  })
  @Column("boolean", { name: "needs_approval" })
  needsApproval!: boolean;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}

import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { StockAccount } from "../ledger/stock-account.entity.js";

export enum AllocationConsumer {
  ORDER = "ORDER",
  TRANSFER = "TRANSFER",
  WORK_ORDER = "WORK_ORDER",
}

registerEnumType(AllocationConsumer, {
  name: "AllocationConsumer",
  description: "For what stock of a lot is set apart.",
  valuesConfig: {
    ORDER: { description: "A reservation of an order line." },
    TRANSFER: { description: "A transfer to another UPT." },
    WORK_ORDER: { description: "A work order." },
  },
});

export enum LotAllocationStatus {
  OPEN = "OPEN",
  FULFILLED = "FULFILLED",
  RELEASED = "RELEASED",
  SHORT = "SHORT",
}

registerEnumType(LotAllocationStatus, {
  name: "LotAllocationStatus",
  description: "Where an allocation stands.",
  valuesConfig: {
    OPEN: { description: "The goods are set apart." },
    FULFILLED: { description: "The goods were taken." },
    RELEASED: { description: "Given up; what was not taken is free again." },
    SHORT: { description: "The lot was held back or is missing; what was not taken is to be found elsewhere." },
  },
});

/** Stock of a lot that is set apart for one use (alokasi lot); it counts as reserved. */
@Authorized("production:read", "trade:read")
@ObjectType({ description: "Alokasi lot: stock of one lot that is set apart for one use." })
@Entity("lot_allocation")
@Index("lot_allocation_of_consumer", ["consumerId", "id"])
@Index("lot_allocation_of_lot", ["lotNo", "id"])
@Index("lot_allocation_of_account", ["accountId", "id"])
@Check("lot_allocation_consumer", "consumer IN ('ORDER', 'TRANSFER', 'WORK_ORDER')")
@Check("lot_allocation_quantity", "quantity > 0")
@Check("lot_allocation_status", "status IN ('OPEN', 'FULFILLED', 'RELEASED', 'SHORT')")
@Check(
  "lot_allocation_fulfilled",
  "fulfilled >= 0 AND fulfilled <= quantity AND (status = 'FULFILLED') = (fulfilled = quantity)",
)
export class LotAllocation {
  @Field(() => ID, { description: "Id of the allocation." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => AllocationConsumer, { description: "For what it is." })
  @Column("text")
  consumer!: AllocationConsumer;

  @Field(() => ID, { description: "Id of the reservation, the transfer or the work order." })
  @Column("uuid", { name: "consumer_id" })
  consumerId!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => StockAccount, { name: "lot_allocation_account" })
  @Column("uuid", { name: "account_id" })
  accountId!: string;

  /** That of the account. No foreign key: its lock would wait for whoever holds the lot back, and who waits for our bucket. */
  @Column("text", { name: "lot_no" })
  lotNo!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  fulfilled!: string;

  @Field(() => LotAllocationStatus, { description: "Where it stands." })
  @Column("text")
  status!: LotAllocationStatus;

  @Field(() => DateTimeScalar, { description: "When the goods were set apart." })
  @Column("timestamptz", { name: "allocated_at" })
  allocatedAt!: Date;

  @Field(() => Int, { description: "Counts its changes." })
  @Column("integer")
  version!: number;
}

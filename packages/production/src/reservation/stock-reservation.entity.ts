import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";
import { LIVE_SQL, StockReservationStatus } from "./reservation-status.js";

/** What can be promised instead of what was refused. */
export interface Alternative {
  /** In the product's base unit. */
  readonly quantity: string;
  /** Day on which it is at the place of shipment. */
  readonly on: string;
}

/** Goods promised to a line of an order (reservasi persediaan). */
@Authorized("production:read", "trade:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Reservasi persediaan: goods promised to one line of an order." })
@Entity("stock_reservation")
@Index("stock_reservation_of_owner", ["ownerCode", "needOn", "id"])
@Index("stock_reservation_by_need", ["needOn", "id"])
@Index("stock_reservation_of_line", ["orderLineId", "id"])
@Index("stock_reservation_live_line", ["orderLineId"], { unique: true, where: LIVE_SQL })
@Index("stock_reservation_live", ["sku", "needOn"], { where: LIVE_SQL })
@Index("stock_reservation_expiring", ["expiresAt"], { where: "status = 'HELD'" })
@Check("stock_reservation_quantity", "quantity > 0")
@Check(
  "stock_reservation_status",
  "status IN ('REQUESTED', 'REJECTED', 'HELD', 'CONFIRMED', 'PART_ALLOCATED', 'ALLOCATED', 'PART_SHIPPED', 'FULFILLED', 'SHORT', 'EXPIRED', 'RELEASED')",
)
@Check("PRD-12", "shipped >= 0 AND shipped <= allocated AND allocated <= quantity")
@Check("stock_reservation_expiry", "status <> 'HELD' OR expires_at IS NOT NULL")
export class StockReservation {
  @Field(() => ID, { description: "Id of the reservation." })
  @PrimaryColumn("uuid")
  id!: string;

  /** Known here by its id alone. */
  @Column("uuid", { name: "order_line_id" })
  orderLineId!: string;

  @ForeignKey(() => Product, { name: "stock_reservation_product" })
  @Column("text")
  sku!: string;

  @Column("text", { name: "owner_code", nullable: true })
  ownerCode!: string | null;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @Field(() => DateScalar, { description: "Day by which the goods are to be at the UPT from which they are shipped." })
  @Column("date", { name: "need_on" })
  needOn!: string;

  @Column("text", { name: "ship_from" })
  shipFrom!: string;

  @Column("text")
  status!: StockReservationStatus;

  @Field(() => DateTimeScalar, { description: "When it was asked for." })
  @Column("timestamptz", { name: "requested_at" })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when it is held for confirmation; null when it was never held.",
  })
  @Column("timestamptz", { name: "expires_at", nullable: true })
  expiresAt!: Date | null;

  /** For which lots are set apart, what has left included. */
  @Column("numeric", { precision: 18, scale: 3 })
  allocated!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  shipped!: string;

  @Column("jsonb")
  alternatives!: readonly Alternative[];

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}

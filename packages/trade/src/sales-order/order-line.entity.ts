import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { UnitCode } from "@coir/vocabulary/quantity";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** One product of an order. */
@Authorized("trade:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "One product of an order." })
@Entity("order_line")
@Index("order_line_of_order", ["orderId", "lineNo"], { unique: true })
export class OrderLine {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the line." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("uuid", { name: "order_id" })
  orderId!: string;

  @Column("integer", { name: "line_no" })
  lineNo!: number;

  @Column("text")
  sku!: string;

  @Column("numeric", { name: "quantity", precision: 18, scale: 3 })
  ordered!: string;

  @Column("text")
  unit!: UnitCode;

  @Column("numeric", { name: "unit_price", precision: 18, scale: 4 })
  price!: string;

  @Column("text")
  currency!: string;
}

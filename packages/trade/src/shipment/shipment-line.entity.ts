import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { UnitCode } from "@coir/vocabulary/quantity";
import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** Part of a lot in a shipment. */
@Authorized("trade:read")
@ObjectType({ description: "Part of a lot in a shipment, for a line of an order." })
@Entity("shipment_line")
@Index("shipment_line_of_shipment", ["shipmentId", "lineNo"], { unique: true })
@Index("shipment_line_of_lot", ["lotNo"])
@Index("shipment_line_of_facility", ["facilityCode", "shipmentId"])
@Index("shipment_line_of_order_line", ["orderLineId"])
export class ShipmentLine {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the line." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("uuid", { name: "shipment_id" })
  shipmentId!: string;

  @Column("integer", { name: "line_no" })
  lineNo!: number;

  @Column("uuid", { name: "order_line_id" })
  orderLineId!: string;

  @Column("text", { name: "lot_no" })
  lotNo!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("numeric", { name: "quantity", precision: 18, scale: 3 })
  shipped!: string;

  @Column("text")
  unit!: UnitCode;
}

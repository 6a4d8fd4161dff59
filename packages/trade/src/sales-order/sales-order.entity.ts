import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { CurrencyCodeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** State of an order. */
export enum SalesOrderStatus {
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  CONFIRMED = "CONFIRMED",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
}

/** Delivery terms of Incoterms 2020. */
export enum Incoterm {
  EXW = "EXW",
  FCA = "FCA",
  FAS = "FAS",
  FOB = "FOB",
  CFR = "CFR",
  CIF = "CIF",
  CPT = "CPT",
  CIP = "CIP",
  DAP = "DAP",
  DPU = "DPU",
  DDP = "DDP",
}

registerEnumType(SalesOrderStatus, {
  name: "SalesOrderStatus",
  description: "State of an order.",
  valuesConfig: {
    DRAFT: { description: "Being written." },
    SUBMITTED: { description: "Asked of production." },
    CONFIRMED: { description: "Agreed; may be shipped." },
    CLOSED: { description: "Done." },
    CANCELLED: { description: "Given up." },
  },
});
registerEnumType(Incoterm, {
  name: "Incoterm",
  description: "Delivery terms of Incoterms 2020.",
  valuesConfig: {
    EXW: { description: "Ex works." },
    FCA: { description: "Free carrier." },
    FAS: { description: "Free alongside ship." },
    FOB: { description: "Free on board." },
    CFR: { description: "Cost and freight." },
    CIF: { description: "Cost, insurance and freight." },
    CPT: { description: "Carriage paid to." },
    CIP: { description: "Carriage and insurance paid to." },
    DAP: { description: "Delivered at place." },
    DPU: { description: "Delivered at place unloaded." },
    DDP: { description: "Delivered duty paid." },
  },
});

/** Pesanan penjualan: what a buyer ordered. */
@Authorized("trade:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Pesanan penjualan: what a buyer ordered." })
@Entity("sales_order")
@Index("sales_order_number", ["orderNo"], { unique: true })
@Index("sales_order_of_buyer", ["buyerCode", "orderNo"])
@Index("sales_order_by_status", ["status", "orderNo"])
export class SalesOrder {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the order." })
  @PrimaryColumn("uuid")
  id!: string;

  @InContract("partner")
  @Field(() => String, { description: "Printed number." })
  @Column("text", { name: "order_no" })
  orderNo!: string;

  @Column("text", { name: "buyer_code" })
  buyerCode!: string;

  @Column("text", { name: "destination_country" })
  destinationCountry!: string;

  @InContract("partner")
  @Field(() => CurrencyCodeScalar, { description: "Currency of its prices." })
  @Column("text")
  currency!: string;

  @InContract("partner")
  @Field(() => Incoterm, { description: "Delivery terms." })
  @Column("text")
  incoterm!: Incoterm;

  @InContract("partner")
  @Field(() => SalesOrderStatus, { description: "Where it stands." })
  @Column("text")
  status!: SalesOrderStatus;

  @Field(() => Int, { description: "Grows by one with every change; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}

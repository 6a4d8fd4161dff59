import { Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";

/** What may be promised of one product of one owner at one UPT is decided by one caller at a time: who holds this row. */
@Entity("promise_bucket")
export class PromiseBucket {
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Product, { name: "promise_bucket_product" })
  @PrimaryColumn("text")
  sku!: string;

  /** Empty for goods of the UPT itself: a key has no null. */
  @PrimaryColumn("text", { name: "owner_code" })
  ownerCode!: string;
}

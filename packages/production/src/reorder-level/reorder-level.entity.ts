import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";

/** When and how far a UPT fills its store up with a product (titik pemesanan kembali). */
@Authorized("production:read")
@ObjectType({
  description:
    "Titik pemesanan kembali: below how much a UPT asks for more of a product, and up to how much; whoever owns the goods.",
})
@Entity("reorder_level")
@Index("reorder_level_current", ["facilityCode", "sku"], { unique: true, where: "removed_at IS NULL" })
@Check("reorder_level_quantities", "reorder_at > 0 AND order_up_to > reorder_at")
export class ReorderLevel {
  @Field(() => ID, { description: "Id of the level." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Product, { name: "reorder_level_product" })
  @Column("text")
  sku!: string;

  @Column("numeric", { name: "reorder_at", precision: 18, scale: 3 })
  reorderAt!: string;

  @Column("numeric", { name: "order_up_to", precision: 18, scale: 3 })
  orderUpTo!: string;

  /** From whom it usually comes; null when from no one in particular. */
  @Column("text", { name: "supplier_code", nullable: true })
  supplierCode!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was last set." })
  @Column("timestamptz", { name: "set_at" })
  setAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was removed; null while it holds." })
  @Column("timestamptz", { name: "removed_at", nullable: true })
  removedAt!: Date | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}

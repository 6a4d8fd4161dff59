import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** What became of a product at a UPT in a month: the sum of its days. */
@Entity("product_month")
@Index("product_month_of_product", ["sku", "month", "facilityCode"])
export class ProductMonth {
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @PrimaryColumn("text")
  sku!: string;

  /** As `YYYY-MM`. */
  @PrimaryColumn("text")
  month!: string;

  /** What came from suppliers. */
  @Column("numeric", { precision: 18, scale: 3 })
  received!: string;

  /** What went to the work places, less what came back. */
  @Column("numeric", { precision: 18, scale: 3 })
  issued!: string;

  /** What runs used up. */
  @Column("numeric", { precision: 18, scale: 3 })
  consumed!: string;

  /** What runs made of what they were for. */
  @Column("numeric", { precision: 18, scale: 3 })
  produced!: string;

  /** What runs made besides. */
  @Column("numeric", { name: "by_product", precision: 18, scale: 3 })
  byProduct!: string;

  /** What was thrown away. */
  @Column("numeric", { precision: 18, scale: 3 })
  scrapped!: string;

  /** What left for buyers, less what came back. */
  @Column("numeric", { precision: 18, scale: 3 })
  shipped!: string;

  /** Dry kilograms by which postings raised what the UPT has. */
  @Column("numeric", { name: "dry_in_kg", precision: 18, scale: 3 })
  dryInKg!: string;

  /** Dry kilograms by which postings lowered it. */
  @Column("numeric", { name: "dry_out_kg", precision: 18, scale: 3 })
  dryOutKg!: string;
}

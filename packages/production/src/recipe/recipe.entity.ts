import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Product } from "../product/product.entity.js";

export enum RecipeStatus {
  DRAFT = "DRAFT",
  ACTIVE = "ACTIVE",
  RETIRED = "RETIRED",
}

registerEnumType(RecipeStatus, {
  name: "RecipeStatus",
  description: "Where a recipe stands.",
  valuesConfig: {
    DRAFT: { description: "Proposed; nothing is made by it yet." },
    ACTIVE: { description: "In force from its first day, without an end." },
    RETIRED: { description: "In force up to its last day." },
  },
});

/** How a good is made (resep produksi): one version of a code. Its lines are never changed. */
@Authorized("production:read")
@ObjectType({ description: "Resep produksi: how a good is made. What changes is a new version of the same code." })
@Entity("recipe")
@Index("recipe_version", ["code", "version"], { unique: true })
@Index("recipe_by_code", ["code", "id"])
@Index("recipe_of_product", ["outputSku", "validFrom"])
@Check("recipe_quantity", "output_quantity > 0")
@Check("recipe_status", "status IN ('DRAFT', 'ACTIVE', 'RETIRED')")
@Check("recipe_end", "(status = 'RETIRED') = (valid_to IS NOT NULL) AND valid_to >= valid_from")
@Exclusion(
  "recipe_validity",
  "USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (status <> 'DRAFT')",
)
@Check("recipe_tolerance", "mass_tolerance_pct BETWEEN 0 AND 100")
export class Recipe {
  @Field(() => ID, { description: "Id of this version." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => String, { description: "Code that all versions share, for example R4." })
  @Column("text")
  code!: string;

  @Field(() => Int, { description: "Counts the versions of the code from 1." })
  @Column("integer")
  version!: number;

  @ForeignKey(() => Product, { name: "recipe_product" })
  @Column("text", { name: "output_sku" })
  outputSku!: string;

  /** In the product's base unit. */
  @Column("numeric", { name: "output_quantity", precision: 18, scale: 3 })
  outputQuantity!: string;

  @Field(() => DateScalar, { description: "First day in force; of a draft, the day from which it is wanted." })
  @Column("date", { name: "valid_from" })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: "Last day in force. Null while no end is set." })
  @Column("date", { name: "valid_to", nullable: true })
  validTo!: string | null;

  @Field(() => RecipeStatus, { description: "Where it stands." })
  @Column("text")
  status!: RecipeStatus;

  @Field(() => DecimalScalar, {
    description: "By how many percentage points of the dry mass the loss of a run may differ from the expected one.",
  })
  @Column("numeric", { name: "mass_tolerance_pct", precision: 5, scale: 2 })
  massTolerancePct!: string;

  @Field(() => String, { description: "Where its figures come from, and what in them is assumed." })
  @Column("text", { name: "source_note" })
  sourceNote!: string;

  @Field(() => DataQuality, { description: "How far its figures can be trusted." })
  @Column("text", { name: "data_quality" })
  dataQuality!: DataQuality;

  @Field(() => Int, { description: "Counts its changes of state; to be sent back as expectedVersion." })
  @Column("integer", { name: "row_version" })
  rowVersion!: number;
}

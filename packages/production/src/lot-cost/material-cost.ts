import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Money } from "@coir/vocabulary/money";
import { Field, ObjectType } from "type-graphql";

/** What the material of a lot cost. */
@Authorized("production:read")
@ObjectType({
  description:
    "Material cost of a lot (harga pokok bahan): what was paid for it, or for what went into it. Without labour and machines.",
})
export class MaterialCost {
  lotNo!: string;

  @Field(() => Money, {
    nullable: true,
    description: "Of the whole lot at its birth, in whole rupiah; null when it is not known.",
  })
  total!: Money | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Rupiah per base unit of its product, to four decimals; null when it is not known.",
  })
  perUnit!: string | null;
}

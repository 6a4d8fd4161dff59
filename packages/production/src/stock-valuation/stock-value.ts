import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Money } from "@coir/vocabulary/money";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";

/** What the stock of one product at one UPT is worth. */
@Authorized("production:read")
@ObjectType({
  description:
    "Value of stock (nilai persediaan): what the material of all cost that a UPT has of one product as its own. Goods of partners are not in it.",
})
export class StockValue {
  facilityCode!: string;

  sku!: string;

  @Field(() => Quantity, { description: "All that is there, at the work places and on the road to the UPT too." })
  onHand!: Quantity;

  @Field(() => Quantity, { description: "So much of it has a known cost." })
  valued!: Quantity;

  @Field(() => Quantity, { description: "So much of it has a cost that is not known; it is not in the value." })
  unvalued!: Quantity;

  @Field(() => Money, {
    description: "Material cost of what has a known one: of each lot its share that is left, the sum in whole rupiah.",
  })
  value!: Money;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Moving average (rata-rata bergerak): rupiah per base unit of what has a known cost, to four decimals; null when nothing has.",
  })
  averageCost!: string | null;
}

import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { ProductUnitCode } from "./product-unit-code.js";
import type { Rounding } from "./rational.js";

/** The ways of rounding, by name. */
export const UnitRounding: { readonly [Name in Rounding]: Name } = { DOWN: "DOWN", UP: "UP", HALF_EVEN: "HALF_EVEN" };

registerEnumType(UnitRounding, {
  name: "UnitRounding",
  description: "How a converted quantity is shown that does not end.",
  valuesConfig: {
    DOWN: { description: "Towards zero." },
    UP: { description: "Away from zero." },
    HALF_EVEN: { description: "To the nearer; halves to the even neighbour." },
  },
});

/** A quantity in another unit, for showing. */
@Public()
@FollowsItsField()
@ObjectType({ description: "A quantity in another unit of its product, for showing; nothing is posted by it." })
export class ConvertedQuantity {
  @Field(() => DecimalScalar, { description: "The value, in the unit." })
  value!: string;

  @Field(() => ProductUnitCode, { description: "The unit asked for." })
  unit!: ProductUnitCode;

  @Field(() => Boolean, { description: "Whether the value is the exact one; otherwise it was rounded as asked." })
  isExact!: boolean;

  @Field(() => Boolean, { description: "Whether a nominal factor (catch weight) is in it." })
  isNominal!: boolean;
}

import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import type { Decimal } from "@coir/kit/decimal";
import { badInput } from "@coir/kit/errors";
import { DecimalScalar } from "@coir/kit/scalars";
import { Max, Min } from "class-validator";
import { Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { convert } from "./convert.js";
import { ConvertedQuantity, UnitRounding } from "./converted-quantity.js";
import { ProductUnit } from "./product-unit.entity.js";
import { ProductUnitCode } from "./product-unit-code.js";
import type { Rounding } from "./rational.js";
import { fractionOf, UnitService } from "./unit.service.js";

/** What to convert, and how to show it. */
@ArgsType()
export class ConvertArgs {
  @Field(() => DecimalScalar, { description: "How much." })
  quantity!: Decimal;

  @Field(() => ProductUnitCode, { description: "In which unit it is given." })
  from!: ProductUnitCode;

  @Field(() => ProductUnitCode, { description: "In which unit it is wanted." })
  to!: ProductUnitCode;

  @Min(0)
  @Max(6)
  @Field(() => Int, { defaultValue: 3, description: "With how many decimal places: 0 to 6." })
  scale!: number;

  @Field(() => UnitRounding, {
    nullable: true,
    description: "How to round what does not end there; absent: it is refused rather than rounded.",
  })
  rounding?: Rounding;
}

@Resolver(() => Product)
export class ProductUnitsResolver {
  constructor(private readonly service: UnitService) {}

  @Public()
  @InContract("public")
  @FieldResolver(() => [ProductUnit], { description: "The units in which it is handled; its base unit first." })
  units(@Root() product: Product): Promise<ProductUnit[]> {
    return this.service.unitsOf(product);
  }

  @Public()
  @InContract("public")
  @FieldResolver(() => ConvertedQuantity, {
    description:
      "A quantity of it in another unit, exactly or rounded as asked. For showing; stock is posted in base units.",
  })
  async converted(@Root() product: Product, @Args(() => ConvertArgs) args: ConvertArgs): Promise<ConvertedQuantity> {
    const [from, to] = await Promise.all([args.from, args.to].map((unit) => this.service.unitOf(product, unit)));
    const converted = convert(args.quantity, fractionOf(from as ProductUnit), fractionOf(to as ProductUnit));
    const exact = converted.exactAt(args.scale);
    if (!exact && !args.rounding) throw badInput("It does not end at this scale; say how to round it.", "rounding");
    const value = exact ?? converted.roundedAt(args.scale, args.rounding as Rounding);
    const isNominal = args.from !== args.to && [from, to].some((unit) => unit?.isCatchWeight);
    return { value: value.toFixed(), unit: args.to, isExact: exact !== null, isNominal };
  }
}

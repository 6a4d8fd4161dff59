import { Authorized } from "@coir/kit/authorization";
import type { Decimal } from "@coir/kit/decimal";
import { DecimalScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { Recipe } from "../recipe/recipe.entity.js";
import { EquivalentService } from "./equivalent.service.js";
import { RecipeBalance } from "./expected-balance.js";
import { RecipeBalanceService } from "./recipe-balance.service.js";

/** As the percentage is shown. */
const SHOWN_PLACES = 4;

@Resolver(() => Recipe)
export class RecipeBalanceResolver {
  constructor(private readonly service: RecipeBalanceService) {}

  @Authorized("production:read")
  @FieldResolver(() => RecipeBalance, { description: "What it expects of the dry mass." })
  async expectedBalance(@Root() recipe: Recipe): Promise<RecipeBalance> {
    const { lossPct, ...balance } = await this.service.expectedBalanceOf(recipe);
    return {
      dryIn: balance.dryIn.toFixed(),
      primary: balance.primary.toFixed(),
      coProduct: balance.coProduct.toFixed(),
      byProduct: balance.byProduct.toFixed(),
      scrap: balance.scrap.toFixed(),
      loss: balance.loss.toFixed(),
      lossPct: lossPct.toDecimalPlaces(SHOWN_PLACES).toFixed(),
      tolerancePct: balance.tolerancePct.toFixed(),
    };
  }
}

@Resolver(() => Product)
export class ProductEquivalentResolver {
  constructor(private readonly service: EquivalentService) {}

  @Authorized("production:read")
  @FieldResolver(() => Quantity, {
    nullable: true,
    description:
      "How much of another product a quantity of it stands for by today's recipes: what can be made of it, rounded down, or what went into it, rounded up. Null where no recipe leads from one to the other.",
  })
  equivalent(
    @Root() product: Product,
    @Arg("quantity", () => DecimalScalar, { description: "How much of this product, in its base unit." })
    quantity: Decimal,
    @Arg("sku", () => ID, { description: "The other product." }) sku: string,
  ): Promise<Quantity | null> {
    return this.service.equivalentOf(product, quantity, sku);
  }
}

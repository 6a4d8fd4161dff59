import { Decimal } from "@coir/kit/decimal";
import type { Product } from "../product/product.entity.js";
import type { ProductService } from "../product/product.service.js";
import type { Recipe } from "../recipe/recipe.entity.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import type { RecipeInput } from "../recipe/recipe-input.entity.js";
import type { RecipeOutput } from "../recipe/recipe-output.entity.js";
import type { UnitService } from "../unit/unit.service.js";
import { balanceOf, type ExpectedBalance } from "./expected-balance.js";

/** To grams. */
const DRY_SCALE = 3;

/** Lines of a recipe, kept or about to be. */
interface RecipeLines {
  readonly massTolerancePct: string;
  readonly inputs: readonly Pick<RecipeInput, "sku" | "quantity" | "unit">[];
  readonly outputs: readonly Pick<RecipeOutput, "sku" | "quantity" | "kind">[];
}

/** What recipes expect of the dry mass. */
export class RecipeBalanceService {
  constructor(
    private readonly recipes: RecipeService,
    private readonly products: ProductService,
    private readonly units: UnitService,
  ) {}

  /** The dry mass that a recipe expects to go in, to come out and to be lost. */
  async expectedBalanceOf(recipe: Recipe): Promise<ExpectedBalance> {
    const [inputs, outputs] = await Promise.all([this.recipes.inputsOf(recipe), this.recipes.outputsOf(recipe)]);
    return this.expectedOf({ massTolerancePct: recipe.massTolerancePct, inputs, outputs });
  }

  /**
   * The same of lines that are no recipe yet.
   * @throws NOT_FOUND for an unknown product; INVARIANT_VIOLATION PRD-14 for a unit that a product has not
   */
  async expectedOf({ massTolerancePct, inputs, outputs }: RecipeLines): Promise<ExpectedBalance> {
    const dryInputs = await Promise.all(inputs.map((input) => this.dryKgOfInput(input)));
    const dryOutputs = await Promise.all(
      outputs.map(async ({ sku, quantity, kind }) => {
        return { kind, dryKg: dryKgOf(await this.products.required(sku), new Decimal(quantity)) };
      }),
    );
    return balanceOf({ inputs: dryInputs, outputs: dryOutputs, tolerancePct: new Decimal(massTolerancePct) });
  }

  /** The dry kilograms of a material, by its nominal factor and mass. */
  async dryKgOfInput({ sku, quantity, unit }: RecipeLines["inputs"][number]): Promise<Decimal> {
    const product = await this.products.required(sku);
    const inBase = await this.units.nominalOf(product, { quantity: new Decimal(quantity), unit });
    return dryKgOf(product, inBase.roundedAt(DRY_SCALE, "HALF_EVEN"));
  }
}

function dryKgOf({ nominalKg }: Pick<Product, "nominalKg">, quantity: Decimal): Decimal {
  return quantity.times(nominalKg);
}

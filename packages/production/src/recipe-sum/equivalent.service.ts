import { Decimal } from "@coir/kit/decimal";
import type { Quantity } from "@coir/vocabulary/quantity";
import type { Product } from "../product/product.entity.js";
import type { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import type { RecipeInput } from "../recipe/recipe-input.entity.js";
import { Rational } from "../unit/rational.js";
import type { UnitService } from "../unit/unit.service.js";

/** Husk to fibre, rope, net and one more. */
const STEPS_AT_MOST = 4;

/** How much of one good another stands for, by the recipes of today. */
export class EquivalentService {
  constructor(
    private readonly recipes: RecipeService,
    private readonly products: ProductService,
    private readonly units: UnitService,
  ) {}

  /**
   * How much of another product can be made of a quantity (rounded down), or, where it is a material of this one, how
   * much of it went in (rounded up). Other materials are taken to be at hand. Null where no recipe leads from one to
   * the other.
   */
  async equivalentOf(product: Product, quantity: Decimal, otherSku: string): Promise<Quantity | null> {
    const other = await this.products.bySku(otherSku);
    if (!other) return null;
    const made = await this.perUnit(product.sku, other.sku);
    const used = made ?? (await this.perUnit(other.sku, product.sku));
    if (!used) return null;
    const exact = made ? Rational.from(quantity).times(made) : Rational.from(quantity).over(used);
    return quantityOf(exact.roundedAt(other.qtyScale, made ? "DOWN" : "UP").toFixed(), other);
  }

  /** How many base units of a good come of one of a material; the shortest way is taken. */
  private async perUnit(material: string, good: string): Promise<Rational | null> {
    let front = new Map([[good, Rational.of(1n, 1n)]]);
    const seen = new Set<string>();
    for (let step = 0; step <= STEPS_AT_MOST && front.size > 0; step += 1) {
      const found = front.get(material);
      if (found) return found;
      for (const sku of front.keys()) seen.add(sku);
      const before = await Promise.all([...front].map(([sku, rate]) => this.materialsOf(sku, rate)));
      front = new Map(before.flat().filter(([sku]) => !seen.has(sku)));
    }
    return null;
  }

  /** The materials of a product, and those that may stand in for them, with what comes of one of each. */
  private async materialsOf(sku: string, rate: Rational): Promise<[string, Rational][]> {
    const recipe = await this.recipes.activeFor(sku);
    if (!recipe) return [];
    const made = Rational.from(recipe.outputQuantity).times(rate);
    const lines = await this.recipes.inputsOf(recipe);
    const materials = await Promise.all(lines.map((line) => this.basesOf(line)));
    return materials.flat().map(([material, needed]) => [material, made.over(needed)]);
  }

  /** How many base units of a line's product, or of one that stands in for it kilogram by kilogram, are needed. */
  private async basesOf({ sku, quantity, unit, alternatives }: RecipeInput): Promise<[string, Rational][]> {
    const product = await this.products.required(sku);
    const needed = await this.units.nominalOf(product, { quantity: new Decimal(quantity), unit });
    const kg = needed.times(Rational.from(product.nominalKg));
    const others = await Promise.all(alternatives.map((one) => this.products.required(one)));
    return [
      [sku, needed],
      ...others.map((other): [string, Rational] => [other.sku, kg.over(Rational.from(other.nominalKg))]),
    ];
  }
}

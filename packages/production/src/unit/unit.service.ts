import type { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderOfMany } from "@coir/kit/loader";
import type { Product } from "../product/product.entity.js";
import { convert, requirePostable } from "./convert.js";
import { ProductUnit } from "./product-unit.entity.js";
import { ProductUnitCode } from "./product-unit-code.js";
import { Rational } from "./rational.js";
import { unitCatalogue } from "./unit-catalogue.js";

type Measured = Pick<Product, "sku" | "baseUnit" | "qtyScale">;

/** A quantity in a unit of its product. */
interface InUnit {
  readonly quantity: Decimal;
  readonly unit: ProductUnitCode;
}

/** The units of products. */
export class UnitService {
  private readonly ofProduct;

  constructor(private readonly at: OpenWith) {
    this.ofProduct = loaderOfMany(at.manager, ProductUnit, "sku", "unit");
  }

  /** The base unit, then the others by their code. */
  async unitsOf({ sku, baseUnit }: Measured): Promise<ProductUnit[]> {
    const base = { sku, unit: ProductUnitCode[baseUnit as keyof typeof ProductUnitCode], num: "1", den: "1" };
    return [{ ...base, isCatchWeight: false }, ...(await this.ofProduct.load(sku))];
  }

  /**
   * One unit of a product.
   * @throws INVARIANT_VIOLATION PRD-14 when the product is not handled in it
   */
  async unitOf(product: Measured, unit: ProductUnitCode): Promise<ProductUnit> {
    const found = (await this.unitsOf(product)).find((one) => one.unit === unit);
    if (found) return found;
    throw invariantViolation("PRD-14", `${product.sku} is not handled in ${unit}.`, { sku: product.sku, unit });
  }

  /** A quantity in base units by the nominal factor, exactly; for sums and for showing, not for postings. */
  async nominalOf(product: Measured, { quantity, unit }: InUnit): Promise<Rational> {
    return convert(quantity, fractionOf(await this.unitOf(product, unit)), ONE);
  }

  /**
   * A quantity in base units as it can be posted.
   * @throws INVARIANT_VIOLATION PRD-14 for a unit that the product has not, one whose content is weighed (catch
   * weight), or a result that does not end at the product's scale
   */
  async postableOf(product: Measured, { quantity, unit }: InUnit): Promise<Decimal> {
    const from = await this.unitOf(product, unit);
    if (from.isCatchWeight) {
      const why = `What lies in a ${unit} of ${product.sku} is weighed or counted; its factor is nominal.`;
      throw invariantViolation("PRD-14", why, { sku: product.sku, unit });
    }
    return requirePostable(convert(quantity, fractionOf(from), ONE), product);
  }

  /** Puts the units of the committed catalogue that are missing into the database; its products come first. */
  async introduceCatalogue(): Promise<void> {
    await this.at.manager
      .createQueryBuilder()
      .insert()
      .into(ProductUnit)
      .values([...unitCatalogue])
      .orIgnore()
      .updateEntity(false)
      .execute();
  }
}

const ONE = Rational.of(1n, 1n);

/** How many base units one of a unit is. */
export function fractionOf({ num, den }: Pick<ProductUnit, "num" | "den">): Rational {
  return Rational.of(BigInt(num), BigInt(den));
}

import { Decimal } from "@coir/kit/decimal";
import type { Quantity } from "@coir/vocabulary/quantity";
import type { Product } from "./product.entity.js";

/** A stock quantity of a product, in its base unit. */
export function quantityOf(value: string, product: Pick<Product, "baseUnit">): Quantity {
  return { value: new Decimal(value).toFixed(), unit: product.baseUnit };
}

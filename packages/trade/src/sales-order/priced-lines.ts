import { badInput } from "@coir/kit/errors";
import { sumOf } from "../numbering/amounts.js";
import type { OrderLineInput } from "./sales-order.input.js";

const BELOW = 1_000_000_000;
const ORDER_BELOW = 10_000_000_000_000;
const QUANTITY_DECIMALS = 3;
const PRICE_DECIMALS = 4;

/**
 * Takes lines whose quantities (in their units) and prices (of one unit) the books can hold exactly.
 * @throws BAD_USER_INPUT without a line, or for a quantity, a price or a total out of bounds
 */
export function requirePriced(lines: readonly OrderLineInput[]): void {
  if (lines.length === 0) throw badInput("An order has a line.", "lines");
  for (const { quantity, unitPrice } of lines) {
    if (quantity.lte(0) || quantity.gte(BELOW) || quantity.decimalPlaces() > QUANTITY_DECIMALS)
      throw badInput("A quantity is above zero, below a thousand million, with at most 3 decimals.", "lines");
    if (unitPrice.lt(0) || unitPrice.gte(BELOW) || unitPrice.decimalPlaces() > PRICE_DECIMALS)
      throw badInput("A price is not below zero, below a thousand million, with at most 4 decimals.", "lines");
  }
  if (sumOf(lines.map(({ quantity, unitPrice }) => quantity.times(unitPrice))).gte(ORDER_BELOW))
    throw badInput("An order is worth less than ten million million of its currency.", "lines");
}

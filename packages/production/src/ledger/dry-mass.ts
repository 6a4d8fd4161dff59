import { Decimal } from "@coir/kit/decimal";
import type { Product } from "../product/product.entity.js";
import type { StockMovement } from "./posting.js";

/** To grams. */
const DRY_SCALE = 3;

/** What an account holds. */
export interface Held {
  readonly onHand: Decimal;
  readonly dryKg: Decimal;
}

/** Whether a product is stocked without a mass. */
export function isUnweighed({ nominalKg }: Pick<Product, "nominalKg">): boolean {
  return new Decimal(nominalKg).isZero();
}

/** The dry mass of accounts while the movements of one posting go through them, one after the other. */
export class MassByAccount {
  private readonly held: Map<string, Held>;

  /** @param held what each account with a balance holds; virtual accounts are not in it */
  constructor(held: ReadonlyMap<string, Held>) {
    this.held = new Map(held);
  }

  /**
   * Moves the mass of a movement: as weighed, or else the share of the account that it comes from.
   * What takes the last of an account takes its whole mass, so rounding leaves nothing behind.
   * @returns the dry kilograms that move
   */
  move(movement: StockMovement, fromId: string, toId: string): Decimal {
    const { quantity } = movement;
    const dryKg = movement.dryKg?.toDecimalPlaces(DRY_SCALE) ?? this.shareOf(movement, this.held.get(fromId));
    this.add(fromId, quantity.neg(), dryKg.neg());
    this.add(toId, quantity, dryKg);
    return dryKg;
  }

  private shareOf({ quantity, product }: StockMovement, source: Held | undefined): Decimal {
    if (source?.onHand.gt(0)) {
      if (source.onHand.eq(quantity)) return source.dryKg;
      return source.dryKg.times(quantity).div(source.onHand).toDecimalPlaces(DRY_SCALE);
    }
    return quantity.times(product.nominalKg).toDecimalPlaces(DRY_SCALE);
  }

  private add(accountId: string, quantity: Decimal, dryKg: Decimal): void {
    const before = this.held.get(accountId);
    if (!before) return;
    this.held.set(accountId, { onHand: before.onHand.plus(quantity), dryKg: before.dryKg.plus(dryKg) });
  }
}

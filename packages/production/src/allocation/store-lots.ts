import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { lockBalances } from "../ledger/held-balances.js";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import type { BucketKey } from "../promise-bucket/lock-buckets.js";
import { type FreeLot, freeLots } from "./free-lots.js";
import type { LotAllocation } from "./lot-allocation.entity.js";
import { restOf } from "./lot-allocation.service.js";
import type { Taking } from "./settle-allocations.js";

/** So much of a lot in a store, with the dry mass of a unit. */
export interface StoreLot extends Pick<FreeLot, "accountId" | "lotNo" | "free"> {
  /** Kilograms. */
  readonly dryPerUnit: Decimal;
  /** By which it is set apart; absent for what is free. */
  readonly allocation?: LotAllocation;
}

/** So much that is taken of a lot in a store. */
export interface StoreShare extends Pick<Taking, "quantity"> {
  readonly lot: StoreLot;
}

/** Free lots in a store that may be used on a day, first to expire first; those without mass are none. Balances are locked. */
export async function freeStoreLots(manager: EntityManager, wanted: BucketKey, day: string): Promise<StoreLot[]> {
  const free = await freeLots(manager, wanted, day);
  return weighed(
    manager,
    free.filter(({ location }) => location === StorageLocation.STORE),
  );
}

/** The lots of allocations, as much as is still set apart. Balances are locked. */
export function lotsSetApart(manager: EntityManager, allocations: readonly LotAllocation[]): Promise<StoreLot[]> {
  return weighed(
    manager,
    allocations.map((allocation) => {
      const { accountId, quantity } = restOf(allocation);
      return { accountId, lotNo: allocation.lotNo, free: quantity, allocation };
    }),
  );
}

async function weighed(manager: EntityManager, lots: readonly Omit<StoreLot, "dryPerUnit">[]): Promise<StoreLot[]> {
  const held = await lockBalances(
    manager,
    lots.map(({ accountId }) => accountId),
  );
  return lots.flatMap((lot) => {
    const { dryKg, onHand } = held.get(lot.accountId) ?? { dryKg: new Decimal(0), onHand: new Decimal(1) };
    return dryKg.gt(0) ? [{ ...lot, dryPerUnit: dryKg.div(onHand) }] : [];
  });
}

/**
 * Takes of lots, in their order, as much as weighs so much dry, as far as they go.
 * @param qtyScale of the product
 */
export function takeByMass(
  lots: readonly StoreLot[],
  wantedKg: Decimal,
  qtyScale: number,
): { readonly shares: StoreShare[]; readonly missingKg: Decimal } {
  let missingKg = wantedKg;
  const shares: StoreShare[] = [];
  for (const lot of lots) {
    if (missingKg.lte(0)) break;
    const wanted = missingKg.div(lot.dryPerUnit).toDecimalPlaces(qtyScale, Decimal.ROUND_UP);
    const quantity = Decimal.min(lot.free, wanted);
    shares.push({ lot, quantity });
    missingKg = missingKg.minus(quantity.times(lot.dryPerUnit));
  }
  return { shares, missingKg: Decimal.max(0, missingKg) };
}

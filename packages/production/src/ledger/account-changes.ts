import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { type AccountKey, accountIds, textOf } from "./accounts.js";
import { isUnweighed, type MassByAccount } from "./dry-mass.js";
import type { StockMovement, StockPlace } from "./posting.js";

/** By how much a posting changes one account. */
export interface AccountChange {
  readonly accountId: string;
  readonly key: AccountKey;
  readonly quantity: Decimal;
  /** Null for what has no mass. */
  readonly dryKg: Decimal | null;
}

/** The account of one end of a movement. */
function keyOf({ product, lotNo, ownerCode }: StockMovement, place: StockPlace): AccountKey {
  const { facilityCode, location, status } = place;
  return { facilityCode, location, status, sku: product.sku, lotNo, ownerCode };
}

/** The accounts that movements touch, by the text of their keys; those that are missing are opened. */
export function accountsOf(manager: EntityManager, movements: readonly StockMovement[]): Promise<Map<string, string>> {
  const keys = movements.flatMap((movement) => [keyOf(movement, movement.from), keyOf(movement, movement.to)]);
  return accountIds(manager, [...new Map(keys.map((key) => [textOf(key), key])).values()]);
}

/**
 * One signed sum per account that changes, in the order of the accounts.
 * @param masses what the accounts hold before; afterwards, what they hold then
 */
export function changesOf(
  movements: readonly StockMovement[],
  ids: ReadonlyMap<string, string>,
  masses: MassByAccount,
): AccountChange[] {
  const sums = new Map<string, AccountChange>();
  const add = (key: AccountKey, quantity: Decimal, dryKg: Decimal | null) => {
    const accountId = ids.get(textOf(key)) as string;
    const sum = sums.get(accountId);
    sums.set(accountId, {
      accountId,
      key,
      quantity: quantity.plus(sum?.quantity ?? 0),
      dryKg: dryKg === null ? null : dryKg.plus(sum?.dryKg ?? 0),
    });
  };
  for (const movement of movements) {
    const [from, to] = [keyOf(movement, movement.from), keyOf(movement, movement.to)];
    const dryKg = isUnweighed(movement.product)
      ? null
      : masses.move(movement, ids.get(textOf(from)) as string, ids.get(textOf(to)) as string);
    add(from, movement.quantity.neg(), dryKg === null ? null : dryKg.neg());
    add(to, movement.quantity, dryKg);
  }
  return [...sums.values()]
    .filter(({ quantity }) => !quantity.isZero())
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}

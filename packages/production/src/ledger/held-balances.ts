import { Decimal } from "@coir/kit/decimal";
import { codedError, invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import type { AccountChange } from "./account-changes.js";
import type { AccountKey } from "./accounts.js";
import type { Held } from "./dry-mass.js";

/** What an account holds, and what of it nobody was promised. */
export interface HeldBalance extends Held {
  readonly free: Decimal;
}

/** Locks the balances of accounts in sorted order, and waits for them. Virtual accounts have none. */
export async function lockBalances(
  manager: EntityManager,
  accountIds: Iterable<string>,
): Promise<Map<string, HeldBalance>> {
  const rows: { account_id: string; on_hand: string; free: string; dry_kg: string | null }[] = await manager.query(
    `SELECT account_id, on_hand, on_hand - reserved AS free, on_hand_dry_kg AS dry_kg FROM stock_balance
     WHERE account_id = ANY($1::uuid[]) ORDER BY account_id FOR NO KEY UPDATE`,
    [[...accountIds]],
  );
  return new Map(
    rows.map(({ account_id, on_hand, free, dry_kg }) => [
      account_id,
      { onHand: new Decimal(on_hand), free: new Decimal(free), dryKg: new Decimal(dry_kg ?? 0) },
    ]),
  );
}

/**
 * Refuses what would leave an account with less than nothing, now or at the end of a day since then.
 * @throws INSUFFICIENT_STOCK; INVARIANT_VIOLATION PRD-07 (dry mass)
 */
export async function requireStock(
  manager: EntityManager,
  day: string,
  changes: readonly AccountChange[],
  held: ReadonlyMap<string, HeldBalance>,
): Promise<void> {
  for (const change of changes) {
    const balance = held.get(change.accountId);
    if (!balance) continue;
    if (balance.free.plus(change.quantity).lt(0)) throw insufficientStock(change.key, balance.free);
    requireMass(change, balance);
  }
  const takers = changes.filter(({ accountId, quantity }) => quantity.lt(0) && held.has(accountId));
  const lowest = await lowestSince(manager, day, takers);
  for (const { accountId, key, quantity } of takers) {
    const least = lowest.get(accountId) ?? new Decimal(0);
    if (least.plus(quantity).lt(0)) throw insufficientStock(key, least, day);
  }
}

/** An account that is emptied has no mass left, and none has less than nothing. */
function requireMass({ key, quantity, dryKg }: AccountChange, { onHand, dryKg: heldKg }: HeldBalance): void {
  if (dryKg === null) return;
  const left = heldKg.plus(dryKg);
  if (left.gte(0) && (left.isZero() || !onHand.plus(quantity).isZero())) return;
  throw invariantViolation("PRD-07", `${heldKg.toFixed()} dry kg of ${key.lotNo ?? key.sku} lie in ${key.location}.`, {
    sku: key.sku,
    lotNo: key.lotNo,
    dryKg: heldKg.toFixed(),
  });
}

/** The least that each account held at the end of a day, from this one on. */
async function lowestSince(manager: EntityManager, day: string, changes: readonly AccountChange[]) {
  if (changes.length === 0) return new Map<string, Decimal>();
  // A statement of its own: after a wait for the lock, only a new one sees what was waited for.
  const rows: { account_id: string; least: string | null }[] = await manager.query(
    `SELECT account_id, least(
       coalesce((SELECT close_qty FROM stock_day d WHERE d.account_id = w.account_id AND day <= $2 ORDER BY day DESC LIMIT 1), 0),
       (SELECT min(close_qty) FROM stock_day d WHERE d.account_id = w.account_id AND day > $2)) AS least
     FROM unnest($1::uuid[]) AS w(account_id)`,
    [changes.map(({ accountId }) => accountId), day],
  );
  return new Map(rows.map((row) => [row.account_id, new Decimal(row.least ?? 0)]));
}

function insufficientStock({ facilityCode, location, sku, lotNo }: AccountKey, available: Decimal, day?: string) {
  const when = day === undefined ? "" : ` at the end of a day since ${day}`;
  const message = `${facilityCode} has ${available.toFixed()} of ${lotNo ?? sku} free in ${location}${when}.`;
  return codedError("INSUFFICIENT_STOCK", message, {
    facilityCode,
    location,
    sku,
    lotNo,
    available: available.toFixed(),
  });
}

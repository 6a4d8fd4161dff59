import type { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";

/** So much of what an account holds. */
export interface Share {
  readonly accountId: string;
  /** In the product's base unit, above zero. */
  readonly quantity: Decimal;
}

/** Locks balances until the commit, in the order in which postings lock them. */
async function lockBalances(manager: EntityManager, accountIds: readonly string[]): Promise<void> {
  await manager.query(
    "SELECT 1 FROM stock_balance WHERE account_id = ANY($1::uuid[]) ORDER BY account_id FOR NO KEY UPDATE",
    [accountIds],
  );
}

/**
 * Sets stock apart, in one statement that takes only what is free at that moment.
 * @returns the accounts on which it was free; where one is missing, the caller refuses the whole
 */
export async function reserve(manager: EntityManager, shares: readonly Share[]): Promise<ReadonlySet<string>> {
  const rows: { account_id: string }[] = await manager.query(
    `WITH taken AS (
       UPDATE stock_balance b SET reserved = b.reserved + share.qty
       FROM unnest($1::uuid[], $2::numeric[]) AS share(account_id, qty)
       WHERE b.account_id = share.account_id AND b.on_hand - b.reserved >= share.qty RETURNING b.account_id
     ) SELECT account_id FROM taken`,
    columnsOf(shares),
  );
  return new Set(rows.map(({ account_id }) => account_id));
}

/** Frees stock that was set apart. */
export async function unreserve(manager: EntityManager, shares: readonly Share[]): Promise<void> {
  await lockBalances(
    manager,
    shares.map(({ accountId }) => accountId),
  );
  await manager.query(
    `UPDATE stock_balance b SET reserved = b.reserved - share.qty
     FROM (SELECT account_id, sum(qty) AS qty FROM unnest($1::uuid[], $2::numeric[]) AS s(account_id, qty) GROUP BY account_id) AS share
     WHERE b.account_id = share.account_id`,
    columnsOf(shares),
  );
}

function columnsOf(shares: readonly Share[]): [string[], string[]] {
  return [shares.map(({ accountId }) => accountId), shares.map(({ quantity }) => quantity.toFixed())];
}

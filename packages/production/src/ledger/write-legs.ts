import type { EntityManager } from "typeorm";
import type { AccountChange } from "./account-changes.js";

/** Writes the legs of a posting, the new balances, and how the days closed since then. The balances are locked. */
export async function writeLegs(
  manager: EntityManager,
  postingId: string,
  day: string,
  changes: readonly AccountChange[],
): Promise<void> {
  await manager.query(
    `WITH change AS (
       SELECT * FROM unnest($2::uuid[], $3::numeric[], $4::numeric[]) AS c(account_id, qty, dry_kg)
     ), moved AS (
       UPDATE stock_balance b
       SET on_hand = b.on_hand + change.qty, on_hand_dry_kg = b.on_hand_dry_kg + change.dry_kg, seq = b.seq + 1
       FROM change WHERE b.account_id = change.account_id RETURNING b.account_id, b.on_hand, b.seq
     ), leg AS (
       INSERT INTO stock_leg (posting_id, account_id, qty, dry_kg, balance_after, seq)
       SELECT $1, change.account_id, change.qty, change.dry_kg, moved.on_hand, moved.seq
       FROM change LEFT JOIN moved USING (account_id)
     ), reclosed AS (
       UPDATE stock_day d SET close_qty = d.close_qty + change.qty, close_dry_kg = d.close_dry_kg + change.dry_kg
       FROM change WHERE d.account_id = change.account_id AND d.day >= $5
     )
     INSERT INTO stock_day (account_id, day, close_qty, close_dry_kg)
     SELECT change.account_id, $5, coalesce(before.close_qty, 0) + change.qty,
       CASE WHEN before.close_qty IS NULL THEN 0 ELSE before.close_dry_kg END + change.dry_kg
     FROM change JOIN moved USING (account_id) LEFT JOIN LATERAL (
       SELECT close_qty, close_dry_kg FROM stock_day d WHERE d.account_id = change.account_id AND d.day < $5
       ORDER BY day DESC LIMIT 1
     ) before ON true
     WHERE NOT EXISTS (SELECT FROM stock_day d WHERE d.account_id = change.account_id AND d.day = $5)`,
    [
      postingId,
      changes.map(({ accountId }) => accountId),
      changes.map(({ quantity }) => quantity.toFixed()),
      changes.map(({ dryKg }) => dryKg?.toFixed() ?? null),
      day,
    ],
  );
}

import { createHash } from "node:crypto";
import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import type { AccountChange } from "./account-changes.js";
import type { AccountKey } from "./accounts.js";
import { claim } from "./claim.js";
import { lockBalances, requireStock } from "./held-balances.js";
import type { PostingHead } from "./posting.js";
import { requireDay } from "./posting-day.js";
import { writeLegs } from "./write-legs.js";

/**
 * Takes a posting back: the same legs, the other way round, once.
 * @returns the id of the new posting; on a repeat, that of the first
 * @throws IDEMPOTENCY_KEY_REUSED; INSUFFICIENT_STOCK where the stock is gone; INVARIANT_VIOLATION PRD-06 (taken back already), PRD-07, PRD-13
 */
export async function postMirror(manager: EntityManager, head: PostingHead, postingId: string): Promise<string> {
  const bodyHash = createHash("sha256")
    .update(JSON.stringify([head.kind, head.reason ?? null, postingId]))
    .digest();
  const { id, isRepeat } = await claim(manager, { head, bodyHash, reversesPostingId: postingId });
  if (isRepeat) return id;
  await requireDay(manager, id, head);
  const changes = await mirrorOf(manager, postingId);
  const held = await lockBalances(
    manager,
    changes.map(({ accountId }) => accountId),
  );
  const day = jakartaDayOf(head.effectiveAt);
  await requireStock(manager, day, changes, held);
  await writeLegs(manager, id, day, changes);
  return id;
}

interface Row {
  readonly account_id: string;
  readonly qty: string;
  readonly dry_kg: string | null;
  readonly key: AccountKey;
}

async function mirrorOf(manager: EntityManager, postingId: string): Promise<AccountChange[]> {
  const rows: Row[] = await manager.query(
    `SELECT account_id, qty, dry_kg, json_build_object('facilityCode', a.facility_code, 'location', a.location, 'sku', a.sku,
       'lotNo', a.lot_no, 'ownerCode', a.owner_code, 'status', a.status) AS key
     FROM stock_leg JOIN stock_account a ON a.id = account_id WHERE posting_id = $1 ORDER BY account_id`,
    [postingId],
  );
  return rows.map(({ account_id, qty, dry_kg, key }) => ({
    accountId: account_id,
    key,
    quantity: new Decimal(qty).neg(),
    dryKg: dry_kg === null ? null : new Decimal(dry_kg).neg(),
  }));
}

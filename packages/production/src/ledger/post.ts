import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { codedError, idempotencyKeyReused, invariantViolation } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import type { EntityManager } from "typeorm";
import { type AccountKey, accountIds, textOf } from "./accounts.js";
import { bodyHashOf } from "./body-hash.js";
import { requireExact } from "./exact-quantity.js";
import type { Posting, StockMovement } from "./posting.js";
import { StockPosting } from "./stock-posting.entity.js";

/** How far back stock may be posted, in days. */
const BACK_DATING_DAYS = 3;
const DAY_MS = 86_400_000;

/**
 * The only way by which stock changes, once per UPT and key: a repeat, also one at the same moment, moves nothing.
 * The key is locked first, then the balances in sorted order; all are waited for, so two postings never block each other for good.
 * @returns the id of the posting; on a repeat, that of the first
 * @throws IDEMPOTENCY_KEY_REUSED when the key came before with other movements; INSUFFICIENT_STOCK;
 * INVARIANT_VIOLATION PRD-13 (day), PRD-14 (quantity)
 */
export async function post(manager: EntityManager, posting: Posting): Promise<string> {
  const bodyHash = bodyHashOf(posting);
  const id = await claim(manager, posting, bodyHash);
  if (id === null) return repeated(manager, posting, bodyHash);
  requireDay(posting);
  for (const { quantity, product } of posting.movements) requireExact(quantity, product);
  const changes = await changesOf(manager, posting.movements);
  await requireStock(manager, changes);
  await writeLegs(manager, id, changes);
  return id;
}

/** @returns null when the key is taken */
async function claim(manager: EntityManager, posting: Posting, bodyHash: Buffer): Promise<string | null> {
  const { key, kind, facilityCode, effectiveAt, recordedAt, actor, reason = null } = posting;
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(StockPosting)
    .values({
      id: newId(),
      key,
      bodyHash,
      kind,
      facilityCode,
      effectiveAt,
      effectiveOn: jakartaDayOf(effectiveAt),
      recordedAt,
      actor,
      reason,
    })
    .orIgnore()
    .returning("id")
    .execute();
  return raw[0]?.id ?? null;
}

async function repeated(manager: EntityManager, { key, facilityCode }: Posting, bodyHash: Buffer): Promise<string> {
  const first = await manager.findOneByOrFail(StockPosting, { facilityCode, key });
  if (!first.bodyHash.equals(bodyHash)) throw idempotencyKeyReused(key);
  return first.id;
}

interface Change {
  readonly accountId: string;
  readonly key: AccountKey;
  readonly quantity: Decimal;
}

function requireDay({ effectiveAt, recordedAt }: Posting): void {
  const days = (Date.parse(jakartaDayOf(recordedAt)) - Date.parse(jakartaDayOf(effectiveAt))) / DAY_MS;
  if (effectiveAt > recordedAt) throw invariantViolation("PRD-13", "Stock is not posted ahead of its time.");
  if (days > BACK_DATING_DAYS)
    throw invariantViolation("PRD-13", `Stock is posted at most ${BACK_DATING_DAYS} days back.`);
}

/** One signed sum per account, by account id. */
async function changesOf(manager: EntityManager, movements: readonly StockMovement[]): Promise<Change[]> {
  const sums = new Map<string, { key: AccountKey; quantity: Decimal }>();
  for (const { product, lotNo, ownerCode, quantity, from, to } of movements) {
    for (const [place, signed] of [
      [from, quantity.neg()],
      [to, quantity],
    ] as const) {
      const key = { ...place, sku: product.sku, lotNo, ownerCode };
      const sum = sums.get(textOf(key))?.quantity ?? new Decimal(0);
      sums.set(textOf(key), { key, quantity: sum.plus(signed) });
    }
  }
  const ids = await accountIds(
    manager,
    [...sums.values()].map(({ key }) => key),
  );
  return [...sums]
    .map(([text, sum]) => ({ accountId: ids.get(text) as string, ...sum }))
    .filter(({ quantity }) => !quantity.isZero())
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}

async function requireStock(manager: EntityManager, changes: readonly Change[]): Promise<void> {
  const rows: { account_id: string; free: string }[] = await manager.query(
    `SELECT account_id, on_hand - reserved AS free FROM stock_balance
     WHERE account_id = ANY($1::uuid[]) ORDER BY account_id FOR NO KEY UPDATE`,
    [changes.map(({ accountId }) => accountId)],
  );
  const free = new Map(rows.map((row) => [row.account_id, new Decimal(row.free)]));
  for (const { accountId, key, quantity } of changes) {
    const available = free.get(accountId);
    if (available?.plus(quantity).lt(0)) throw insufficientStock(key, available);
  }
}

function insufficientStock({ facilityCode, location, sku, lotNo }: AccountKey, available: Decimal) {
  const message = `${facilityCode} has ${available.toFixed()} of ${lotNo ?? sku} free in ${location}.`;
  return codedError("INSUFFICIENT_STOCK", message, {
    facilityCode,
    location,
    sku,
    lotNo,
    available: available.toFixed(),
  });
}

async function writeLegs(manager: EntityManager, postingId: string, changes: readonly Change[]): Promise<void> {
  await manager.query(
    `WITH change AS (
       SELECT * FROM unnest($2::uuid[], $3::numeric[]) AS c(account_id, qty)
     ), moved AS (
       UPDATE stock_balance b SET on_hand = b.on_hand + change.qty, seq = b.seq + 1
       FROM change WHERE b.account_id = change.account_id RETURNING b.account_id, b.on_hand
     )
     INSERT INTO stock_leg (posting_id, account_id, qty, balance_after)
     SELECT $1, change.account_id, change.qty, moved.on_hand FROM change LEFT JOIN moved USING (account_id)`,
    [postingId, changes.map(({ accountId }) => accountId), changes.map(({ quantity }) => quantity.toFixed())],
  );
}

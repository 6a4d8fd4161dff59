import { jakartaDayOf, jakartaMonthOf } from "@coir/kit/clock";
import { invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import type { PostingHead } from "./posting.js";

/** How far back stock may be posted without an approval, in days. */
const BACK_DATING_DAYS = 3;
const DAY_MS = 86_400_000;

interface Bounds {
  readonly opened_on: string | null;
  readonly is_month_closed: boolean;
  readonly is_day_sealed: boolean;
}

/**
 * Refuses a day on which nothing may be posted; the database refuses it too.
 * @throws INVARIANT_VIOLATION PRD-13 (ahead of its time, too far back, before the opening), PRD-22 (month closed), PRD-05 (day sealed)
 */
export async function requireDay(manager: EntityManager, postingId: string, head: PostingHead): Promise<void> {
  const { facilityCode, effectiveAt, recordedAt } = head;
  if (effectiveAt > recordedAt) throw invariantViolation("PRD-13", "Stock is not posted ahead of its time.");
  const [effectiveOn, recordedOn] = [jakartaDayOf(effectiveAt), jakartaDayOf(recordedAt)];
  const days = (Date.parse(recordedOn) - Date.parse(effectiveOn)) / DAY_MS;
  if (days > BACK_DATING_DAYS && !(head.isApproved && head.reason)) {
    throw invariantViolation(
      "PRD-13",
      `Stock is posted at most ${BACK_DATING_DAYS} days back; further back with production:approve and a reason.`,
    );
  }
  const bounds = await boundsOf(manager, postingId, head);
  if (bounds.opened_on !== null && effectiveOn < bounds.opened_on)
    throw invariantViolation("PRD-13", `The ledger of ${facilityCode} begins on ${bounds.opened_on}.`, {
      openedOn: bounds.opened_on,
    });
  if (bounds.is_month_closed) {
    const month = jakartaMonthOf(effectiveAt);
    throw invariantViolation("PRD-22", `The month ${month} of ${facilityCode} is closed.`, { facilityCode, month });
  }
  if (bounds.is_day_sealed)
    throw invariantViolation("PRD-05", `What was written on ${recordedOn} is sealed.`, { facilityCode });
}

async function boundsOf(
  manager: EntityManager,
  postingId: string,
  { facilityCode, effectiveAt, recordedAt }: PostingHead,
): Promise<Bounds> {
  const isEarlierMonth = jakartaMonthOf(effectiveAt) < jakartaMonthOf(recordedAt);
  const [bounds]: Bounds[] = await manager.query(
    // Whoever closes the month now has its lock, and will have closed it: waiting for that could be waiting for each other.
    `SELECT (SELECT min(effective_on) FROM stock_posting
         WHERE facility_code = $1 AND kind = 'OPENING' AND id <> $2)::text AS opened_on,
       EXISTS (SELECT FROM production_month WHERE facility_code = $1 AND month = $3)
         OR ($4 AND NOT pg_try_advisory_xact_lock_shared(hashtext('production_month'), hashtext($1))) AS is_month_closed,
       EXISTS (SELECT FROM stock_ledger_root WHERE facility_code = $1 AND day = $5) AS is_day_sealed`,
    [facilityCode, postingId, jakartaMonthOf(effectiveAt), isEarlierMonth, jakartaDayOf(recordedAt)],
  );
  return bounds as Bounds;
}

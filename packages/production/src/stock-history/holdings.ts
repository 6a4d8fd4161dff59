import type { MomentArgs } from "./moment.args.js";

/** One look into an index for each account: OFFSET 0 keeps the planner from reading the balances of all others. */
const NOW = `JOIN LATERAL (
    SELECT on_hand, reserved, on_hand_dry_kg AS dry_kg FROM stock_balance WHERE account_id = a.id AND $1::date IS NULL AND $2::timestamptz IS NULL OFFSET 0
  ) held ON true`;

/** One step back in an index for each account. */
const AT_CLOSE = `JOIN LATERAL (
    SELECT close_qty AS on_hand, NULL::numeric AS reserved, close_dry_kg AS dry_kg FROM stock_day
    WHERE account_id = a.id AND day <= $1::date AND $2::timestamptz IS NULL ORDER BY day DESC LIMIT 1
  ) held ON true`;

/** Replays the legs: an account has few that are not of its recent days. */
const AS_BELIEVED = `JOIN LATERAL (
    SELECT sum(l.qty) AS on_hand, NULL::numeric AS reserved, sum(l.dry_kg) AS dry_kg
    FROM stock_leg l JOIN stock_posting p ON p.id = l.posting_id
    WHERE l.account_id = a.id AND p.recorded_at <= $2 AND ($1::date IS NULL OR p.effective_on <= $1) HAVING count(*) > 0
  ) held ON true`;

/**
 * A join of `stock_account a` with what each account held at a moment: `held (on_hand, reserved, dry_kg)`.
 * Parameters $1 and $2 are the day and the instant, of `momentOf`. Of the past, what was reserved is not known.
 */
export function holdingsAt({ asOf, knownAt }: MomentArgs): string {
  if (knownAt) return AS_BELIEVED;
  return asOf ? AT_CLOSE : NOW;
}

/** The first two parameters of a statement with holdings. */
export function momentOf({ asOf, knownAt }: MomentArgs): [string | null, Date | null] {
  return [asOf ?? null, knownAt ?? null];
}

import { invariantViolation } from "@coir/kit/errors";
import { type Lot, LotDisposition } from "./lot.entity.js";

/**
 * Refuses a lot that may not be used on a day: only released and unexpired lots are.
 * @param day YYYY-MM-DD in West Indonesian time
 * @throws INVARIANT_VIOLATION PRD-09
 */
export function requireUsable({ lotNo, disposition, expiresOn }: Lot, day: string): void {
  if (disposition !== LotDisposition.RELEASED)
    throw invariantViolation("PRD-09", `Lot ${lotNo} is ${disposition}; only RELEASED lots are used.`, { lotNo });
  if (expiresOn !== null && expiresOn < day)
    throw invariantViolation("PRD-09", `Lot ${lotNo} expired on ${expiresOn}.`, { lotNo, expiresOn });
}

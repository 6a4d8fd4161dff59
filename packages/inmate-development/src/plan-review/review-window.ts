import { daysAfter, earlierOf, monthsAfter } from "../calendar-day.js";
import { ReviewExemptionReason, ReviewRule } from "./plan-review.entity.js";

/** When a review is held, by the time left to serve. Months; a null bound is open. */
interface WindowRow {
  readonly rule: ReviewRule;
  readonly over: number;
  readonly upTo: number | null;
  readonly from: number;
  readonly to: number;
}

/**
 * The windows by time left to serve; with three months or less there is none.
 * After the review schedule of HMPPS (Education and Work Plan); the office has set no other.
 */
export const reviewWindows: readonly WindowRow[] = [
  { rule: ReviewRule.UP_TO_6_MONTHS, over: 3, upTo: 6, from: 1, to: 3 },
  { rule: ReviewRule.UP_TO_12_MONTHS, over: 6, upTo: 12, from: 2, to: 3 },
  { rule: ReviewRule.UP_TO_60_MONTHS, over: 12, upTo: 60, from: 4, to: 6 },
  { rule: ReviewRule.OVER_60_MONTHS, over: 60, upTo: null, from: 10, to: 12 },
];

const releaseNotKnown = { rule: ReviewRule.RELEASE_NOT_KNOWN, from: 2, to: 3 };

/** Whole days between the last day of a window and the release. */
export const CLEAR_DAYS = 7;

/** Days that there are at least when an exemption ends: a reason of the person, or of the UPT; null when it never ends. */
export const exemptionDays: Readonly<Record<ReviewExemptionReason, number | null>> = {
  [ReviewExemptionReason.NOT_ABLE]: 10,
  [ReviewExemptionReason.DECLINES]: 10,
  [ReviewExemptionReason.OUT_TEMPORARILY]: 10,
  [ReviewExemptionReason.SEPARATED]: 10,
  [ReviewExemptionReason.STAFF_ELSEWHERE]: 5,
  [ReviewExemptionReason.ROUTINE_DISTURBED]: 5,
  [ReviewExemptionReason.SECURITY_OPERATION]: 5,
  [ReviewExemptionReason.SYSTEM_DOWN]: 5,
  [ReviewExemptionReason.PERSON_GONE]: null,
  [ReviewExemptionReason.TOO_CLOSE_TO_RELEASE]: null,
};

/** From which day to which a review is in time. */
export interface ReviewWindow {
  readonly rule: ReviewRule;
  readonly windowFrom: string;
  readonly windowTo: string;
}

/**
 * The window of the next review.
 * @param today the day from which it is reckoned
 * @param releaseOn expected release; null while it is not known
 * @returns null when so little time is left that none is held
 */
export function reviewWindow(today: string, releaseOn: string | null): ReviewWindow | null {
  const row = releaseOn === null ? releaseNotKnown : rowFor(today, releaseOn);
  if (!row) return null;
  const windowTo = clearOfRelease(monthsAfter(today, row.to), releaseOn);
  return { rule: row.rule, windowFrom: monthsAfter(today, row.from), windowTo };
}

/** A last day, moved forward until seven whole days lie between it and the release. */
export function clearOfRelease(day: string, releaseOn: string | null): string {
  return releaseOn === null ? day : earlierOf(day, daysAfter(releaseOn, -(CLEAR_DAYS + 1)));
}

function rowFor(today: string, releaseOn: string): WindowRow | undefined {
  return reviewWindows.find(
    ({ over, upTo }) =>
      releaseOn > monthsAfter(today, over) && (upTo === null || releaseOn <= monthsAfter(today, upTo)),
  );
}

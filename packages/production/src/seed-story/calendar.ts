const FIRST_MONDAY = Date.parse("2026-07-06T00:00:00Z");
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** How many weeks the story lasts. */
export const WEEKS = 13;
/** Days of work in a week. */
export const WORKING_DAYS = 6;
/** When it begins. */
export const BEGIN = new Date(FIRST_MONDAY);
/** When its months are closed. */
export const END = new Date("2026-10-05T02:00:00Z");
/** The months that are over by then. */
export const CLOSED_MONTHS = ["2026-07", "2026-08", "2026-09"];

/**
 * An instant of the story.
 * @param week 1 for the first
 * @param hours since the week's Monday, midnight UTC
 */
export function instantIn(week: number, hours: number): Date {
  return new Date(FIRST_MONDAY + (week - 1) * WEEK_MS + hours * HOUR_MS);
}

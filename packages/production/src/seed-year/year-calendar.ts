const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The Sunday before the first day; the year ends before the months that the story of the office closes. */
const FIRST_SUNDAY = Date.UTC(2025, 5, 29);

/** Days of work in a week. */
export const WORKING_DAYS = 6;

/** An hour of a day of the year, 0 for its first Monday; Sundays are not counted. */
export function instantOf(day: number, hour: number): Date {
  const [week, weekday] = [Math.floor(day / WORKING_DAYS), day % WORKING_DAYS];
  return new Date(FIRST_SUNDAY + (week * 7 + weekday + 1) * DAY_MS + hour * HOUR_MS);
}

/** A day of the year as a date, West Indonesian time. */
export function dateOf(day: number): string {
  return instantOf(day, 1).toISOString().slice(0, 10);
}

/** Public holidays from July 2025 to June 2026 that are no Sundays, as commonly expected; estimated where the moon decides. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  "2025-09-05",
  "2025-12-25",
  "2026-01-01",
  "2026-01-16",
  "2026-02-17",
  "2026-04-03",
  "2026-05-01",
  "2026-05-14",
  "2026-05-27",
  "2026-06-01",
  "2026-06-16",
]);
const RAMADAN = { from: "2026-02-18", to: "2026-03-18" };
const LEBARAN = { from: "2026-03-19", to: "2026-03-25" };
const RAINS = { from: "2025-11-01", to: "2026-03-31" };
const RAMADAN_SHARE = 0.8;

/** How much of a full day is worked: nothing on a holiday and in the week of Lebaran, less in Ramadan. */
export function shareOfDay(day: number): number {
  const date = dateOf(day);
  if (HOLIDAYS.has(date) || isIn(LEBARAN, date)) return 0;
  return isIn(RAMADAN, date) ? RAMADAN_SHARE : 1;
}

/** Whether it is the wet season, in which husk comes wetter. */
export function isWet(day: number): boolean {
  return isIn(RAINS, dateOf(day));
}

function isIn({ from, to }: { readonly from: string; readonly to: string }, date: string): boolean {
  return from <= date && date <= to;
}

/** The synthetic year: 52 weeks of six working days that end before the months that the story of the office closes. */
const FIRST_DAY = Date.UTC(2025, 5, 29);
const WEEKS = 52;
const DAY_MS = 86_400_000;

/** Its working days, at midnight UTC. */
export const scaleDays: readonly number[] = Array.from(
  { length: WEEKS * 7 },
  (_, day) => FIRST_DAY + day * DAY_MS,
).filter((day) => new Date(day).getUTCDay() !== 0);

/** An hour of a working day, UTC; before 17 it is the same day in Jakarta. */
export function hourOf(day: number, hour: number, minute = 0): Date {
  return new Date(day + (hour * 60 + minute) * 60_000);
}

export function textOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

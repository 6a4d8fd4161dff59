const DAY_MS = 86_400_000;

/** The day some days later, or earlier. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The earlier of two days. */
export function earlierOf(one: string, other: string): string {
  return one < other ? one : other;
}

/** The later of two days. */
export function laterOf(one: string, other: string): string {
  return one < other ? other : one;
}

/** The same day some months later, or the last day of a month that is shorter; as PostgreSQL reckons. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastDay))).toISOString().slice(0, 10);
}

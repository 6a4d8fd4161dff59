import { SessionCancelReason, WorkShift } from "../work-session/work-session.entity.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 1 January 2025; the months end before those that the story of the office closes. */
const BEGIN = Date.UTC(2025, 0, 1);
const END = Date.UTC(2026, 6, 1);

/** Months that are played unless told otherwise. */
export const MONTHS = 18;

/** Public holidays that are no Sundays, as commonly expected; estimated where the moon decides. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  ...["2025-01-01", "2025-01-27", "2025-01-29", "2025-03-29", "2025-03-31", "2025-04-01", "2025-04-18", "2025-05-01"],
  ...["2025-05-12", "2025-05-29", "2025-06-06", "2025-06-27", "2025-09-05", "2025-12-25", "2026-01-01", "2026-01-16"],
  ...["2026-02-17", "2026-03-19", "2026-03-20", "2026-03-21", "2026-04-03", "2026-05-01", "2026-05-14", "2026-05-27"],
  ...["2026-06-01", "2026-06-16"],
]);

/** A working day. */
export interface WorkingDay {
  /** Days since the first of all, Sundays and holidays included: how far apart two are. */
  readonly number: number;
  /** West Indonesian calendar day. */
  readonly date: string;
  readonly month: string;
}

/** Every day but Sundays and public holidays, in order. */
export const workingDays: readonly WorkingDay[] = Array.from({ length: (END - BEGIN) / DAY_MS }, (_, number) => ({
  number,
  date: dateOf(number),
  month: dateOf(number).slice(0, 7),
})).filter(({ number, date }) => new Date(BEGIN + number * DAY_MS).getUTCDay() !== 0 && !HOLIDAYS.has(date));

/** The months that are played, the first first. */
export function monthsUntil(count: number): string[] {
  return [...new Set(workingDays.map(({ month }) => month))].slice(0, count);
}

/** A minute of a day, West Indonesian time. */
export function instantOf(number: number, hour: number, minute = 0): Date {
  return new Date(BEGIN + number * DAY_MS + (hour - 7) * HOUR_MS + minute * 60_000);
}

/** The calendar day of a number. */
export function dateOf(number: number): string {
  return new Date(BEGIN + number * DAY_MS).toISOString().slice(0, 10);
}

/** The third day after a month, at nine in the morning: when the office reckons it. */
export function reckoningOf(month: string): Date {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 3, 2));
}

/** When the two shifts of a day begin and end, hours of West Indonesian time. */
export const SHIFTS = [
  { shift: WorkShift.MORNING, begin: [8, 0], end: [11, 30] },
  { shift: WorkShift.AFTERNOON, begin: [13, 0], end: [16, 30] },
] as const;

/** Why a session is called off now and then. */
export const STANDSTILLS = [SessionCancelReason.NO_MATERIAL, SessionCancelReason.NO_POWER] as const;

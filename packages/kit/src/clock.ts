/** Tells the present instant. Injected, so that seeds and tests run on a clock of their own. */
export type Clock = () => Date;

/** The machine's clock. */
export const systemClock: Clock = () => new Date();

const jakartaDay = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" });

/**
 * The calendar day of an instant in West Indonesian time.
 * @returns the day as `YYYY-MM-DD` (Asia/Jakarta)
 */
export function jakartaDayOf(instant: Date): string {
  return jakartaDay.format(instant);
}

/**
 * The calendar month of an instant in West Indonesian time.
 * @returns the month as `YYYY-MM` (Asia/Jakarta)
 */
export function jakartaMonthOf(instant: Date): string {
  return jakartaDayOf(instant).slice(0, 7);
}

declare const form: unique symbol;

/** An exact decimal number as text, for example `12.500`; hand it to a decimal library, never to `Number`. */
export type Decimal = string & { readonly [form]: "Decimal" };

/** A calendar day in West Indonesian time, `YYYY-MM-DD`; not an instant, so not a JavaScript Date. */
export type CalendarDay = string & { readonly [form]: "CalendarDay" };

const DECIMAL = /^-?\d+(\.\d+)?$/;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Text as an exact decimal.
 * @throws RangeError when it is not one
 */
export function decimal(text: string): Decimal {
  if (!DECIMAL.test(text)) throw new RangeError("A Decimal is text such as 12.500.");
  return text as Decimal;
}

/**
 * Text as a calendar day.
 * @throws RangeError when there is no such day
 */
export function calendarDay(text: string): CalendarDay {
  const midnight = new Date(`${text}T00:00:00Z`);
  const exists =
    CALENDAR_DAY.test(text) && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
  if (!exists) throw new RangeError("A Date is a calendar day such as 2026-09-30.");
  return text as CalendarDay;
}

/**
 * Text as an instant.
 * @throws RangeError when it is not one, or names no zone
 */
export function instant(text: string): Date {
  const date = new Date(INSTANT.test(text) ? text : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new RangeError("A DateTime is an instant such as 2026-09-30T03:15:00Z.");
  return date;
}

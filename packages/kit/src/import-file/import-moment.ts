import { jakartaDayOf } from "../clock.js";

const ISO = /^(20\d{2})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?$/;
const LOCAL = /^(\d{1,2})\/(\d{1,2})\/(20\d{2})(?: (\d{2}):(\d{2}))?$/;

const DAY = /^(?:((?:19|20)\d{2})-(\d{2})-(\d{2})|(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2}))$/;

/** An instant, and the day and time as they were written. */
export interface Moment {
  readonly at: Date;
  readonly written: string;
}

/**
 * Reads `2026-09-16`, `16/09/2026`, or either with a time like `2026-09-16 13:30`, in West Indonesian time.
 * A day alone is its noon, or now when the day is today.
 * @returns null when it is neither, or no day of the calendar since 2000
 */
export function momentOf(text: string, now: Date): Moment | null {
  const iso = ISO.exec(text);
  const local = LOCAL.exec(text);
  const [year, month, date] = iso ? [iso[1], iso[2], iso[3]] : [local?.[3], local?.[2], local?.[1]];
  if (!year || !month || !date) return null;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const [hour, minute] = [(iso ?? local)?.[4], (iso ?? local)?.[5]];
  const moment = new Date(`${day}T${hour ?? "12"}:${minute ?? "00"}:00+07:00`);
  if (Number.isNaN(moment.getTime()) || jakartaDayOf(moment) !== day) return null;
  if (hour !== undefined) return { at: moment, written: `${day} ${hour}:${minute}` };
  return { at: day === jakartaDayOf(now) ? now : moment, written: day };
}

/**
 * Reads a day like `2026-09-16` or `16/09/2026`.
 * @returns it as `YYYY-MM-DD`; null when it is neither, or no day of the calendar since 1900
 */
export function dayOf(text: string): string | null {
  const found = DAY.exec(text);
  if (!found) return null;
  const [year, month = "", date = ""] = found[1] ? found.slice(1, 4) : [found[6], found[5], found[4]];
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const instant = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== day ? null : day;
}

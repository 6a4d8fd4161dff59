import { jakartaDayOf } from "@coir/kit/clock";

const ISO = /^(20\d{2})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?$/;
const LOCAL = /^(\d{1,2})\/(\d{1,2})\/(20\d{2})(?: (\d{2}):(\d{2}))?$/;

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

import { jakartaDayOf } from "@coir/kit/clock";
import { wordFor } from "./indonesian-words.js";

/** A value of the database on its way into a copy: what is asked for, and how it is told in Bahasa Indonesia. */
export interface Told {
  readonly sql: string;
  readonly say: (value: unknown) => string;
}

const time = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Jakarta", hour: "2-digit", minute: "2-digit" });
const rupiahs = new Intl.NumberFormat("id-ID");

/** What stands where there is nothing. */
const NOTHING = "-";

function saidBy(say: (value: unknown) => string) {
  return (sql: string): Told => ({
    sql,
    say: (value) => {
      if (Array.isArray(value)) return value.length === 0 ? NOTHING : value.map(say).join(", ");
      return value === null || value === undefined ? NOTHING : say(value);
    },
  });
}

/** As it is. */
export const text = saidBy(String);

/** One of the words that the system chooses from, or several. */
export const word = saidBy((value) => wordFor(String(value)));

/** Yes or no. */
export const yesNo = saidBy((value) => (value === true ? "Ya" : "Tidak"));

/** Whole rupiah. */
export const money = saidBy((value) => `Rp ${rupiahs.format(BigInt(String(value)))}`);

const sayDay = saidBy((value) => dayInWords(String(value)));

/** A day of the calendar. */
export const day = (sql: string): Told => sayDay(`(${sql})::date::text`);

/** An instant, in West Indonesian time. */
export const moment = saidBy((value) => momentInWords(value as Date));

/** An instant as it is written on paper, for example 03-08-2026 09.00 WIB. */
export function momentInWords(at: Date): string {
  return `${dayInWords(jakartaDayOf(at))} ${time.format(at).replace(":", ".")} WIB`;
}

function dayInWords(iso: string): string {
  return iso.slice(0, 10).split("-").reverse().join("-");
}

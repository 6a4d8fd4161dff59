import { GraphQLScalarType, Kind } from "graphql";
import countries from "i18n-iso-countries";
import { Decimal } from "./decimal.js";
import { badInput } from "./errors.js";

const DECIMAL = /^-?\d{1,18}(\.\d{1,10})?$/;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** `Decimal`: exact number, a string on the wire; `Decimal` of decimal.js in TypeScript input, string from the database. */
export const DecimalScalar = new GraphQLScalarType<Decimal, string>({
  name: "Decimal",
  description: "Exact decimal number, written as a string so that no digit is lost. Never a float.",
  serialize: (value) => new Decimal(value as string).toFixed(),
  parseValue: (value) => decimalFrom(value),
  parseLiteral: (node) => decimalFrom(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined),
});

function decimalFrom(value: unknown): Decimal {
  if (typeof value === "string" && DECIMAL.test(value)) return new Decimal(value);
  throw badInput('A Decimal is a string such as "12.500", of at most 18 whole and 10 fractional digits.');
}

/** A scalar whose value is a string of one form in TypeScript and on the wire. */
function textScalar(name: string, description: string, accepts: (text: string) => boolean, form: string) {
  const parse = (value: unknown) => {
    if (typeof value === "string" && accepts(value)) return value;
    throw badInput(`${name} ${form}.`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function isCalendarDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return CALENDAR_DAY.test(text) && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** `Date`: a calendar day in Asia/Jakarta, `YYYY-MM-DD`; a string in TypeScript too. */
export const DateScalar = textScalar(
  "Date",
  "Calendar day in West Indonesian time (Asia/Jakarta), YYYY-MM-DD.",
  isCalendarDay,
  "is a calendar day such as 2026-09-30",
);

/** `DateTime`: an instant; a JavaScript Date in TypeScript, UTC on the wire. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "Instant in UTC, RFC 3339, for example 2026-09-30T03:15:00.000Z.",
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: (value) => instantFrom(value),
  parseLiteral: (node) => instantFrom(node.kind === Kind.STRING ? node.value : undefined),
});

function instantFrom(value: unknown): Date {
  const instant = typeof value === "string" && INSTANT.test(value) ? new Date(value) : undefined;
  if (instant && !Number.isNaN(instant.getTime())) return instant;
  throw badInput("DateTime is an instant with its zone, such as 2026-09-30T03:15:00Z.");
}

/** `CountryCode`: ISO 3166-1 alpha-2. */
export const CountryCodeScalar = textScalar(
  "CountryCode",
  "Country by its ISO 3166-1 alpha-2 code, for example KR.",
  (text) => /^[A-Z]{2}$/.test(text) && countries.isValid(text),
  "is an ISO 3166-1 alpha-2 code such as KR",
);

/** `CurrencyCode`: ISO 4217. */
export const CurrencyCodeScalar = textScalar(
  "CurrencyCode",
  "Currency by its ISO 4217 code, for example IDR.",
  isCurrency,
  "is an ISO 4217 code such as IDR",
);

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
function isCurrency(text: string): boolean {
  return currencies.has(text);
}

/** `UnLocode`: a place of trade by its UN/LOCODE. */
export const UnLocodeScalar = textScalar(
  "UnLocode",
  "Port or place by its UN/LOCODE, for example IDTPP (Tanjung Priok).",
  (text) => /^[A-Z]{2}[A-Z2-9]{3}$/.test(text),
  "is a UN/LOCODE such as IDTPP",
);

import { createHash, randomInt } from "node:crypto";

/** Crockford's digits: no letter among them is taken for another or for a digit. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const NUMBER_LENGTH = 10;
/** Sixty bits: nobody guesses one, however often it is tried. */
const CODE_LENGTH = 12;

/** What is printed on a certificate on paper, so that anyone can ask whether it is genuine. */
export interface PaperCode {
  /** Year of issue and random digits: it tells neither how many there are nor of whom. */
  readonly paperNumber: string;
  readonly checkCode: string;
}

/** Draws a number and a code. */
export function newPaperCode(issuedAt: Date): PaperCode {
  return { paperNumber: `${issuedAt.getUTCFullYear()}-${digits(NUMBER_LENGTH)}`, checkCode: digits(CODE_LENGTH) };
}

/** What is kept of number and code where everybody may look. */
export function digestOf({ paperNumber, checkCode }: PaperCode): Buffer {
  return createHash("sha256").update(`${paperNumber}/${checkCode}`).digest();
}

/** As somebody types it from paper: small letters, gaps and the letters that look like digits are understood. */
export function asPrinted(typed: string): string {
  const digits = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return digits.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** A typed number with its dash. */
export function numberAsPrinted(typed: string): string {
  return asPrinted(typed).replace(/^(.{4})/, "$1-");
}

function digits(length: number): string {
  return Array.from({ length }, () => DIGITS[randomInt(DIGITS.length)]).join("");
}

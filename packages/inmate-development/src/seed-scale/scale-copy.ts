import type { Becomes, ScaleTable } from "./scale-tables.js";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HALF = 24;
const NULL = "\\N";

/** One copy of all rows: every id becomes another, the same each time and in every table, and every UPT another UPT. */
export class ScaleCopy {
  /** What is added to codes and names, for example `-0007`. */
  readonly suffix: string;
  private readonly high: number;
  private readonly low: number;

  /** @param number 1 or more; 0 would be the rows themselves */
  constructor(readonly number: number) {
    this.suffix = `-${String(number).padStart(4, "0")}`;
    this.high = Math.imul(number, 0x9e3779b1) >>> (32 - HALF);
    // Never 0, so that no copy's id is the base's.
    this.low = number;
  }

  /** The last 48 bits, which were thrown, are turned; what sorts ids by time stays. */
  id(base: string): string {
    const high = (Number.parseInt(base.slice(24, 30), 16) ^ this.high).toString(16);
    const low = (Number.parseInt(base.slice(30), 16) ^ this.low).toString(16);
    return `${base.slice(0, 24)}${high.padStart(6, "0")}${low.padStart(6, "0")}`;
  }

  facility(code: string): string {
    return `${code}${this.suffix}`;
  }

  /** A line of COPY in text format, without its end. */
  line(base: string, { becomes }: ScaleTable): string {
    const values = base.split("\t");
    for (const [index, how] of becomes.entries())
      if (how !== "SAME") values[index] = this.value(values[index] as string, how);
    return values.join("\t");
  }

  private value(base: string, how: Becomes): string {
    if (base === NULL) return base;
    if (how === "ID" || (how === "SUBJECT" && UUID.test(base))) return this.id(base);
    // A month of a UPT is known by its code and the month.
    if (how === "SUBJECT") return base.replace(/^[^/]+/, (code) => this.facility(code));
    return `${base}${this.suffix}`;
  }
}

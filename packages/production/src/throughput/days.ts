import { badInput } from "@coir/kit/errors";

const DAY_MS = 24 * 3_600_000;

/** Days from one to another, both of them. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * Refuses days that are turned round or too many.
 * @throws BAD_USER_INPUT
 */
export function requireDays({ from, to }: Days, most: number): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1 || days > most) throw badInput(`From the first day to the last, 1 to ${most} days.`, "to");
}

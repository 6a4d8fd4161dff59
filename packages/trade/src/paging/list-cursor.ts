import { keysOf, type PageArgs } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";
import { isUUID } from "class-validator";

/** By kind of sort key: whether a key of a cursor can be compared with it. */
const fits = {
  day: (key: string) => isInstant(`${key}T00:00:00.000Z`),
  instant: isInstant,
  number: (key: string) => /^[A-Z]+-\d{4}-\d+$/.test(key),
} as const;

/**
 * Takes a cursor of a list that is sorted by such keys and by ids; the database would fail on one of another list.
 * @throws BAD_USER_INPUT
 */
export function requireCursor({ after }: PageArgs, sortKey: keyof typeof fits): void {
  if (!after) return;
  const [key, id] = keysOf(after);
  if (!fits[sortKey](key) || !isUUID(id)) throw badInput("This cursor was not made by this list.", "after");
}

function isInstant(text: string): boolean {
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text;
}

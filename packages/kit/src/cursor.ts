import { isUUID } from "class-validator";
import type { EntityMetadata } from "typeorm";
import { badInput } from "./errors.js";

/** By column type: whether a key of a cursor can be compared with it, as PostgreSQL would fail on another. */
const comparable: Readonly<Record<string, (key: string) => boolean>> = {
  uuid: (key) => isUUID(key),
  integer: (key) => /^-?\d{1,9}$/.test(key),
  date: (key) => isInstant(`${key}T00:00:00.000Z`),
  "timestamp with time zone": isInstant,
  text: isText,
  "character varying": isText,
};

/** The opaque cursor of a row. */
export function cursorOf(sortKey: unknown, id: unknown): string {
  const text = sortKey instanceof Date ? sortKey.toISOString() : String(sortKey);
  return Buffer.from(JSON.stringify([text, String(id)])).toString("base64url");
}

/**
 * The sort key and id in a cursor.
 * @throws BAD_USER_INPUT
 */
export function keysOf(cursor: string): [string, string] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(keys) && keys.length === 2 && keys.every((key) => typeof key === "string"))
      return keys as [string, string];
  } catch {
    // Falls through: text that is not JSON is no cursor either.
  }
  throw foreignCursor();
}

/**
 * The sort key and id in a cursor of a list of rows.
 * @param order the properties that the list is sorted by, of a calendar day, an instant, a text, a whole number or a UUID
 * @throws BAD_USER_INPUT when a key cannot be one of these columns', as in a cursor of another list
 */
export function cursorKeys(
  metadata: EntityMetadata,
  order: { readonly by: string; readonly id: string },
  cursor: string,
): [string, string] {
  const keys = keysOf(cursor);
  const fits = [order.by, order.id].every((property, index) => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new RangeError(`${metadata.name} has no ${property} to be sorted by.`);
    return comparable[metadata.connection.driver.normalizeType(column)]?.(keys[index] as string);
  });
  if (!fits) throw foreignCursor();
  return keys;
}

function isInstant(text: string): boolean {
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text;
}

/** PostgreSQL's texts hold every character but this one. */
function isText(text: string): boolean {
  return !text.includes("\0");
}

function foreignCursor() {
  return badInput("This cursor was not made by this list.", "after");
}

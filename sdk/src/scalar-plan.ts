import { InvalidScalarError } from "./call-error.js";
import { calendarDay, decimal, instant } from "./scalars.js";

/** Scalars that are checked and parsed on arrival. */
export type ParsedScalar = "Date" | "DateTime" | "Decimal";

/** Path in an answer → scalar, for example `{ "lots.edges[].node.madeOn": "Date" }`. */
export type ScalarPlan = Readonly<Record<string, ParsedScalar>>;

const parsers: Record<ParsedScalar, (text: string) => unknown> = {
  Date: calendarDay,
  DateTime: instant,
  Decimal: decimal,
};

/**
 * Parses the scalars of an answer in place. What is null or absent stays so.
 * @throws InvalidScalarError naming the path of a value that is not what the schema says
 */
export function parseScalars(data: unknown, plan: ScalarPlan): void {
  for (const [path, scalar] of Object.entries(plan)) parseAt(data, path.split("."), scalar, "");
}

function parseAt(parent: unknown, [step = "", ...rest]: string[], scalar: ParsedScalar, parentPath: string): void {
  if (typeof parent !== "object" || parent === null) return;
  const key = step.replaceAll("[]", "");
  const depth = (step.length - key.length) / "[]".length;
  for (const place of placesOf(parent as Record<string, unknown>, key, depth, parentPath)) {
    if (rest.length > 0) parseAt(place.holder[place.key], rest, scalar, place.path);
    else place.holder[place.key] = parsed(place.holder[place.key], scalar, place.path);
  }
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
}

/** The place of a key, or of each item of the list (of lists) under it. */
function placesOf(holder: Record<string, unknown>, key: string, depth: number, parentPath: string): Place[] {
  const path = parentPath === "" ? key : `${parentPath}.${key}`;
  if (depth === 0) return [{ holder, key, path }];
  const list = holder[key];
  if (!Array.isArray(list)) return [];
  const items = list as unknown as Record<string, unknown>;
  return list.flatMap((_, index) => placesOf(items, String(index), depth - 1, path));
}

function parsed(value: unknown, scalar: ParsedScalar, path: string): unknown {
  if (value === null || value === undefined) return value;
  try {
    if (typeof value === "string") return parsers[scalar](value);
  } catch {
    // Falls through: text of the wrong form is refused like what is no text at all.
  }
  throw new InvalidScalarError(path, scalar);
}

import { isDeepStrictEqual } from "node:util";
import type { EngineKind } from "@coir/gateway/execution/engine";
import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { WholeAnswer } from "./engines";

/** An answer of a schema in one piece, or of an engine. */
export interface Comparable {
  readonly data?: unknown;
  readonly errors?: readonly Told[];
}

/**
 * In what an engine's answer is another than the one in one piece: the data and its order, the errors by path and code.
 * The stock engine is compared by its data alone: it gives errors other places and fields another order.
 */
export function differenceOf(whole: Comparable, answer: WholeAnswer, engine: EngineKind): string | undefined {
  const data: unknown = JSON.parse(JSON.stringify(whole.data ?? null));
  if (!isDeepStrictEqual(answer.data ?? null, data)) return "data";
  if (engine === "apollo") return undefined;
  if (JSON.stringify(answer.data ?? null) !== JSON.stringify(data)) return "order";
  const told = answer.errors ?? [];
  const expected = whole.errors ?? [];
  const missing = expected.filter((error) => !isTold(error, told, data));
  if (missing.length > 0) return `errors: ${missing.map(line).join(", ")}`;
  // An entity's fields are all executed, even those below a null that has gone up: there may be more errors.
  return expected.length === 0 && told.length > 0 ? "errors where there are none" : undefined;
}

type Told = GraphQLError | GraphQLFormattedError;

/** Of several errors that one null has gone up from, any one explains it: which is met first, the order of fetches decides. */
function isTold(error: Told, told: readonly Told[], data: unknown): boolean {
  if (told.some((other) => line(other) === line(error))) return true;
  const { path = [] } = error;
  const place = nullOn(path, data);
  return (
    place.length < path.length && told.some(({ path: other = [] }) => isDeepStrictEqual(nullOn(other, data), place))
  );
}

/** The part of a path that leads to a null. */
function nullOn(path: readonly (string | number)[], data: unknown): readonly (string | number)[] {
  let value = data;
  for (const [i, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, i);
    value = (value as Record<string, unknown>)[key];
  }
  return path;
}

function line({ path, extensions }: Told): string {
  return `${path?.join(".")} ${extensions?.code}`;
}

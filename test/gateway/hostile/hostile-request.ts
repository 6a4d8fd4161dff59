/** A request as it is sent, good or bad. */
export interface HostileRequest {
  /** What it tries, for the report of a failure. */
  readonly kind: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Follows the address of the endpoint. */
  readonly search?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** From 0, below 1. */
  readonly random: () => number;
  /** A whole number from 0, below the limit. */
  below(limit: number): number;
  oneOf<Item>(items: readonly Item[]): Item;
}

/** Makes chance from numbers from 0, below 1. */
export function chanceFrom(random: () => number): Chance {
  const below = (limit: number) => Math.floor(random() * limit);
  return { random, below, oneOf: (items) => items[below(items.length)] as (typeof items)[number] };
}

/** A document with variables, sent as it should be. */
export function posted(kind: string, query: string, rest: Readonly<Record<string, unknown>> = {}): HostileRequest {
  return { kind, body: JSON.stringify({ query, ...rest }) };
}

/** A text many times over. */
export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(" ");
}

import { buildSubgraphSchema } from "@apollo/subgraph";
import { GraphQLScalarType, Kind, parse } from "graphql";
import { codedError } from "./errors.js";

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Day
  enum Mode { FAST SLOW }
  input Range { from: Day = "2026-01-01", modes: [Mode!] = [SLOW], limit: Int }
  interface Thing { id: ID! name: String }
  union Any = Lot | Part
  type Lot implements Thing @key(fields: "id") {
    id: ID! name: String must: Int! mode: Mode on: Day
    parts: [Part!] spare: [Part] grid: [[Int]] next: Lot! owner: Lot thing: Thing any: [Any]
  }
  type Part implements Thing { id: ID! name: String lot: Lot weight: Float! }
  type Query {
    lot(id: ID! = "q"): Lot lots: [Lot] strict: [Lot!]! things: [Thing!]
    echo(range: Range, mode: Mode = SLOW, on: Day, list: [Int!]): String
    broken: Int! later: [Thing]
  }
`);

/** What becomes of a value: decided by the seed and the place, so that both executors meet the same world. */
export interface World {
  fateOf(place: string): number;
  /** Nothing fails at once: the plain executor leaves a list at its first fault, and what the other items reject to nobody. */
  readonly isSlow?: boolean;
}
/** Calmer with a higher number: of so many values, seven meet a fate. */
export const worldOf = (seed: number, calm: number): World => ({
  fateOf: (place) => {
    let hash = seed | 0;
    for (const letter of place) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
    hash ^= hash >>> 13;
    return Math.abs(Math.imul(hash, 0x5bd1e995) >> 3) % calm;
  },
});

/** Nothing goes wrong here. */
export const quiet = worldOf(1, 1_000_000);

interface Thing {
  readonly kind: string;
  readonly place: string;
}

function befall(world: World, place: string, value: () => unknown): unknown {
  return world.isSlow
    ? awaited(Promise.resolve().then(() => strike(world, place, value)))
    : strike(world, place, value);
}

function strike(world: World, place: string, value: () => unknown): unknown {
  const fate = world.fateOf(place);
  if (fate === 0) return null;
  if (fate === 1) throw codedError("FORBIDDEN", `no ${place}`);
  if (fate === 2) return awaited(Promise.reject(codedError("NOT_FOUND", `none ${place}`)));
  if (fate === 3) return codedError("HOLD_OPEN", `held ${place}`);
  if (fate === 4) return awaited(new Promise((_, reject) => setImmediate(() => reject(new Error(`late ${place}`)))));
  if (fate === 5) return new Promise((resolve) => setImmediate(() => resolve(value())));
  return fate % 2 === 0 ? value() : Promise.resolve().then(value);
}

function awaited<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

type Resolver = (parent: Thing | undefined, args: unknown, world: World) => unknown;
const at = (parent: Thing | undefined, field: string) => `${parent?.place ?? ""}/${field}`;
const leaf =
  (field: string, value: unknown): Resolver =>
  (parent, _args, world) =>
    befall(world, at(parent, field), () => value);
const thing =
  (field: string, kind: string): Resolver =>
  (parent, _args, world) =>
    befall(world, at(parent, field), () => ({ kind, place: at(parent, field) }));
const list =
  (
    field: string,
    kinds: readonly string[],
    item = (kind: string, place: string): unknown => ({ kind, place }),
  ): Resolver =>
  (parent, _args, world) =>
    befall(world, at(parent, field), () =>
      [0, 1, 2].map((index) => {
        const place = `${at(parent, field)}${index}`;
        const made = () => item(kinds[index % kinds.length] as string, place);
        // A throw inside of a list is the whole list's; its items fail by rejecting or by being an Error.
        return world.fateOf(place) === 1 ? made() : befall(world, place, made);
      }),
    );

const kindOf = ({ kind }: Thing) => kind;
const day = new GraphQLScalarType({
  name: "Day",
  serialize: (value) => (value as Date).toISOString().slice(0, 10),
  parseValue: (value) => new Date(String(value)),
  parseLiteral: (node) => new Date(node.kind === Kind.STRING ? node.value : Number.NaN),
});
/** Lots and parts, whose every value may fail. */
export const schema = buildSubgraphSchema({
  typeDefs,
  resolvers: {
    Day: day,
    Mode: { FAST: { internal: 1 }, SLOW: { internal: 2 } },
    Thing: { __resolveType: kindOf },
    Any: { __resolveType: kindOf },
    Lot: {
      __resolveReference: async ({ id }: { id: string }, world: World) =>
        befall(world, `ref${id}`, () => ({ kind: "Lot", place: `ref${id}` })),
      id: ({ place }: Thing) => place,
      name: leaf("name", "coir"),
      must: leaf("must", 7),
      mode: leaf("mode", undefined),
      on: leaf("on", new Date("2026-03-01")),
      parts: list("parts", ["Part"]),
      spare: list("spare", ["Part"]),
      grid: list("grid", [""], () => [1, Promise.resolve(2), null]),
      next: thing("next", "Lot"),
      owner: thing("owner", "Lot"),
      thing: thing("thing", "Part"),
      any: list("any", ["Lot", "Part"]),
    },
    Part: {
      id: ({ place }: Thing) => place,
      name: leaf("name", "mat"),
      lot: thing("lot", "Lot"),
      weight: leaf("weight", 1.5),
    },
    Query: {
      lot: thing("lot", "Lot"),
      lots: list("lots", ["Lot"]),
      strict: list("strict", ["Lot"]),
      things: list("things", ["Lot", "Part"]),
      echo: (_root: undefined, args: Record<string, unknown>) =>
        JSON.stringify(Object.entries(args).sort(), function replace(this: Record<string, unknown>, key, value) {
          return this[key] instanceof Date ? `day ${value}` : value;
        }),
      broken: () => null,
      later: () => [
        Promise.resolve({
          get kind() {
            throw new Error("no kind");
          },
        }),
        { kind: "Part", place: "later" },
      ],
    },
  } as never,
});

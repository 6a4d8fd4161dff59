import { buildSubgraphSchema } from "@apollo/subgraph";
import { describe, expect, it } from "@jest/globals";
import DataLoader from "dataloader";
import fc from "fast-check";
import { type ExecutionResult, execute, parse } from "graphql";
import { quiet, schema, worldOf } from "./fateful-schema.factory.js";
import { documentStore } from "./prepared-document.js";

const NULLABLE = `{
  lots { name mode on spare { id name lot { name } } owner { name grid thing { id name ... on Part { lot { name } } } } }
  other: lot { any { ... on Lot { name } ... on Part { title: name lot { ...L } } } }
  things: lots { id }
} fragment L on Lot { name again: owner { id on } }`;
const STRICT = `{
  lot { must next { next { must name } parts { weight lot { must } } } }
  lots { must spare { weight } }
  strict { name must parts { id } }
  things { id name ... on Lot { must } ... on Part { weight } }
}`;
const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Lot { name must owner { name } } }
}`;
const representations = ["a", "b", "c", "d"].map((id) => ({ __typename: "Lot", id }));

/** Executes by both ways, the compiled one on a document that has come before. */
async function both(
  query: string,
  contextValue: unknown,
  variableValues: Record<string, unknown> = {},
  store = documentStore(schema),
) {
  const prepared = store.prepare(query);
  expect(prepared.faults).toEqual([]);
  if (store.counts.plain === 0) await prepared.execute({ contextValue: quiet, variableValues });
  const compiled = await prepared.execute({ contextValue, variableValues });
  const plain = await execute({ schema, document: parse(query), contextValue, variableValues });
  return { compiled: plainly(compiled), plain: plainly(plain) };
}

/** As it would go over the wire, the errors in an order of their own. */
function plainly({ data, errors = [] }: ExecutionResult) {
  const told = errors.map(({ path, message, extensions = {} }) => JSON.stringify({ path, message, extensions }));
  return JSON.parse(JSON.stringify({ data, errors: told.sort() })) as { data: unknown; errors: string[] };
}

const seeds = fc.tuple(fc.integer(), fc.integer({ min: 7, max: 40 }));

describe("A compiled query answers as the plain executor does", () => {
  it("whatever nulls and errors befall nullable fields and list items", async () => {
    const store = documentStore(schema);
    await fc.assert(
      fc.asyncProperty(seeds, async ([seed, calm]) => {
        const { compiled, plain } = await both(NULLABLE, worldOf(seed, calm), {}, store);
        expect(compiled).toEqual(plain);
      }),
      { numRuns: 300 },
    );
    expect(store.counts).toEqual({ compiled: 300, plain: 1, fellBack: 0 });
  });

  it("with the same nulls where a field that may not be null fails", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async ([seed, calm]) => {
        const { compiled, plain } = await both(STRICT, { ...worldOf(seed, calm), isSlow: true });
        expect(compiled.data).toEqual(plain.data);
        // Which errors below a null are still told is a matter of timing in either executor.
        expect(compiled.errors.length > 0).toBe(plain.errors.length > 0);
      }),
      { numRuns: 60 },
    );
  });

  it("for entities, each in its own place whichever of them fails", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async ([seed, calm]) => {
        const { compiled, plain } = await both(ENTITIES, worldOf(seed, calm), { representations });
        expect(compiled.data).toEqual(plain.data);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['{ echo(range: { limit: 3 }, on: "2026-05-05", list: 4) }', {}],
    ["{ echo(mode: FAST) }", {}],
    ["query ($range: Range) { echo(range: $range) }", { range: {} }],
    ["query ($range: Range) { echo(range: $range) }", {}],
    ["query ($mode: Mode = FAST, $list: [Int!]) { echo(mode: $mode, list: $list) }", { list: 5 }],
    ["query ($mode: Mode) { echo(mode: $mode) }", {}],
    ["query ($mode: Mode) { echo(mode: $mode) }", { mode: "NONE" }],
    ["query ($on: Day!) { echo(on: $on) }", {}],
    ["query ($on: Day) { echo(range: { from: $on }) }", {}],
    [
      "query ($no: Boolean!) { a: echo @skip(if: $no) ...F @include(if: $no) } fragment F on Query { b: echo }",
      { no: true },
    ],
    ["{ __schema { queryType { name } } __proto__: echo }", {}],
    ["{ broken }", {}],
    ["{ later { name } }", {}],
  ])("for %s with %j", async (query, variables) => {
    const { compiled, plain } = await both(query, quiet, variables);
    expect(compiled).toEqual(plain);
  });
});

describe("A document store", () => {
  it("compiles a query when it comes again, and leaves to the plain executor what the compiler cannot judge", async () => {
    const { prepare, counts } = documentStore(schema);
    const contextValue = quiet;
    for (let call = 0; call < 3; call++) await prepare("{ lot { must } }").execute({ contextValue });
    expect(counts).toEqual({ compiled: 2, plain: 1, fellBack: 0 });
    for (let call = 0; call < 3; call++) await prepare("{ broken }").execute({ contextValue });
    expect(counts).toEqual({ compiled: 2, plain: 3, fellBack: 1 });
  });

  it("takes a document that the caller has parsed, and tells the faults of one that does not fit", () => {
    const { prepare } = documentStore(schema);
    expect(prepare("not read", parse("{ lot { id } }")).faults).toEqual([]);
    expect(prepare("{ moon }").faults[0]?.message).toContain("moon");
  });

  it("loads the keys of one list in one batch", async () => {
    const batches: (readonly string[])[] = [];
    const loader = new DataLoader<string, string>(async (keys) => {
      batches.push(keys);
      return keys.map((key) => `lot ${key}`);
    });
    const loading = buildSubgraphSchema({
      typeDefs: parse("type Query { rows: [Row!]! } type Row { key: ID! name: String }"),
      resolvers: {
        Query: { rows: async () => [{ key: "a" }, { key: "b" }] },
        Row: { name: ({ key }: { key: string }) => loader.load(key) },
      },
    });
    const { prepare, counts } = documentStore(loading);
    for (let call = 0; call < 2; call++) {
      loader.clearAll();
      await prepare("{ rows { key name } }").execute({ contextValue: {} });
    }
    expect([batches, counts.compiled]).toEqual([
      [
        ["a", "b"],
        ["a", "b"],
      ],
      1,
    ]);
  });
});

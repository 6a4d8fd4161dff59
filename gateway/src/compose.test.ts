import { describe, expect, test } from "@jest/globals";
import { composeSupergraph } from "./compose.js";
import { createEngine } from "./execution/engine.js";

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requiresScopes"])';
const lots = `${link} type Query { lot(lotNo: ID!): Lot @requiresScopes(scopes: [["production:read"]]) } type Lot @key(fields: "lotNo") { lotNo: ID! weight: Weight } "Mass." type Weight @shareable { kg: Int }`;
const sales = (extra = "") =>
  `${link} type Query { sold: [Lot] code: ErrorCode } type Lot @key(fields: "lotNo") { lotNo: ID! price: Int } ${extra} enum ErrorCode { A B }`;
const openFields = ["Lot.lotNo", "Lot.weight", "Lot.price", "Weight.kg", "Query.sold", "Query.code"];
const compose = (second: string) =>
  composeSupergraph([
    { name: "lots", sdl: lots, openFields },
    { name: "sales", sdl: second },
  ]);

describe("composition", () => {
  test("names neutral addresses and gives a callers' schema without federation", () => {
    const { supergraphSdl, apiSchemaSdl } = compose(sales());
    expect(supergraphSdl).toContain('url: "http://lots.subgraph"');
    expect(apiSchemaSdl).toContain('"""Mass."""');
    expect(apiSchemaSdl).not.toMatch(/join__|@key|requiresScopes/);
  });

  test("fails on a value type whose field differs between houses", () => {
    expect(() => compose(sales('extend type Query { w: Weight } "Mass." type Weight @shareable { kg: Int! }'))).toThrow(
      /INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE/,
    );
  });

  test("fails on descriptions that differ between houses", () => {
    expect(() => compose(sales('extend type Query { w: Weight } "Heft." type Weight @shareable { kg: Int }'))).toThrow(
      /INCONSISTENT_DESCRIPTION/,
    );
  });

  test("takes the union of the houses' error codes", () => {
    const first = `${lots} extend type Query { why: ErrorCode } enum ErrorCode { A C }`;
    const { apiSchemaSdl } = composeSupergraph([
      { name: "lots", sdl: first, openFields: [...openFields, "Query.why"] },
      { name: "sales", sdl: sales() },
    ]);
    expect(apiSchemaSdl).toMatch(/enum ErrorCode \{\s+A\s+B\s+C\s+\}/);
  });

  test("lists composition errors", () => {
    expect(() => compose("type Query { a: Nothing }")).toThrow(/do not compose:\n- /);
  });

  test("fails on a field that no rule guards and no house calls open", () => {
    const foreign = sales("extend type Query { stock: Int worth: Int }");
    expect(() => compose(foreign)).toThrow(/say not who may read them:\n- Query.stock\n- Query.worth$/);
  });

  test("tells who may ask for what", () => {
    const { authorization } = compose(sales());
    expect(authorization.fields).toEqual({ "Query.lot": [["production:read"]] });
    expect(authorization.open).toEqual([...openFields].sort());
  });

  test("with required scopes is loaded by the engine", async () => {
    const { supergraphSdl } = compose(sales());
    expect(supergraphSdl).toContain("for: SECURITY");
    const links = ["lots", "sales"].map((name) => ({
      kind: "local" as const,
      name,
      execute: async () => ({ data: {} }),
    }));
    const engine = createEngine({ kind: "apollo", supergraphSdl, links });
    await expect(engine.load({ apollo: {} })).resolves.toHaveProperty("executor");
    await engine.stop();
  });
});

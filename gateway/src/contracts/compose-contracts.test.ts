import { Supergraph } from "@apollo/federation-internals";
import { describe, expect, it } from "@jest/globals";
import { createEngine, engineThatRuns } from "../execution/engine.js";
import { composeContract } from "./compose-contracts.js";

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@inaccessible", "@requires", "@external", "@requiresScopes"])';
const lots = {
  name: "lots",
  sdl: `${link} type Query { lots(first: Int @tag(name: "partner")): [Lot] @tag(name: "partner") @requiresScopes(scopes: [["production:read"]]) markets: [Market] @tag(name: "public") spare: Spare }
    type Lot @key(fields: "lotNo") { lotNo: ID! grade: Grade @tag(name: "partner") secret: Int month: String @inaccessible }
    type Market { code: String @tag(name: "public") }
    type Spare { note: String }
    enum Grade @tag(name: "partner") { A }`,
  openFields: ["Query.markets", "Lot.lotNo", "Lot.grade", "Market.code"],
};
const sales = {
  name: "sales",
  sdl: `${link} type Query { sold: Int } type Lot @key(fields: "lotNo") { lotNo: ID! month: String @external hours: Int @requires(fields: "month") @tag(name: "partner") price: Int }`,
  openFields: ["Lot.hours"],
};
const partner = () => composeContract("partner", [lots, sales]);

describe("A contract", () => {
  it("has what is tagged for it, from every subgraph, and nothing else", () => {
    const { apiSchemaSdl } = partner();
    expect(apiSchemaSdl).toMatch(/type Lot \{\s+grade: Grade\s+hours: Int\s+\}/);
    expect(apiSchemaSdl).toContain("lots(first: Int): [Lot]");
    expect(apiSchemaSdl).not.toMatch(/secret|price|month|lotNo|Spare|sold/);
  });

  it("for partners has what is public too, but not the other way round", () => {
    expect(partner().apiSchemaSdl).toContain("type Market");
    expect(composeContract("public", [lots, sales]).apiSchemaSdl).not.toContain("Lot");
  });

  it("keeps for the engine what a field requires", () => {
    const { supergraphSdl } = partner();
    expect(supergraphSdl).toContain('requires: "month"');
    expect(() => Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema()).not.toThrow();
  });

  it.each(["compiled", "apollo"] as const)("is loaded by the engine %s, though it has no mutation", async (kind) => {
    const writing = { ...lots, sdl: `${lots.sdl} type Mutation { sell: Int }` };
    const { supergraphSdl } = composeContract("partner", [writing, sales]);
    expect(engineThatRuns(kind)).toBe(kind);
    const link = { kind: "local" as const, execute: async () => ({ data: {} }) };
    const engine = createEngine({ kind, supergraphSdl, links: ["lots", "sales"].map((name) => ({ ...link, name })) });
    await expect(engine.load({ apollo: {} })).resolves.toHaveProperty("executor");
    await engine.stop();
  });

  it("keeps the rules of its fields", () => {
    expect(partner().authorization.fields).toEqual({ "Query.lots": [["production:read"]] });
  });

  it("is not made where a field without a rule came into it", () => {
    const forgetful = { ...lots, openFields: [] };
    expect(() => composeContract("public", [forgetful, sales])).toThrow(
      /say not who may read them:\n- Market.code\n- /,
    );
  });

  it("is not made where a field leads to a type that is not in it", () => {
    const leading = { ...lots, sdl: lots.sdl.replace("spare: Spare", 'spare: Spare @tag(name: "partner")') };
    expect(() => composeContract("partner", [leading, sales])).toThrow(
      /The partner contract does not compose:\n- .*Spare/,
    );
  });
});

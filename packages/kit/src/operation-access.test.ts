import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse } from "graphql";
import { accessRulesOf, withPrintedRules } from "./access-rules.js";
import { codeOf } from "./errors.js";
import { requireScopes, scopesNeeded } from "./operation-access.js";
import { anonymousViewer, Viewer } from "./viewer.js";

const source = parse(`
  directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION
  directive @public on OBJECT | FIELD_DEFINITION
  type Query @public { lot: Lot goods: [Good] }
  interface Good { sku: String }
  type Lot implements Good @requiresScopes(scopes: [["production:read"], ["production:quality"]]) { sku: String number: String @public }
  type Sample implements Good @public { sku: String secret: String @requiresScopes(scopes: [["audit:read"]]) }
`);
const ruled = withPrintedRules(source);
const rules = accessRulesOf("test", ruled);
const schema = buildSchema(
  "directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION type Query { lot: Lot goods: [Good] } interface Good { sku: String } type Lot implements Good { sku: String number: String } type Sample implements Good { sku: String secret: String }",
);
const fieldsNeeding = (query: string) => scopesNeeded(schema, parse(query), rules).map(({ field }) => field);
const clerk = (...scopes: string[]) => new Viewer({ subject: "clerk", scopes, facilities: [], person: true });

describe("What an operation needs", () => {
  it("is the rule of each field, or of its type", () => {
    expect(fieldsNeeding("{ lot { sku number } }")).toEqual(["Lot.sku"]);
  });

  it("is found through fragments, aliases and skipped fields", () => {
    expect(fieldsNeeding("query ($no: Boolean!) { lot { ...F } } fragment F on Lot { a: sku @skip(if: $no) }")).toEqual(
      ["Lot.sku"],
    );
  });

  it("goes down from an interface to every type behind it", () => {
    expect(fieldsNeeding("{ goods { sku ... on Sample { secret } } }")).toEqual(["Lot.sku", "Sample.secret"]);
  });

  it("is granted by any one of the scopes", () => {
    const needed = scopesNeeded(schema, parse("{ lot { sku } }"), rules);
    expect(() => requireScopes(clerk("production:quality"), needed)).not.toThrow();
    expect(() => requireScopes(clerk("trade:read"), needed)).toThrow("production:read or production:quality");
  });

  it("is told once in a refusal, however many fields need it", () => {
    const scopes = ["production:read"];
    const needed = ["Lot.sku", "Lot.number", "Lot.grade"].map((field) => ({ field, scopes }));
    const refused = () => requireScopes(clerk(), [...needed, { field: "Sample.secret", scopes: ["audit:read"] }]);
    expect(refused).toThrow("This needs the scope production:read, and audit:read.");
    expect(refused).toThrow(
      expect.objectContaining({
        extensions: {
          code: "FORBIDDEN",
          details: {
            requiredScopes: [["production:read"], ["audit:read"]],
            fields: ["Lot.sku", "Lot.number", "Lot.grade", "Sample.secret"],
          },
        },
      }),
    );
  });

  it("is told apart for one who is not signed in and one who may not", () => {
    const needed = scopesNeeded(schema, parse("{ lot { sku } }"), rules);
    const codeFor = (viewer: Viewer) => {
      try {
        requireScopes(viewer, needed);
      } catch (error) {
        return codeOf(error);
      }
      return undefined;
    };
    expect([codeFor(anonymousViewer), codeFor(clerk())]).toEqual(["UNAUTHENTICATED", "FORBIDDEN"]);
  });
});

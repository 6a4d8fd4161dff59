import { codedError } from "@coir/kit/errors";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type SmallGateway, startSmallGateway } from "../small-gateway.factory.js";

let gateway: SmallGateway;
let calls = 0;
const answer = (value: unknown) => () => {
  calls++;
  return value;
};

beforeAll(async () => {
  gateway = await startSmallGateway({
    anonymous: true,
    sdl: `type Query {
        open: Int
        lot: Lot @requiresScopes(scopes: [["production:read"]])
        either: Int @requiresScopes(scopes: [["t:a", "t:b"], ["t:c"]])
        thing: Thing find: Found
        stamped(seal: Seal, by: Stamp): Int
        refused: Int
      }
      type Mutation { ship: Int @requiresScopes(scopes: [["trade:write"]]) }
      interface Thing { id: ID }
      type Lot implements Thing { id: ID @requiresScopes(scopes: [["production:read"]]) grade: String @requiresScopes(scopes: [["production:quality"]]) }
      type Order implements Thing { id: ID }
      union Found = Lot | Order
      enum Seal @requiresScopes(scopes: [["t:seal"]]) { RED }
      input Stamp { at: Int seal: Seal more: Stamp }`,
    resolvers: {
      Query: {
        open: answer(1),
        lot: answer({ id: "1", grade: "A" }),
        either: answer(2),
        thing: answer({ __typename: "Order", id: "2" }),
        find: answer({ __typename: "Order", id: "2" }),
        stamped: answer(3),
        refused: () => {
          throw codedError("FORBIDDEN", "Not your UPT.");
        },
      },
    },
  });
});
afterAll(() => gateway?.stop());

async function ask(query: string, scopes?: string[], rest?: Record<string, unknown>) {
  calls = 0;
  const headers = scopes ? { authorization: `Bearer ${await gateway.tokenFor("tester", ...scopes)}` } : {};
  const { status, body } = await gateway.ask(query, rest, headers as Record<string, string>);
  const { code, details } = body.errors?.[0]?.extensions ?? {};
  return { status, code, details, message: body.errors?.[0]?.message, data: body.data, calls };
}

describe("a caller without the scopes is refused before anything is asked", () => {
  test("nobody is 401, a stranger 403, the right one is served", async () => {
    const lot = "{ lot { id } }";
    expect(await ask(lot)).toMatchObject({ status: 401, code: "UNAUTHENTICATED", calls: 0 });
    expect(await ask(lot, [])).toMatchObject({ status: 403, code: "FORBIDDEN", calls: 0 });
    expect(await ask(lot, ["trade:read"])).toMatchObject({ status: 403, code: "FORBIDDEN", calls: 0 });
    expect(await ask(lot, ["production:read"])).toMatchObject({ status: 200, data: { lot: { id: "1" } } });
  });

  test("an open field needs nothing", async () => {
    expect(await ask("{ open }")).toMatchObject({ status: 200, data: { open: 1 } });
  });

  test("what is allowed beside what is not is refused with it", async () => {
    expect(await ask("{ open lot { id } }", [])).toMatchObject({ status: 403, data: undefined, calls: 0 });
  });

  test("scopes, fields and places are named once each", async () => {
    expect(await ask("{ a: lot { id grade } lot { id g: grade } }", [])).toMatchObject({
      message: "This needs the scope production:read, and production:quality.",
      details: {
        requiredScopes: [["production:read"], ["production:quality"]],
        fields: ["Query.lot", "Lot.id", "Lot.grade"],
        paths: ["a", "a.id", "lot", "lot.id", "a.grade", "lot.g"],
      },
    });
  });

  test("a choice of sets asks for one whole set", async () => {
    expect((await ask("{ either }", ["t:a"])).status).toBe(403);
    expect((await ask("{ either }", ["t:a", "t:b"])).status).toBe(200);
    expect((await ask("{ either }", ["t:c"])).status).toBe(200);
  });

  test("a mutation is not begun", async () => {
    expect(await ask("mutation { ship }", ["trade:read"])).toMatchObject({ status: 403, calls: 0 });
  });
});

describe("no way round", () => {
  test.each([
    ["an alias", "{ open: lot { x: grade } }"],
    ["a fragment", "{ ...F } fragment F on Query { lot { ...G } } fragment G on Lot { grade }"],
    ["an inline fragment", "{ ... { ... on Query { lot { ... { grade } } } } }"],
    ["an interface", "{ thing { id } }"],
    ["a fragment on an interface within a union", "{ find { ... on Thing { id } } }"],
    ["a fragment on the object within an interface", "{ thing { ... on Lot { grade } } }"],
    ["@skip", "query ($s: Boolean = true) { open lot @skip(if: $s) { grade } }"],
  ])("%s", async (_name, query) => {
    expect(await ask(query, ["t:seal"])).toMatchObject({ status: 403, code: "FORBIDDEN", calls: 0 });
  });

  test("a fragment that leaves out the guarded object is free", async () => {
    expect((await ask("{ thing { ... on Order { id } } find { ... on Order { id } } }", [])).status).toBe(200);
  });

  test("only the operation that is named counts", async () => {
    const both = "query A { open } query B { lot { id } }";
    expect((await ask(both, [], { operationName: "A" })).status).toBe(200);
    expect((await ask(both, [], { operationName: "B" })).status).toBe(403);
    expect(await ask(both, [], { operationName: "C" })).toMatchObject({
      status: 400,
      code: "OPERATION_RESOLUTION_FAILURE",
    });
  });
});

describe("values of guarded types", () => {
  test.each([
    ["in an argument", "{ stamped(seal: RED) }", {}],
    ["in an input object", "{ stamped(by: { at: 1, more: { seal: RED } }) }", {}],
    ["in a variable", "query ($s: Seal) { stamped(seal: $s) }", { s: "RED" }],
    ["in a variable that may carry one", "query ($s: Stamp) { stamped(by: $s) }", { s: { seal: "RED" } }],
  ])("%s", async (_name, query, variables) => {
    expect(await ask(query, [], { variables })).toMatchObject({
      status: 403,
      details: { requiredScopes: [["t:seal"]] },
    });
    expect((await ask(query, ["t:seal"], { variables })).status).toBe(200);
  });

  test("an input object that says nothing guarded is free", async () => {
    expect((await ask("{ stamped(by: { at: 1 }) }", [])).status).toBe(200);
  });
});

test("a subgraph's refusal beside data stays the error of its field", async () => {
  const { status, body } = await gateway.ask("{ open refused }");
  expect([status, body.data]).toEqual([200, { open: 1, refused: null }]);
  expect(body.errors).toMatchObject([{ path: ["refused"], extensions: { code: "FORBIDDEN" } }]);
});

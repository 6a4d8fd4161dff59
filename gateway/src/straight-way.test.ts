import { hash } from "node:crypto";
import { ApolloServer } from "@apollo/server";
import { codedError } from "@coir/kit/errors";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type Answer, type SmallGateway, startSmallGateway } from "./small-gateway.factory.js";

const pipeline = jest.spyOn(ApolloServer.prototype, "executeOperation");
const executions: string[] = [];
let gateway: SmallGateway;

beforeAll(async () => {
  const executed = <Value>(name: string, value: () => Value) => {
    executions.push(name);
    return value();
  };
  gateway = await startSmallGateway({
    cost: { maximum: 1_000, windowSeconds: 600 },
    sdl: `type Query { open: Int twice(n: Int!): Int page(first: Int): Page closed: Int @requiresScopes(scopes: [["a:b"]])
      away: Int broken: Int } type Page { nodes: [Int] } type Mutation { ship: Int spoil: Int }`,
    resolvers: {
      Query: {
        open: () => executed("open", () => 1),
        twice: (_: unknown, { n }: { n: number }) => executed("twice", () => n * 2),
        page: () => executed("page", () => ({ nodes: [7] })),
        away: () => executed("away", () => Promise.reject(codedError("SUBGRAPH_UNAVAILABLE", "Away."))),
        broken: () => executed("broken", () => Promise.reject(new Error("secret of the inside"))),
      },
      Mutation: {
        ship: () => executed("ship", () => 1),
        spoil: () => executed("spoil", () => Promise.reject(codedError("CONFLICT", "No."))),
      },
    },
  });
});
afterAll(() => gateway?.stop());
afterEach(() => {
  pipeline.mockClear();
  executions.length = 0;
});

interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly throttle: { readonly maximum: number; readonly available: number };
}
const costOf = ({ body: { extensions = {} } }: Answer) => extensions.cost as Cost;
const spent = async () => {
  const { throttle } = costOf(await gateway.ask("{ open }"));
  executions.pop();
  pipeline.mockClear();
  return throttle.maximum - throttle.available;
};
const named = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hash("sha256", text) } });

describe("an operation that is known and has no error", () => {
  test.each([
    ["a query", "query Opened { open }", {}],
    ["one of several", "query A { open } query B { twice(n: 1) }", { operationName: "B" }],
    ["one with variables", "query ($n: Int!) { twice(n: $n) }", { variables: { n: 2 } }],
    ["a mutation", "mutation { ship }", {}],
    ["one that asks for the schema too", "{ open __schema { queryType { name } } }", {}],
  ])("%s goes past Apollo Server's pipeline, with the answer that it would give", async (_, query, rest) => {
    const straight = await gateway.ask(query, rest);
    expect(pipeline).not.toHaveBeenCalled();
    // Types are weighed against one another by Apollo Server alone.
    const weighed = await gateway.ask(query, rest, { accept: "application/json;q=0.9" });
    expect([straight.status, straight.body.data]).toEqual([200, weighed.body.data]);
    expect(straight.headers.get("content-type")).toBe(weighed.headers.get("content-type"));
    const { throttle: _throttle, ...cost } = costOf(weighed);
    expect(costOf(straight)).toMatchObject(cost);
    expect(gateway.lines.at(-2)).toMatchObject({
      ...gateway.lines.at(-1),
      requestId: expect.any(String),
      durationMs: expect.any(Number),
      time: expect.anything(),
    });
  });

  test("and one that is named once it was sent", async () => {
    const query = "query Named { open }";
    await gateway.ask(query, { extensions: named(query) });
    expect(pipeline).toHaveBeenCalledTimes(1);
    const { body } = await gateway.send(JSON.stringify({ extensions: named(query) }));
    expect(body.data).toEqual({ open: 1 });
    expect(pipeline).toHaveBeenCalledTimes(1);
  });
});

describe("what has an error is said by the pipeline, and nothing is done or charged twice", () => {
  test.each([
    ["a field that fails", "{ open away }", ["away", "open"], 0, "SUBGRAPH_UNAVAILABLE", 200],
    ["a mutation that is refused by its house", "mutation { spoil }", ["spoil"], 1, "CONFLICT", 200],
    ["a fault of ours", "{ open broken }", ["broken", "open"], 0, "INTERNAL_SERVER_ERROR", 200],
    ["a scope that is missing", "{ closed }", [], 0, "FORBIDDEN", 403],
    ["a variable of another type", "query ($n: Int!) { twice(n: $n) }", [], 1, "BAD_USER_INPUT", 400],
    ["an invalid document", "{ nothing }", [], 0, "GRAPHQL_VALIDATION_FAILED", 400],
    ["no operation of that name", "query A { open } query B { open }", [], 0, "OPERATION_RESOLUTION_FAILURE", 400],
  ])("%s", async (_, query, resolved, points, code, status) => {
    const before = await spent();
    const { body, ...answer } = await gateway.ask(query);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(body)).not.toContain("secret");
    expect([...executions].sort()).toEqual(resolved);
    expect(pipeline).toHaveBeenCalledTimes(1);
    expect((await spent()) - before).toBe(points + 1);
    expect(gateway.lines.at(-2)).toMatchObject({ codes: [code], status });
  });
});

test("a refusal of the size of a document that is named is the pipeline's too", async () => {
  const query = "query Sized($n: Int) { page(first: $n) { nodes } }";
  await gateway.ask(query, { extensions: named(query), variables: { n: 1 } });
  const { status, body } = await gateway.send(JSON.stringify({ extensions: named(query), variables: { n: 101 } }));
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, "OPERATION_LIMIT"]);
});

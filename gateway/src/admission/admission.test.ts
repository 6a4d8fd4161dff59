import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { type Answer, type SmallGateway, startSmallGateway } from "../small-gateway.factory.js";

let gateway: SmallGateway;

beforeAll(async () => {
  gateway = await startSmallGateway({
    sdl: `type Query { me: Person say(text: String, any: [[Int]]): String people(first: Int): PersonConnection }
      type Person { name: String friend: Person friends(first: Int): PersonConnection }
      type PersonConnection { nodes: [Person] }`,
    resolvers: { Query: { me: () => ({ name: "Asep" }), say: (_: unknown, { text }: { text?: string }) => text } },
  });
});
afterAll(() => gateway?.stop());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");
const nested = (depth: number) => `${"{ friend ".repeat(depth)}{ name }${" }".repeat(depth)}`;
const doubling = (levels: number) =>
  `{ ...F0 } ${times(levels, (level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`)} fragment F${levels} on Query { __typename }`;

async function refusal(answer: Promise<Answer>) {
  const { status, body } = await answer;
  const { message, extensions } = body.errors?.[0] ?? { message: "", extensions: { code: "none" } };
  const good = await gateway.ask("{ me { name } }");
  expect([good.status, good.body.data]).toEqual([200, { me: { name: "Asep" } }]);
  return { status, code: extensions.code, limit: extensions.details?.limit, message, count: body.errors?.length };
}

describe("a document that is too large is refused, and the next one is served", () => {
  test.each([
    ["fragments that double 14 times", doubling(14), "selections"],
    ["1,000 aliases", `{ ${times(1000, (index) => `a${index}: __typename`)} }`, "selections"],
    ["aliases of __typename", `{ me { ${times(16, (index) => `a${index}: __typename`)} } }`, "aliases"],
    ["a depth of 50", `{ me ${nested(50)} }`, "depth"],
    ["5,000 root fields", `{ ${times(5000, () => "__typename")} }`, "tokens"],
    ["eleven root fields", `{ ${times(11, () => "__typename")} }`, "rootFields"],
    [
      "root fields in a fragment",
      `{ ...F ...F } fragment F on Query { ${times(6, () => "__typename")} }`,
      "rootFields",
    ],
    ["six directives on a field", `{ me { name ${times(6, () => "@include(if: true)")} } }`, "directivesPerNode"],
    ["51 directives", `{ me { ${times(51, () => "name @skip(if: false)")} } }`, "directives"],
    ["a literal of 5 kB", `{ say(text: "${"x".repeat(5000)}") }`, "stringBytes"],
    ["a literal of 2,000 three-byte letters", `{ say(text: "${"ꦗ".repeat(2000)}") }`, "stringBytes"],
    ["a list within lists", `{ say(any: ${"[".repeat(17)}${"]".repeat(17)}) }`, "valueDepth"],
    [
      "brackets alone",
      `{ say(any: ${"[".repeat(2490)}${"]".repeat(2490)}) }`,
      expect.stringMatching(/^(depth|valueDepth)$/),
    ],
    ["a page of 101", "{ people(first: 101) { nodes { name } } }", "pageSize"],
    ["pages within pages", "{ people(first: 100) { nodes { friends(first: 100) { nodes { name } } } } }", "nodes"],
    [
      "introspection 17 deep",
      `{ __schema { types { fields { type ${"{ ofType ".repeat(14)}{ name } ${"}".repeat(14)} } } } }`,
      "introspectionDepth",
    ],
    ["introspection 301 wide", `{ __schema { ${times(301, () => "description")} } }`, "introspectionSelections"],
  ])("%s", async (_name, query, limit) => {
    expect(await refusal(gateway.ask(query))).toMatchObject({ status: 400, code: "OPERATION_LIMIT", limit, count: 1 });
  });

  test("brackets that nobody closes, whether or not the parser has the stack to find that out", async () => {
    const { status, code, count } = await refusal(gateway.ask(`{ say(any: ${"[".repeat(4900)}`));
    expect({ status, count }).toEqual({ status: 400, count: 1 });
    expect(["OPERATION_LIMIT", "GRAPHQL_PARSE_FAILED"]).toContain(code);
  });

  test("variables that are too large", async () => {
    const page = "query ($n: Int = 20) { people(first: $n) { nodes { name } } }";
    expect(await refusal(gateway.ask(page, { variables: { n: 101 } }))).toMatchObject({ limit: "pageSize" });
    const say = "query ($t: String) { say(text: $t) }";
    expect(await refusal(gateway.ask(say, { variables: { t: "x".repeat(4097) } }))).toMatchObject({
      limit: "stringBytes",
    });
    const deep = `{"query":"${say}","variables":{"t":${"[".repeat(40_000)}${"]".repeat(40_000)}}}`;
    expect(await refusal(gateway.send(deep))).toMatchObject({ limit: "valueDepth" });
  });

  test("a body of 900 kB", async () => {
    expect(await refusal(gateway.ask(`{ say(text: "${"x".repeat(900_000)}") }`))).toMatchObject({
      status: 413,
      code: "OPERATION_LIMIT",
    });
  });

  test("the message names the limit and the value", async () => {
    const { message } = await refusal(gateway.ask(`{ me ${nested(12)} }`));
    expect(message).toBe("The operation has 14 levels of fields; 12 are allowed.");
  });
});

describe("a request that is no operation is refused, and the next one is served", () => {
  test.each([
    ["malformed JSON", '{"query": "{ me'],
    ["nothing", ""],
    ["null", "null"],
    ["a number", "7"],
    ["text", '"{ me { name } }"'],
    ["a list of operations", '[{"query":"{ me { name } }"},{"query":"{ me { name } }"}]'],
    ["an empty object", "{}"],
    ["a query that is a number", '{"query":7}'],
    ["a query that is a parsed document", '{"query":{"kind":"Document"}}'],
    ["variables that are a list", '{"query":"{ me { name } }","variables":[1]}'],
    ["variables that are text", '{"query":"{ me { name } }","variables":"{}"}'],
    ["an operation name that is a number", '{"query":"{ me { name } }","operationName":1}'],
    ["extensions that are text", '{"query":"{ me { name } }","extensions":"{}"}'],
    ["a hash that is none", '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}'],
    [
      "a hash of an unknown version",
      `{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"${"a".repeat(64)}"}}}`,
    ],
    ["a key that reaches for the prototype", '{"query":"{ me { name } }","__proto__":{"admin":true}}'],
    ["such a key in the variables", '{"query":"{ me { name } }","variables":{"a":{"__proto__":{"b":1}}}}'],
    ["the constructor's prototype", '{"query":"{ me { name } }","constructor":{"prototype":{"b":1}}}'],
    ["half a character in a variable", '{"query":"query ($t: String) { say(text: $t) }","variables":{"t":"a\\ud800"}}'],
    ["a NUL in a variable", '{"query":"query ($t: String) { say(text: $t) }","variables":{"t":"a\\u0000"}}'],
    ["a NUL in the document", '{"query":"{ say(text: \\"a\\\\u0000\\") }"}'],
    ["fragments in a circle", '{"query":"{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"}'],
  ])("%s", async (_name, body) => {
    expect(await refusal(gateway.send(body))).toMatchObject({ status: 400, code: "BAD_REQUEST", count: 1 });
  });

  test("half a character in the document is a fault of its syntax", async () => {
    expect(await refusal(gateway.send('{"query":"{ me { name } } # \\ud800"}'))).toMatchObject({
      status: 400,
      code: "GRAPHQL_PARSE_FAILED",
    });
  });

  test.each([
    "text/plain",
    "application/graphql",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/jsonx",
  ])("the content type %s", async (type) => {
    const answer = gateway.send('{"query":"{ me { name } }"}', { "content-type": type });
    expect(await refusal(answer)).toMatchObject({ status: 415, code: "BAD_REQUEST" });
  });

  test.each(["GET", "PUT", "OPTIONS"])("the method %s", async (method) => {
    const { status } = await fetch(`${gateway.url}/graphql?query={__typename}`, { method });
    expect([404, 405]).toContain(status);
  });
});

describe("what is large enough", () => {
  test("explorers' introspection passes", async () => {
    const query = getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true });
    const { status, body } = await gateway.ask(query);
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  test("a depth of 12, 15 aliases, 10 root fields and a page of 100 pass", async () => {
    const query = `{ me ${nested(10)} ${times(9, () => "__typename")} }`;
    expect((await gateway.ask(query)).status).toBe(200);
    const page = `{ people(first: 100) { nodes { ${times(15, (index) => `a${index}: name`)} } } }`;
    expect((await gateway.ask(page)).status).toBe(200);
  });

  test("a content type with its charset passes", async () => {
    const headers = { "content-type": "application/json; charset=UTF-8" };
    expect((await gateway.ask("{ me { name } }", {}, headers)).status).toBe(200);
  });
});

test("an invalid document is told with its place", async () => {
  expect(await gateway.ask("{ me { nam } }")).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" }, locations: [{ line: 1, column: 8 }] }] },
  });
  expect(await gateway.ask("{ me {")).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" }, locations: [{ line: 1, column: 7 }] }] },
  });
});

test.each(["mutation { act }", "subscription { me { name } }"])(
  "%s is refused where the graph has none",
  async (query) => {
    expect(await refusal(gateway.ask(query))).toMatchObject({ status: 400, code: "OPERATION_RESOLUTION_FAILURE" });
  },
);

test("a refusal before identity has its line in the log", async () => {
  const before = gateway.lines.length;
  await gateway.ask("{ a(", {}, { authorization: "" });
  await gateway.send("x", { "content-type": "text/plain" });
  await gateway.send("{");
  expect(gateway.lines.slice(before).map(({ status, codes }) => [status, codes])).toEqual([
    [400, ["GRAPHQL_PARSE_FAILED"]],
    [415, ["BAD_REQUEST"]],
    [400, ["BAD_REQUEST"]],
  ]);
});

test("a document that the caller only names has its variables checked as well", async () => {
  const query = "query ($n: Int) { people(first: $n) { nodes { name } } }";
  const sha256Hash = await crypto.subtle
    .digest("SHA-256", Buffer.from(query))
    .then((hash) => Buffer.from(hash).toString("hex"));
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  await gateway.ask(query, { extensions });
  const named = (n: number) => gateway.send(JSON.stringify({ extensions, variables: { n } }));
  expect((await named(100)).status).toBe(200);
  expect(await refusal(named(101))).toMatchObject({ status: 400, code: "OPERATION_LIMIT", limit: "pageSize" });
});

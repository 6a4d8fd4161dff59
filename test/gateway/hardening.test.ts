import { type SmallGateway, startSmallGateway } from "@coir/gateway/small-gateway.factory";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

/** A gateway as it runs in production. What scanners for GraphQL look for is asked of it in their own words. */
let gateway: SmallGateway;
let url: string;
let deeds = 0;

beforeAll(async () => {
  gateway = await startSmallGateway({
    anonymous: true,
    overload: { lagMs: 60_000 },
    sandbox: false,
    sdl: "type Query { facilities: [Facility] fault: Int } type Facility { code: ID! } type Mutation { act: Int }",
    resolvers: {
      Query: {
        facilities: () => [{ code: "JB-GRT" }],
        fault: () => {
          throw new Error("connect ECONNREFUSED 10.0.0.1 at /srv/app/index.js");
        },
      },
      Mutation: { act: () => ++deeds },
    },
  });
  url = `${gateway.url}/graphql`;
});
afterAll(() => gateway?.stop());

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

async function refusedWith(query: string, code: string) {
  const { status, body } = await gateway.ask(query);
  const codes = new Set(body.errors?.map(({ extensions }) => extensions.code));
  expect([status, body.data, [...codes]]).toEqual([400, undefined, [code]]);
  return body.errors?.[0]?.message ?? "";
}

test("a misspelt field is not answered with the names that there are", async () => {
  for (const query of ["{ facilitie { code } }", "{ facilities { cod } }", "{ facilities(cod: 1) { code } }"])
    expect(await refusedWith(query, "GRAPHQL_VALIDATION_FAILED")).not.toMatch(/did you mean|"(facilities|code)"\?/i);
});

test("no explorer is served", async () => {
  for (const place of ["/graphql", "/graphiql", "/playground", "/console", "/altair", "/sandbox", "/"]) {
    const response = await fetch(`${gateway.url}${place}`, { headers: { accept: "text/html" } });
    expect([404, 405]).toContain(response.status);
    expect(await response.text()).not.toMatch(/<html|graphiql|playground|sandbox/i);
  }
});

test("the schema cannot be read", async () => {
  for (const query of ["{ __schema { types { name } } }", '{ __type(name: "Query") { fields { name } } }'])
    await refusedWith(query, "GRAPHQL_VALIDATION_FAILED");
  await refusedWith("{ _service { sdl } }", "GRAPHQL_VALIDATION_FAILED");
});

test("a query is not read by GET", async () => {
  const response = await fetch(`${url}?query=${encodeURIComponent("{ facilities { code } }")}`);
  expect(response.status).toBe(405);
  expect(await response.text()).not.toContain("JB-GRT");
});

test("a mutation is not done by GET", async () => {
  const response = await fetch(`${url}?query=${encodeURIComponent("mutation { act }")}`, {
    headers: { "apollo-require-preflight": "true" },
  });
  expect([response.status, deeds]).toEqual([405, 0]);
});

test("a form of another site does nothing", async () => {
  for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]) {
    const { status, body } = await gateway.send(new URLSearchParams({ query: "mutation { act }" }).toString(), {
      "content-type": type,
    });
    expect([status, body.errors?.[0]?.extensions.code, deeds]).toEqual([415, "BAD_REQUEST", 0]);
  }
});

test("a hundred aliases are too many", async () => {
  await refusedWith(`{ ${times(101, (index) => `alias${index}: __typename`)} }`, "OPERATION_LIMIT");
});

test("a list of operations is not read", async () => {
  const body = JSON.stringify(Array.from({ length: 10 }, () => ({ query: "{ __typename }" })));
  const answer = await gateway.send(body);
  expect([answer.status, answer.body.data, answer.body.errors?.length]).toEqual([400, undefined, 1]);
});

test("introspection that leads in a circle is refused", async () => {
  const circle = `{ __schema { types { ${"fields { type { ".repeat(6)}name${" } }".repeat(6)} } } }`;
  await refusedWith(circle, "GRAPHQL_VALIDATION_FAILED");
  await refusedWith("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "BAD_REQUEST");
});

test("ten directives on one field are too many", async () => {
  await refusedWith(`{ __typename ${"@aa".repeat(10)} }`, "OPERATION_LIMIT");
});

test("a field 500 times over is too large a document", async () => {
  await refusedWith(`{ facilities { ${times(501, () => "code")} } }`, "OPERATION_LIMIT");
});

test("no answer carries a trace of its execution", async () => {
  const { body, headers } = await gateway.ask(
    "{ facilities { code } }",
    {},
    { "apollo-federation-include-trace": "ftv1" },
  );
  expect(Object.keys(body.extensions ?? {})).toEqual(["cost"]);
  expect(headers.get("x-powered-by") ?? headers.get("server")).toBeNull();
});

test("a fault within tells nothing of the inside", async () => {
  const { body } = await gateway.ask("{ fault }");
  expect(body.errors).toMatchObject([{ message: "Something went wrong on our side.", path: ["fault"] }]);
  expect(JSON.stringify(body)).not.toMatch(/ECONN|10\.0\.0\.1|\.js|stack|at \//);
  const { status } = await gateway.send('{"query":"{ facilities { code } }","variables":"qwerty","extensions":[]}');
  expect(status).toBe(400);
});

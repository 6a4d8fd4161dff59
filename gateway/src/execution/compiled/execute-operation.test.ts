import { anonymousViewer } from "@coir/kit/viewer";
import { expect, test } from "@jest/globals";
import { GraphQLError, Kind, type OperationDefinitionNode, parse } from "graphql";
import type { GatewayContext } from "../gateway-context.js";
import { operationExecutor } from "./execute-operation.js";
import { type Answering, smallGraph } from "./graph.factory.js";
import type { Graph } from "./graph.js";

function asking(graph: Graph, query: string) {
  const document = parse(query);
  const operation = document.definitions.find(
    (d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION,
  );
  const execute = operationExecutor(graph);
  return async (variables?: Record<string, unknown>, context: Partial<GatewayContext> = {}) => {
    if (!operation) throw new Error("There is no operation.");
    const whole = { viewer: anonymousViewer, requestId: "r1", ...context };
    return JSON.parse(JSON.stringify(await execute({ document, operation, variables, context: whole })));
  };
}

const mats: Answering = (subgraph, operation) => {
  if (subgraph === "goods-depot") return { data: { goods: [{ __typename: "Mat", id: "1" }] } };
  const { representations } = (operation as { variables: { representations: object[] } }).variables;
  return { data: { _entities: representations.map(() => ({ weightKg: 4 })) } };
};
const WEIGHED = "{ goods { ... on Mat { weightKg } } }";

test.each(["local", "remote"] as const)(
  "Variables reach a %s subgraph with their defaults, and only those it needs",
  async (kind) => {
    const seen: unknown[] = [];
    const graph = smallGraph(
      (_, operation) => {
        seen.push((operation as { variables: object }).variables);
        return { data: { weigh: 1 } };
      },
      { kind },
    );
    const ask = asking(
      graph,
      "query ($u: Unit = LB, $r: [Rule!], $other: Boolean = true) { weigh(unit: $u, rules: $r) @include(if: $other) }",
    );
    await ask({ r: { limit: 3 } });
    await ask({ u: "KG" });
    expect(seen).toEqual([{ u: "LB", r: [{ name: "default", limit: 3 }] }, { u: "KG" }]);
  },
);

test("A variable that does not fit is bad input, and nothing is fetched", async () => {
  const ask = asking(
    smallGraph(() => {
      throw new Error("fetched");
    }),
    "query ($u: Unit!) { weigh(unit: $u) }",
  );
  const { data, errors } = await ask({ u: "TON" });
  expect(data).toBeUndefined();
  expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
});

test("A document is planned once for each outcome of its conditions", async () => {
  let plans = 0;
  const graph = smallGraph(mats, {
    observe: {
      plan: (plan) => {
        plans++;
        return plan();
      },
    },
  });
  const ask = asking(graph, "query Mats($on: Boolean!) { goods { id ... on Mat @include(if: $on) { weightKg } } }");
  const answers = await Promise.all([ask({ on: true }), ask({ on: true }), ask({ on: false })]);
  expect(await ask({ on: true })).toEqual(answers[0]);
  expect(plans).toBe(2);
});

test("A planning that fails is tried again the next time", async () => {
  let attempts = 0;
  const graph = smallGraph(mats, {
    observe: { plan: (plan) => (++attempts === 1 ? Promise.reject(new Error("busy")) : plan()) },
  });
  const ask = asking(graph, WEIGHED);
  await expect(ask()).rejects.toThrow("busy");
  expect(await ask()).toEqual({ data: { goods: [{ weightKg: 4 }] } });
});

test("When the caller has gone no further fetch starts, and the lost fields say so", async () => {
  const caller = new AbortController();
  const called: string[] = [];
  const graph = smallGraph((subgraph, operation) => {
    called.push(subgraph);
    caller.abort();
    return mats(subgraph, operation);
  });
  const answer = await asking(graph, WEIGHED)(undefined, { signal: caller.signal });
  expect(called).toEqual(["goods-depot"]);
  expect(answer.data).toEqual({ goods: null });
  expect(answer.errors).toEqual([
    { message: expect.any(String), path: ["goods"], extensions: { code: "DEADLINE_EXCEEDED" } },
  ]);
});

test("After the deadline nothing is fetched at all", async () => {
  const ask = asking(
    smallGraph(() => {
      throw new Error("fetched");
    }),
    "{ goods { id } }",
  );
  const { data, errors } = await ask(undefined, { deadlineAt: Date.now() - 1 });
  expect(data).toEqual({ goods: null });
  expect(errors[0]).toMatchObject({ path: ["goods"], extensions: { code: "DEADLINE_EXCEEDED" } });
});

test("A call that ends with the request's time is late, whatever the link says", async () => {
  const caller = new AbortController();
  const graph = smallGraph(() => {
    caller.abort();
    throw new GraphQLError("socket closed", { extensions: { code: "SUBGRAPH_UNAVAILABLE" } });
  });
  const { errors } = await asking(graph, "{ goods { id } }")(undefined, { signal: caller.signal });
  expect(errors[0].extensions.code).toBe("DEADLINE_EXCEEDED");
});

test("A code of the link's own passes, what has none is a fault of ours", async () => {
  const overloaded = smallGraph(() =>
    Promise.reject(new GraphQLError("Busy.", { extensions: { code: "OVERLOADED" } })),
  );
  const broken = smallGraph(() => Promise.reject(new TypeError("x is not a function")));
  for (const [graph, code] of [
    [overloaded, "OVERLOADED"],
    [broken, "INTERNAL_SERVER_ERROR"],
  ] as const)
    expect((await asking(graph, "{ goods { id } }")()).errors).toEqual([
      { message: expect.not.stringContaining("function"), path: ["goods"], extensions: { code } },
    ]);
});

test.each([{ data: { goods: "no list" } }, { data: { goods: [1, "x", [], {}] } }, { data: 7 }, { errors: "none" }, {}])(
  "What makes no sense of a subgraph does no harm: %j",
  async (garbage) => {
    const { data } = await asking(
      smallGraph(() => garbage),
      "{ goods { id ... on Mat { weightKg } } }",
    )();
    expect(JSON.stringify(data)).toMatch(/^\{"goods":(null|\[(null,?)*\])\}$/);
  },
);

test("An entity answered without a list leaves its fields null", async () => {
  const graph = smallGraph((subgraph, operation) =>
    subgraph === "scales" ? { data: { _entities: 5 } } : mats(subgraph, operation),
  );
  expect(await asking(graph, WEIGHED)()).toEqual({ data: { goods: [{ weightKg: null }] } });
});

test("An error without a place explains every field that is missing", async () => {
  const refused = { errors: [{ message: "No.", extensions: { code: "FORBIDDEN" } }], data: null };
  const graph = smallGraph((subgraph, operation) => (subgraph === "scales" ? refused : mats(subgraph, operation)));
  const { errors } = await asking(graph, "{ goods { ... on Mat { kg: weightKg marks { text } } } }")();
  expect(errors.map(({ path }: { path: unknown[] }) => path?.join("."))).toEqual(["goods.0.kg", "goods.0.marks"]);
});

test("A root that may not be null takes the whole answer with it", async () => {
  expect(
    (
      await asking(
        smallGraph(() => ({ data: { good: null } })),
        "{ good { id } }",
      )()
    ).data,
  ).toBeNull();
});

import { ApolloServer } from "@apollo/server";
import { anonymousViewer } from "@coir/kit/viewer";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type GraphQLSchema, parse } from "graphql";
import { composeSupergraph } from "../compose.js";
import type { SubgraphLink } from "../subgraph-link/subgraph-link.js";
import { createEngine, engineKinds } from "./engine.js";
import type { GatewayContext } from "./gateway-context.js";

const graphOf = (name: string, ...fields: string[]) =>
  composeSupergraph([
    {
      name,
      sdl: `type Query { ${fields.map((field) => `${field}: Int`).join(" ")} }`,
      openFields: fields.map((field) => `Query.${field}`),
    },
  ]).supergraphSdl;

describe.each(engineKinds)("a supergraph that changes under the %s engine", (kind) => {
  let server: ApolloServer<GatewayContext> | undefined;
  afterEach(() => server?.stop());

  const start = async (execute: () => Promise<object>) => {
    let use: (supergraphSdl: string) => void | Promise<void> = () => undefined;
    const links: SubgraphLink[] = [{ kind: "local", name: "shed", execute }];
    const updates = (given: typeof use) => {
      use = given;
      return () => undefined;
    };
    const supergraphSdl = graphOf("shed", "tools", "ropes");
    const engine = createEngine({ kind, supergraphSdl, links, updates });
    const apollo = new ApolloServer<GatewayContext>({ gateway: engine, logger: quiet });
    server = apollo;
    await apollo.start();
    const ask = async (query: string) => {
      const contextValue = { viewer: anonymousViewer, requestId: "r-1" };
      const { body } = await apollo.executeOperation({ query }, { contextValue });
      return body.kind === "single" ? body.singleResult : undefined;
    };
    return { ask, use: async (sdl: string) => use(sdl) };
  };

  test("is asked from the next request on", async () => {
    const { ask, use } = await start(async () => ({ data: { ladders: 3 } }));
    expect((await ask("{ ladders }"))?.errors).toHaveLength(1);
    await use(graphOf("shed", "ladders"));
    expect(await ask("{ ladders }")).toMatchObject({ data: { ladders: 3 } });
    expect((await ask("{ tools }"))?.errors).toHaveLength(1);
  });

  test("leaves a request in flight to the schema it began with", async () => {
    const called = Promise.withResolvers<void>();
    const told = Promise.withResolvers<object>();
    const { ask, use } = await start(() => {
      called.resolve();
      return told.promise;
    });
    const inFlight = ask("{ tools ropes }");
    await called.promise;
    await use(graphOf("shed", "ladders"));
    told.resolve({ data: { tools: 1, ropes: 2 } });
    expect(await inFlight).toMatchObject({ data: { tools: 1, ropes: 2 } });
  });

  test.each([
    ["is none", "type Query {"],
    ["names a subgraph that nobody can reach", graphOf("barn", "tools")],
  ])("is thrown back when it %s, and the one before serves on", async (_fault, sdl) => {
    const { ask, use } = await start(async () => ({ data: { tools: 1 } }));
    await expect(use(sdl)).rejects.toThrow();
    expect(await ask("{ tools }")).toMatchObject({ data: { tools: 1 } });
  });
});

test("what was asked for before is planned before the next supergraph is served", async () => {
  let plans = 0;
  let use: (supergraphSdl: string) => void | Promise<void> = () => undefined;
  const document = parse("query ($all: Boolean!) { tools ropes @include(if: $all) }");
  const engine = createEngine({
    kind: "compiled",
    supergraphSdl: graphOf("shed", "tools", "ropes"),
    links: [{ kind: "local", name: "shed", execute: async () => ({ data: { tools: 1, ropes: 2 } }) }],
    observe: {
      plan: (plan) => {
        plans++;
        return plan();
      },
    },
    updates: (given) => {
      use = given;
      return () => undefined;
    },
    makeReady: ({ prepare }) => prepare(document),
  });
  let schema: GraphQLSchema | undefined;
  engine.onSchemaLoadOrUpdate((loaded) => {
    schema = loaded.apiSchema;
  });
  const { executor } = await engine.load({ apollo: { key: undefined } as never });
  const ask = async (all: boolean) => {
    const [operation] = document.definitions;
    const context = { viewer: anonymousViewer, requestId: "r-1" };
    return executor?.({ schema, document, operation, request: { variables: { all } }, context } as never);
  };
  await ask(true);
  expect(plans).toBe(1);
  await use(graphOf("shed", "ladders", "ropes", "tools"));
  expect(plans).toBe(2);
  expect(await ask(true)).toEqual({ data: { tools: 1, ropes: 2 } });
  expect(plans).toBe(2);
  expect(await ask(false)).toEqual({ data: { tools: 1 } });
  expect(plans).toBe(3);
  await engine.stop?.();
});

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

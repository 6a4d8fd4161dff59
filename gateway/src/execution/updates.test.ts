import { ApolloServer } from "@apollo/server";
import { anonymousViewer } from "@coir/kit/viewer";
import { afterEach, describe, expect, test } from "@jest/globals";
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
    let use: (supergraphSdl: string) => void = () => undefined;
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
    return { ask, use: (sdl: string) => use(sdl) };
  };

  test("is asked from the next request on", async () => {
    const { ask, use } = await start(async () => ({ data: { ladders: 3 } }));
    expect((await ask("{ ladders }"))?.errors).toHaveLength(1);
    use(graphOf("shed", "ladders"));
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
    use(graphOf("shed", "ladders"));
    told.resolve({ data: { tools: 1, ropes: 2 } });
    expect(await inFlight).toMatchObject({ data: { tools: 1, ropes: 2 } });
  });

  test.each([
    ["is none", "type Query {"],
    ["names a subgraph that nobody can reach", graphOf("barn", "tools")],
  ])("is thrown back when it %s, and the one before serves on", async (_fault, sdl) => {
    const { ask, use } = await start(async () => ({ data: { tools: 1 } }));
    expect(() => use(sdl)).toThrow();
    expect(await ask("{ tools }")).toMatchObject({ data: { tools: 1 } });
  });
});

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

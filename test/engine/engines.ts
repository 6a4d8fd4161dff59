import { composeServices } from "@apollo/composition";
import { ApolloServer } from "@apollo/server";
import { maskError } from "@coir/gateway/errors";
import { createEngine, type EngineKind } from "@coir/gateway/execution/engine";
import type { EngineObserver } from "@coir/gateway/execution/engine-options";
import type { GatewayContext } from "@coir/gateway/execution/gateway-context";
import { anonymousViewer } from "@coir/kit/viewer";
import { type GraphQLFormattedError, parse } from "graphql";
import { type LinkKind, type OpenLink, openLink, type StorySubgraph } from "./links";

export type { StorySubgraph } from "./links";

/** An engine and the kind of its links. */
export interface EngineVariant {
  readonly engine: EngineKind;
  readonly link: LinkKind;
}

/** Both engines over both kinds of links. */
export const engineVariants: readonly EngineVariant[] = [
  { engine: "compiled", link: "remote" },
  { engine: "compiled", link: "local" },
  { engine: "apollo", link: "remote" },
  { engine: "apollo", link: "local" },
];

/** An answer as it leaves the server. */
export interface WholeAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Sends an operation through Apollo Server and the engine's executor. */
export type Ask = (
  query: string,
  variables?: Record<string, unknown>,
  context?: Partial<GatewayContext>,
) => Promise<WholeAnswer>;

/** An engine at work over subgraphs. */
export interface OpenStory {
  readonly ask: Ask;
  readonly supergraphSdl: string;
  close(): Promise<void>;
}

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])`;

/** The supergraph of a story. */
export function composed(subgraphs: readonly StorySubgraph[]): string {
  const services = subgraphs.map(({ name, sdl }) => ({
    name,
    typeDefs: parse(`${FEDERATION}\n${sdl}`),
    url: `http://${name}`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

/** Opens the subgraphs of a story and an engine over them. */
export async function openStory(
  subgraphs: readonly StorySubgraph[],
  { engine, link }: EngineVariant,
  observe?: EngineObserver,
): Promise<OpenStory> {
  const supergraphSdl = composed(subgraphs);
  const opened: OpenLink[] = await Promise.all(subgraphs.map((subgraph) => openLink(FEDERATION, subgraph, link)));
  const links = opened.map((open) => open.link);
  const { ask, close } = await openEngine({ kind: engine, supergraphSdl, links, observe });
  return {
    supergraphSdl,
    ask,
    close: async () => {
      await close();
      await Promise.all(opened.map((open) => open.close()));
    },
  };
}

/** Sets an engine to work behind Apollo Server. */
export async function openEngine(
  options: Parameters<typeof createEngine>[0],
): Promise<{ readonly ask: Ask; close(): Promise<void> }> {
  const server = new ApolloServer<GatewayContext>({
    gateway: createEngine(options),
    formatError: maskError,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
  await server.start();
  return {
    ask: async (query, variables = {}, context = {}) => {
      const contextValue = { viewer: anonymousViewer, requestId: "story", ...context };
      const { body } = await server.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== "single") throw new Error("The answer came in parts.");
      return JSON.parse(JSON.stringify(body.singleResult)) as WholeAnswer;
    },
    close: () => server.stop(),
  };
}

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type SubgraphCall,
  type SubgraphLink,
  type SubgraphOperation,
  type SubgraphResult,
  subgraphUnavailable,
} from "@coir/gateway/subgraph-link/subgraph-link";
import { execute, type GraphQLSchema, parse, validate } from "graphql";

/** A subgraph small enough to read. */
export interface StorySubgraph {
  readonly name: string;
  /** Without the link to the federation specification. */
  readonly sdl: string;
  readonly resolvers: Record<string, unknown>;
  /** Nobody answers there. */
  readonly isDown?: boolean;
  /** Sees every operation that reaches the subgraph. */
  readonly onCall?: (operation: SubgraphOperation, operationType: SubgraphCall["operationType"]) => void;
}

/** Where a subgraph runs. */
export type LinkKind = "local" | "remote";

/** A link with what must be closed after it. */
export interface OpenLink {
  readonly link: SubgraphLink;
  close(): Promise<void>;
}

/** Opens a subgraph, in this process or behind a real HTTP server. */
export async function openLink(header: string, subgraph: StorySubgraph, kind: LinkKind): Promise<OpenLink> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(`${header}\n${subgraph.sdl}`),
    resolvers: subgraph.resolvers as never,
  });
  return kind === "local" ? localLink(schema, subgraph) : remoteLink(schema, subgraph);
}

function localLink(schema: GraphQLSchema, { name, isDown, onCall }: StorySubgraph): OpenLink {
  return {
    link: {
      kind: "local",
      name,
      execute: async (operation, { operationType }) => {
        onCall?.(operation, operationType);
        if (isDown) throw subgraphUnavailable();
        return executed(schema, operation);
      },
    },
    close: async () => undefined,
  };
}

async function remoteLink(schema: GraphQLSchema, { name, isDown, onCall }: StorySubgraph): Promise<OpenLink> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.end(JSON.stringify(await executed(schema, JSON.parse(Buffer.concat(chunks).toString()))));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  if (isDown) await close();
  const send = async (body: string, { operationType, signal }: SubgraphCall): Promise<SubgraphResult> => {
    onCall?.(JSON.parse(body), operationType);
    const response = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body, signal }).catch(() => {
      throw subgraphUnavailable();
    });
    return (await response.json()) as SubgraphResult;
  };
  return { link: { kind: "remote", name, send, close: async () => undefined }, close };
}

/** A subgraph refuses what does not fit its schema: a plan that asks for too much must not pass. */
async function executed(schema: GraphQLSchema, operation: SubgraphOperation): Promise<SubgraphResult> {
  const { query, variables, operationName } = operation;
  const document = operation.document ?? parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  return (await execute({ schema, document, variableValues: variables, operationName })) as SubgraphResult;
}

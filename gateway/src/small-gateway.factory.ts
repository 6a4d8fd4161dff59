import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { createLogger } from "@coir/kit/logger";
import { anonymousViewer } from "@coir/kit/viewer";
import { graphql, parse } from "graphql";
import { createLocalJWKSet } from "jose";
import { composeSupergraph } from "./compose.js";
import { openDevelopmentIssuer } from "./identity/development-issuer.js";
import { createIdentity } from "./identity/identity.js";
import { type GatewayOptions, startGateway } from "./server.js";

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requiresScopes", "@authenticated"])';

/** A gateway over one subgraph of this process, to try its door. */
export interface SmallGateway {
  /** Sends a body as it is. */
  send(body: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends an operation. */
  ask(query: string, rest?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** Lines that the gateway has logged for requests. */
  readonly lines: readonly Record<string, unknown>[];
  readonly url: string;
  tokenFor(subject: string, ...scopes: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: {
      message: string;
      path?: unknown;
      extensions: { code: string; details?: Record<string, unknown> };
    }[];
    readonly extensions?: Record<string, unknown>;
  };
}

/** What the subgraph is made of, and settings of the gateway that are put to the test. */
export interface SmallGraph extends Partial<GatewayOptions> {
  /** Types and fields, without the federation link. Fields without a rule are open. */
  readonly sdl: string;
  readonly resolvers: Record<string, unknown>;
  /** Lets callers without a token in as nobody. */
  readonly anonymous?: boolean;
}

/** Starts the gateway. Callers without headers of their own are the staff member `tester` without any scope. */
export async function startSmallGateway({ sdl, resolvers, anonymous, ...options }: SmallGraph): Promise<SmallGateway> {
  const typeDefs = parse(`${FEDERATION} ${sdl}`);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const openFields = Object.values(schema.getTypeMap()).flatMap((type) =>
    "getFields" in type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  );
  const { supergraphSdl } = composeSupergraph([{ name: "small", sdl: `${FEDERATION} ${sdl}`, openFields }]);
  const issuer = await openDevelopmentIssuer(mkdtempSync(path.join(tmpdir(), "keys-")));
  const identity = createIdentity({ ...issuer, keys: createLocalJWKSet(issuer.jwks) });
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger("test", "info", { write: (line) => void lines.push(JSON.parse(line)) });
  const gateway = await startGateway({
    host: "127.0.0.1",
    // Tests share their machine: its slowness is no overload of the gateway.
    overload: { lagMs: Number.POSITIVE_INFINITY },
    port: 0,
    engine: "compiled",
    sandbox: true,
    supergraphSdl,
    logger,
    links: [
      {
        kind: "local",
        name: "small",
        execute: async ({ query, variables }) =>
          (await graphql({ schema, source: query, ...(variables && { variableValues: variables }) })) as never,
      },
    ],
    identity: {
      viewerOf: async (header) => (anonymous && !header ? anonymousViewer : identity.viewerOf(header)),
    },
    ...options,
  });
  const tokenFor = (subject: string, ...scopes: string[]) =>
    issuer.mint({ sub: subject, scope: scopes.join(" ") }, 600);
  const usual = anonymous ? {} : { authorization: `Bearer ${await tokenFor("tester")}` };
  const send = async (body: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const sent = { "content-type": "application/json", ...usual, ...headers };
    const response = await fetch(`${gateway.url}/graphql`, { method: "POST", headers: sent, body });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer["body"] };
  };
  return {
    send,
    ask: (query, rest = {}, headers) => send(JSON.stringify({ query, ...rest }), headers),
    lines,
    url: gateway.url,
    tokenFor,
    stop: gateway.stop,
  };
}

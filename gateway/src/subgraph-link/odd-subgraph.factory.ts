import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createLogger } from "@coir/kit/logger";
import { Viewer } from "@coir/kit/viewer";
import { type HttpLinkOptions, httpLink } from "./http-link.js";
import type { SubgraphCall } from "./subgraph-link.js";

/** A request that reached the subgraph. */
export interface Arrival {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Resolves when the caller breaks the request off. */
  readonly brokenOff: Promise<void>;
}

/** How the subgraph behaves. */
export type Manner = (response: ServerResponse, arrival: Arrival) => void;

/** Answers as a subgraph should. */
export const well: Manner = (response) => response.end('{"data":{"me":"clerk"}}');

export const viewerKeys = generateKeyPairSync("ed25519");

/** A real HTTP server that behaves as it is told, and a link to it. */
export async function oddSubgraph(manner: Manner, options: Partial<HttpLinkOptions> = {}) {
  const odd = { manner, arrivals: [] as Arrival[] };
  const server = createServer(async (request, response) => {
    const brokenOff = new Promise<void>((resolve) =>
      response.once("close", () => (response.writableFinished ? undefined : resolve())),
    );
    const chunks = await request.toArray().catch(() => undefined);
    if (!chunks) return;
    const arrival = { headers: request.headers, body: Buffer.concat(chunks).toString(), brokenOff };
    odd.arrivals.push(arrival);
    odd.manner(response, arrival);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  const logger = createLogger("test", "silent");
  const link = httpLink({ name: "shed", url, viewerKey: viewerKeys.privateKey, logger, ...options });
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(odd, {
    link,
    down,
    up: () => listen(port),
    stop: async () => {
      await down();
      await link.close();
    },
  });
}

/** A call of a clerk; every call has claims of its own, as every request has. */
export function callOf(call: Partial<SubgraphCall> & { readonly subject?: string } = {}): SubgraphCall {
  const { subject = "clerk", ...rest } = call;
  const viewer = new Viewer({ subject, scopes: [], facilities: [], person: true });
  return { viewer, requestId: "req-1", operationType: "query", ...rest };
}

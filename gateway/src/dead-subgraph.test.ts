import { generateKeyPairSync } from "node:crypto";
import { createLogger } from "@coir/kit/logger";
import { anonymousViewer } from "@coir/kit/viewer";
import { expect, test } from "@jest/globals";
import { composeSupergraph } from "./compose.js";
import { engineKinds } from "./execution/engine.js";
import { startGateway } from "./server.js";
import { httpLink } from "./subgraph-link/http-link.js";
import type { SubgraphLink } from "./subgraph-link/subgraph-link.js";

const logger = createLogger("test", "silent");
const { supergraphSdl } = composeSupergraph([
  { name: "shed", sdl: "type Query { tools: Int }", openFields: ["Query.tools"] },
  { name: "barn", sdl: "type Query { ropes: Int }", openFields: ["Query.ropes"] },
]);

test.each(engineKinds)(
  "a gateway starts before its subgraphs on engine %s, and serves those that are there",
  async (engine) => {
    const shed: SubgraphLink = { kind: "local", name: "shed", execute: async () => ({ data: { tools: 3 } }) };
    const viewerKey = generateKeyPairSync("ed25519").privateKey;
    const barn = httpLink({ name: "barn", url: "http://127.0.0.1:1/graphql", viewerKey, logger });
    const gateway = await startGateway({
      host: "127.0.0.1",
      port: 0,
      engine,
      sandbox: false,
      overload: { lagMs: Number.POSITIVE_INFINITY },
      supergraphSdl,
      links: [shed, barn],
      identity: { viewerOf: async () => anonymousViewer },
      logger,
    });
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"query":"{ tools ropes }"}',
    });
    const answer = await response.json();
    await gateway.stop();
    expect(answer).toMatchObject({
      data: { tools: 3, ropes: null },
      errors: [{ path: ["ropes"], extensions: { code: "SUBGRAPH_UNAVAILABLE" } }],
    });
  },
);

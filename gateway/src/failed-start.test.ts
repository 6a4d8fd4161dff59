import { createLogger } from "@coir/kit/logger";
import { expect, test } from "@jest/globals";
import { composeSupergraph } from "./compose.js";
import { contracts } from "./contracts/contract.js";
import { engineKinds } from "./execution/engine.js";
import { startGateway } from "./server.js";
import type { SubgraphLink } from "./subgraph-link/subgraph-link.js";

const { supergraphSdl } = composeSupergraph([
  { name: "shed", sdl: "type Query { tools: Int }", openFields: ["Query.tools"] },
]);

test.each(engineKinds)("a gateway that cannot start on engine %s leaves nothing open", async (engine) => {
  let closed = 0;
  let followers = 0;
  const link: SubgraphLink = {
    kind: "remote",
    name: "shed",
    send: async () => ({ data: null }),
    close: async () => void closed++,
  };
  const updates = () => {
    followers++;
    return () => void followers--;
  };
  const start = startGateway({
    host: "127.0.0.1",
    port: 0,
    engine,
    sandbox: false,
    supergraphSdl,
    updates,
    contracts: [{ contract: contracts.public, supergraphSdl: "type Query {" } as never],
    links: [link],
    identity: { viewerOf: () => Promise.reject(new Error("nobody comes")) },
    logger: createLogger("test", "silent"),
  });
  await expect(start).rejects.toThrow();
  expect({ closed, followers }).toEqual({ closed: 1, followers: 0 });
});

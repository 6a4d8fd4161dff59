import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { report } from "./reporting.mjs";

const [supergraphFile, runtime] = process.argv.slice(2);
const { resolve } = createRequire(path.join(import.meta.dirname, "../.peers/package.json"));
const peer = async (name) => import(pathToFileURL(resolve(name)).href);

// Hive Gateway with nothing shared between callers, and its other defaults.
const { createGatewayRuntime } = await peer("@graphql-hive/gateway");
const gateway = createGatewayRuntime({
  supergraph: readFileSync(supergraphFile, "utf8"),
  transportEntries: { "*.http": { options: { deduplicateInflightRequests: false } } },
  logging: false,
  landingPage: false,
  ...(runtime === "router-runtime" && {
    unifiedGraphHandler: (await peer("@graphql-hive/router-runtime")).unifiedGraphHandler,
  }),
});
const server = createServer(gateway);
server.listen(0, "127.0.0.1", () => report(server.address().port));

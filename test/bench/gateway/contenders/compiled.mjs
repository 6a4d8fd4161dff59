import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { built } from "../../built.mjs";
import { officeViewer, openHouses } from "../dashboard.mjs";
import { marketSubgraphs } from "../market.mjs";
import { serve } from "./front.mjs";

// Ours, execution alone.
const [supergraphFile, where, details] = process.argv.slice(2);

/** How the subgraphs are reached: over HTTP, or in this process. */
const linksOf = {
  http: () => Object.entries(JSON.parse(details)).map(([name, url]) => httpLinkTo(name, url)),
  market: () =>
    marketSubgraphs().map(({ name, schema }) => {
      const documents = built("kit/prepared-document").documentStore(schema);
      const execute = ({ query, document, operationName, variables }) =>
        documents.prepare(query, document).execute({ operationName, variableValues: variables, contextValue: {} });
      return { kind: "local", name, execute };
    }),
  houses: async () =>
    (await openHouses(JSON.parse(details))).subgraphs.map(built("gateway/subgraph-link/local-link").localLink),
};

function httpLinkTo(name, url) {
  return built("gateway/subgraph-link/http-link").httpLink({
    name,
    url,
    viewerKey: generateKeyPairSync("ed25519").privateKey,
    logger: built("kit/logger").createLogger("bench", "silent"),
    singleFlight: false,
  });
}

const gateway = built("gateway/execution/engine").createEngine({
  kind: "compiled",
  supergraphSdl: readFileSync(supergraphFile, "utf8"),
  links: await linksOf[where](),
});
await serve(gateway, { stringifyResult: (value) => JSON.stringify(value) }, async () => ({
  viewer: officeViewer,
  requestId: "bench",
}));

import { generateKeyPairSync } from "node:crypto";
import { built } from "../../built.mjs";
import { openHouses } from "../dashboard.mjs";
import { marketSubgraphs } from "../market.mjs";

/** How the subgraphs are reached: over HTTP, where equal queries may be sent once, or in this process. */
const linksOf = {
  http: (urls) => httpLinksTo(urls, false),
  "http, shared": (urls) => httpLinksTo(urls, true),
  market: () => marketSubgraphs().map(localLinkTo),
  houses: async (urls) =>
    (await openHouses(JSON.parse(urls))).subgraphs.map(built("gateway/subgraph-link/local-link").localLink),
};

/**
 * Links to the subgraphs of a workload.
 * @param {"http" | "market" | "houses"} where
 * @param {string} [urls] JSON of the subgraphs' addresses, or of the databases'
 */
export async function openLinks(where, urls) {
  return linksOf[where](urls);
}

function httpLinksTo(urls, singleFlight) {
  const { httpLink } = built("gateway/subgraph-link/http-link");
  const logger = built("kit/logger").createLogger("bench", "silent");
  const viewerKey = generateKeyPairSync("ed25519").privateKey;
  return Object.entries(JSON.parse(urls)).map(([name, url]) =>
    httpLink({ name, url, viewerKey, logger, singleFlight }),
  );
}

function localLinkTo({ name, schema }) {
  const documents = built("kit/prepared-document").documentStore(schema);
  const execute = ({ query, document, operationName, variables }) =>
    documents.prepare(query, document).execute({ operationName, variableValues: variables, contextValue: {} });
  return { kind: "local", name, execute };
}

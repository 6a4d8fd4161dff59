import { generateKeyPairSync } from "node:crypto";
import { built } from "../../built.mjs";
import { openHouses } from "../dashboard.mjs";
import { marketSubgraphs } from "../market.mjs";

/** How the subgraphs are reached: over HTTP, or in this process. Nothing is shared between callers. */
const linksOf = {
  http: (urls) => Object.entries(JSON.parse(urls)).map(([name, url]) => httpLinkTo(name, url)),
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

function httpLinkTo(name, url) {
  return built("gateway/subgraph-link/http-link").httpLink({
    name,
    url,
    viewerKey: generateKeyPairSync("ed25519").privateKey,
    logger: built("kit/logger").createLogger("bench", "silent"),
    singleFlight: false,
  });
}

function localLinkTo({ name, schema }) {
  const documents = built("kit/prepared-document").documentStore(schema);
  const execute = ({ query, document, operationName, variables }) =>
    documents.prepare(query, document).execute({ operationName, variableValues: variables, contextValue: {} });
  return { kind: "local", name, execute };
}

import path from "node:path";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { DASHBOARD, ourSupergraph } from "./dashboard.mjs";
import { marketSubgraphs, SMALL, WIDE } from "./market.mjs";
import { start } from "./processes.mjs";

/** What is asked, how often in a round, and before the rounds. */
export const workloads = {
  small: { query: SMALL, count: 3_000, warmUp: 4_000, open: openMarket },
  wide: { query: WIDE, count: 300, warmUp: 500, open: openMarket },
  dashboard: { query: DASHBOARD, count: 300, warmUp: 200, open: openDashboard },
};

/** Starts the subgraphs of a workload, and says which gateways are to be started over them. */
export async function openWorkload(name, dir) {
  const workload = workloads[name];
  if (!workload) throw new Error(`There is no workload ${name}: there are ${Object.keys(workloads).join(", ")}.`);
  return { name, ...workload, ...(await workload.open(path.join(dir, name))) };
}

function contendersOver(urls, localArgs) {
  const remote = JSON.stringify(urls);
  return [
    { label: "stock @apollo/gateway", file: "contenders/apollo.mjs", args: [] },
    { label: "Hive Gateway", file: "contenders/hive.mjs", args: ["stitching"] },
    { label: "Hive Gateway, router-runtime", file: "contenders/hive.mjs", args: ["router-runtime"] },
    { label: "ours over HTTP, execution alone", file: "contenders/compiled.mjs", args: ["http", remote] },
    { label: "ours over HTTP, everything on", file: "contenders/whole.mjs", args: ["http", remote] },
    { label: "ours in process, execution alone", file: "contenders/compiled.mjs", args: localArgs },
    { label: "ours in process, everything on", file: "contenders/whole.mjs", args: localArgs },
  ];
}

async function openMarket() {
  const subgraphs = await start("subgraph-process.mjs");
  return {
    supergraphSdl: composed(subgraphs.urls),
    contenders: contendersOver(subgraphs.urls, ["market"]),
    close: () => subgraphs.stop(),
  };
}

async function openDashboard(dir) {
  const houses = await start("dashboard-process.mjs", [dir]);
  const addressed = Object.entries(houses.urls).reduce(
    (sdl, [name, url]) => sdl.replace(`http://${name}.subgraph`, url),
    ourSupergraph(),
  );
  return {
    supergraphSdl: addressed,
    contenders: contendersOver(houses.urls, ["houses", JSON.stringify(houses.databases)]),
    close: () => houses.stop(true),
  };
}

function composed(urls) {
  const { errors, supergraphSdl } = composeServices(
    marketSubgraphs().map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: urls[name] })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

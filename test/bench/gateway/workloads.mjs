import path from "node:path";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { DASHBOARD, ourSupergraph } from "./dashboard.mjs";
import { marketSubgraphs, SMALL, WIDE } from "./market.mjs";
import { start } from "./processes.mjs";

/**
 * What is asked, how often in a round, and how often before the rounds: until the last of the gateways has stopped getting
 * faster from round to round, as one that serves for days has.
 */
export const workloads = {
  small: { query: SMALL, count: 3_000, warmUp: 16_000, open: openMarket },
  wide: { query: WIDE, count: 300, warmUp: 4_000, open: openMarket },
  dashboard: { query: DASHBOARD, count: 300, warmUp: 1_000, open: openDashboard },
};

const MUST_REACH = { httpAlone: 7, httpWhole: 5, localAlone: 14, localWhole: 9 };

/** Starts the subgraphs of a workload, and says which gateways are to be started over them. */
export async function openWorkload(name, dir) {
  const workload = workloads[name];
  if (!workload) throw new Error(`There is no workload ${name}: there are ${Object.keys(workloads).join(", ")}.`);
  return { name, ...workload, ...(await workload.open(path.join(dir, name))) };
}

/** @param atLeast the ratios that ours must reach, by place and by what is on; none when absent */
function contendersOver(urls, localArgs, atLeast = {}) {
  const remote = JSON.stringify(urls);
  const ours = (label, file, args, least) => ({
    label: `ours ${label}`,
    file: `contenders/${file}.mjs`,
    args,
    atLeast: least,
  });
  return [
    { label: "stock @apollo/gateway", file: "contenders/apollo.mjs", args: [] },
    { label: "Hive Gateway", file: "contenders/hive.mjs", args: ["stitching"] },
    { label: "Hive Gateway, router-runtime", file: "contenders/hive.mjs", args: ["router-runtime"] },
    ours("over HTTP, execution alone", "compiled", ["http", remote], atLeast.httpAlone),
    ours("over HTTP, everything on", "whole", ["http", remote], atLeast.httpWhole),
    ours("in process, execution alone", "compiled", localArgs, atLeast.localAlone),
    ours("in process, everything on", "whole", localArgs, atLeast.localWhole),
    ours("over HTTP, everything on, equal queries sent once", "whole", ["http, shared", remote]),
  ];
}

async function openMarket() {
  const subgraphs = await start("subgraph-process.mjs");
  return {
    supergraphSdl: composed(subgraphs.urls),
    contenders: contendersOver(subgraphs.urls, ["market"], MUST_REACH),
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

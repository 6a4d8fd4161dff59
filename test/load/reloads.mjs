import { setTimeout as pause } from "node:timers/promises";
import { arrivals } from "./rig/arrivals.mjs";
import { requestsOf, UPT_WITH_STOCK } from "./rig/callers.mjs";
import { good, none, p99Ms, row } from "./rig/figures.mjs";
import { replaceGraph, spoilGraph, supergraphNo } from "./rig/graph-folder.mjs";
import { seconds, times } from "./rig/scale.mjs";

const RELOADS = times(60, 4);
const JUDGED_WITHIN_MS = 15_000;
const AFTER_BAD_MS = 3_000;

/** The supergraph is replaced again and again while people ask, each time as soon as the last one is in use; then a bad one comes. */
export async function run({ gateway, tokens, measuredCapacity }) {
  const capacity = await measuredCapacity();
  const end = new AbortController();
  const usual = { perSecond: 0.4 * capacity, request: requestsOf(tokens, UPT_WITH_STOCK) };
  // A gateway that has only just started is slow without any change, too.
  await arrivals(gateway.url, { ...usual, seconds: seconds(20, 5) });
  const load = arrivals(gateway.url, { ...usual, seconds: 3_600, until: end.signal });
  await gateway.ask("stall");
  let refused = 0;
  try {
    for (let reload = 1; reload <= RELOADS; reload++) {
      replaceGraph(gateway.folder, supergraphNo(reload % 2));
      await until(async () => (await changes(gateway)).accepted === reload);
    }
    spoilGraph(gateway.folder);
    await until(async () => (await changes(gateway)).refused === 1);
    refused = (await changes(gateway)).refused;
    await pause(AFTER_BAD_MS);
  } finally {
    end.abort();
  }
  const answers = await load;
  const { accepted } = await changes(gateway);
  return [
    row({ what: "supergraphs taken into use under load", value: accepted, atLeast: RELOADS }),
    row({ what: "bad supergraphs refused", value: refused, atLeast: 1 }),
    row({ what: "requests meanwhile", value: answers.length }),
    none(
      "requests not answered as ever",
      answers.filter((answer) => good([answer]).length === 0),
    ),
    row({ what: "p99", value: p99Ms(answers), unit: "ms" }),
    row({ what: "longest stall of the gateway", value: (await gateway.ask("stall")).stallMs, unit: "ms" }),
  ];
}

async function changes({ metrics }) {
  const text = await (await fetch(metrics)).text();
  const count = (outcome) =>
    Number(
      new RegExp(`^coir_gateway_supergraph_changes_total\\{outcome="${outcome}"\\} (\\d+)$`, "m").exec(text)?.[1] ?? 0,
    );
  return { accepted: count("accepted"), refused: count("refused") };
}

async function until(isSo) {
  const deadline = performance.now() + JUDGED_WITHIN_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error("A supergraph was not judged in time.");
    await pause(100);
  }
}

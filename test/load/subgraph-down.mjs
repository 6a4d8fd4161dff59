import { setTimeout as pause } from "node:timers/promises";
import { arrivals } from "./rig/arrivals.mjs";
import { requestsOf, UPT, UPT_WITH_STOCK } from "./rig/callers.mjs";
import { good, none, p99Ms, row } from "./rig/figures.mjs";
import { seconds } from "./rig/scale.mjs";

const BEFORE_MS = seconds(10, 2) * 1000;
const DOWN_MS = 3_000;
const AFTER_MS = 6_000;
const LOST = "stock lost";

/** Production is killed under load and comes back: who does not ask for stock notices nothing, who does misses the stock alone. */
export async function run({ gateway, tokens, measuredCapacity, stack }) {
  const capacity = await measuredCapacity();
  const end = new AbortController();
  const began = performance.now();
  const load = (query, faultIn) =>
    arrivals(gateway.url, {
      perSecond: 0.2 * capacity,
      seconds: 3_600,
      request: requestsOf(tokens, query),
      until: end.signal,
      faultIn,
    });
  const unrelated = load(UPT);
  const related = load(UPT_WITH_STOCK, stockFaultIn);
  let backMs;
  try {
    await pause(BEFORE_MS);
    await stack.killHouse("production");
    await pause(DOWN_MS);
    await stack.startHouse("production");
    backMs = performance.now() - began;
    await pause(AFTER_MS);
  } finally {
    end.abort();
  }
  const [others, stockAsked] = await Promise.all([unrelated, related]);
  const lost = stockAsked.filter(({ fault }) => fault === LOST);
  const lastLostMs = Math.max(0, ...lost.map(({ dueMs }) => dueMs));
  return [
    row({ what: "requests that do not ask for stock", value: others.length }),
    none(
      "of these not answered as ever",
      others.filter((answer) => good([answer]).length === 0),
    ),
    row({ what: "of these, p99", value: p99Ms(others), unit: "ms" }),
    row({ what: "answers without stock, all else in them", value: lost.length, atLeast: 1 }),
    none(
      "answers that miss more than the stock",
      stockAsked.filter(({ fault }) => fault !== undefined && fault !== LOST),
    ),
    row({ what: "stock back after", value: Math.max(0, lastLostMs - backMs) / 1000, unit: "s", atMost: 3 }),
  ];
}

/** What is not as it should be: nothing, the stock with its reason told, or anything else. */
function stockFaultIn(text) {
  const { data, errors = [] } = JSON.parse(text);
  const { code, workPrograms, stock } = data?.facility ?? {};
  const isWhole = typeof code === "string" && workPrograms?.length > 0;
  if (isWhole && stock && errors.length === 0) return undefined;
  const isTold =
    errors.length > 0 &&
    errors.every(({ path, extensions }) => path?.at(-1) === "stock" && extensions.code === "SUBGRAPH_UNAVAILABLE");
  return isWhole && stock === null && isTold ? LOST : text.slice(0, 300);
}

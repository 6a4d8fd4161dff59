import { Pool } from "undici";
import { ask } from "./rig/arrivals.mjs";
import { requestsOf, UPT_WITH_STOCK } from "./rig/callers.mjs";
import { good, none, p99Ms, quantile, row } from "./rig/figures.mjs";
import { hostileRequests } from "./rig/hostile-requests.mjs";
import { times } from "./rig/scale.mjs";

const WARM_UP = 10;
const EACH = times(200, 20);

/** Requests that are made to stall the platform are refused at once, and the next good one is answered as fast as before. */
export async function run({ gateway, tokens }) {
  const pool = new Pool(gateway.url, { connections: 1, pipelining: 1 });
  const goodRequest = requestsOf(tokens, UPT_WITH_STOCK);
  const timed = async (request) => {
    const began = performance.now();
    const answer = await ask(pool, { token: tokens[0], ...request });
    return { ...answer, ms: performance.now() - began };
  };
  try {
    for (let index = 0; index < 100; index++) await timed(goodRequest(index));
    const before = await inTurn(EACH, (index) => timed(goodRequest(index)));
    const rows = [];
    const after = [];
    for (const [kind, requestNo] of Object.entries(hostileRequests)) {
      await inTurn(WARM_UP, (index) => timed(requestNo(index)));
      await gateway.ask("stall");
      const refusals = await inTurn(EACH, (index) => timed(requestNo(WARM_UP + index)));
      const { stallMs } = await gateway.ask("stall");
      after.push(...(await inTurn(times(50, 5), (index) => timed(goodRequest(index)))));
      rows.push(
        none(
          `${kind}: not refused with a code`,
          refusals.filter((answer) => !isCodedRefusal(answer)),
        ),
        row({ what: `${kind}: refused, p99`, value: p99Ms(refusals), unit: "ms", atMost: 50 }),
        row({ what: `${kind}: longest stall`, value: stallMs, unit: "ms", atMost: 100 }),
      );
    }
    return [...rows, ...asBefore(before, after)];
  } finally {
    await pool.destroy();
  }
}

function asBefore(before, after) {
  const median = (answers) =>
    quantile(
      answers.map(({ ms }) => ms),
      0.5,
    );
  return [
    none(
      "good queries in between not answered",
      after.filter((answer) => good([answer]).length === 0),
    ),
    row({ what: "good query before, median", value: median(before), unit: "ms" }),
    row({ what: "good query in between, median", value: median(after), unit: "ms", atMost: 1.5 * median(before) + 2 }),
  ];
}

function isCodedRefusal({ status, fault }) {
  return status >= 400 && status < 500 && /"code":"[A-Z_]+"/.test(fault);
}

async function inTurn(count, one) {
  const answers = [];
  for (let index = 0; index < count; index++) answers.push(await one(index));
  return answers;
}

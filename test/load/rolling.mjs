import { setTimeout as pause } from "node:timers/promises";
import { built } from "../bench/built.mjs";
import { arrivals } from "./rig/arrivals.mjs";
import { startBalancer } from "./rig/balancer.mjs";
import { requestsOf, UPT_WITH_STOCK } from "./rig/callers.mjs";
import { good, none, p99Ms, row } from "./rig/figures.mjs";
import { times } from "./rig/scale.mjs";

const REQUESTS = times(20_000, 1_500);
const RESTS_MS = 1_000;
const WITH_NOTICE = { DRAIN_NOTICE_MS: "500" };

const { freePort } = built("kit/embedded-postgres/free-port");

/** Two gateways behind a balancer are restarted in turn, again and again, until the last request is answered. */
export async function run({ stack, tokens, measuredCapacity }) {
  const capacity = await measuredCapacity();
  const places = [await freePort(), await freePort()].map((port) => ({ ...WITH_NOTICE, PORT: String(port) }));
  const gateways = [];
  let balancer;
  let restarts = 0;
  try {
    for (const place of places) gateways.push(await stack.startGateway(place));
    balancer = await startBalancer(gateways.map(({ url }) => url));
    const request = requestsOf(tokens, UPT_WITH_STOCK);
    for (const { url } of gateways) await arrivals(url, { perSecond: 40, seconds: 5, request });
    const perSecond = 0.3 * capacity;
    const load = arrivals(balancer.url, { perSecond, seconds: REQUESTS / perSecond, request });
    let isOver = false;
    const over = load.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const turn = restarts % gateways.length;
      await gateways[turn].stop();
      gateways[turn] = await stack.startGateway(places[turn]);
      restarts++;
      while (!balancer.uses(gateways[turn].url)) await pause(20);
      await Promise.race([over, pause(RESTS_MS)]);
    }
    const answers = await over;
    return [
      row({ what: "requests", value: answers.length, atLeast: REQUESTS }),
      row({ what: "restarts meanwhile", value: restarts, atLeast: 2 }),
      none(
        "requests that failed",
        answers.filter((answer) => good([answer]).length === 0),
      ),
      row({ what: "p99", value: p99Ms(answers), unit: "ms" }),
    ];
  } finally {
    await balancer?.stop();
    for (const gateway of gateways) await gateway.stop();
  }
}

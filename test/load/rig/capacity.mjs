import { setTimeout as pause } from "node:timers/promises";
import { arrivals } from "./arrivals.mjs";
import { requestsOf, UPT_WITH_STOCK } from "./callers.mjs";
import { good, p99Ms } from "./figures.mjs";
import { seconds } from "./scale.mjs";

const P99_MS = 100;
const FIRST_RATE = 40;
const GROWTH = 1.5;
/** Rates that lie closer together than this are not told apart. */
const CLOSE = 1.08;
/** Of three tries two decide: one hiccup of the machine must neither lose a rate nor win it. */
const DECIDING = 2;
const RETREAT = 0.95;
const REST_MS = 1_000;

/**
 * The highest rate at which every request is answered, 99 of 100 in less than 100 ms: found by growing steps, then by
 * halving what is left between a rate that was borne and one that was not, and borne once more for longer in the end.
 * @returns requests per second
 */
export async function capacityOf(url, tokens) {
  const request = requestsOf(tokens, UPT_WITH_STOCK);
  const isBorneFor = async (perSecond, forSeconds) => {
    const answers = await arrivals(url, { perSecond, seconds: forSeconds, request });
    const lost = answers.length - good(answers).length;
    console.log(`  ${perSecond.toFixed(0)} requests/s: p99 ${p99Ms(answers).toFixed(0)} ms, ${lost} not answered`);
    // What the try has left behind is no burden of the next one.
    await pause(REST_MS);
    return lost === 0 && p99Ms(answers) < P99_MS;
  };
  const bears = (perSecond) => decided(() => isBorneFor(perSecond, seconds(10, 3)));
  console.log("  looking for the capacity");
  await warmUp(url, request);
  let [borne, broken] = [0, FIRST_RATE];
  while (await bears(broken)) [borne, broken] = [broken, broken * GROWTH];
  if (borne === 0) throw new Error(`Not even ${broken} requests/s were answered within ${P99_MS} ms.`);
  while (broken / borne > CLOSE) {
    const rate = Math.sqrt(borne * broken);
    if (await bears(rate)) borne = rate;
    else broken = rate;
  }
  while (!(await decided(() => isBorneFor(borne, seconds(30, 5))))) borne *= RETREAT;
  return borne;
}

/** What was never run is slow, and slow for long: a rate is judged by a gateway and houses that have run for a while. */
async function warmUp(url, request) {
  for (let perSecond = FIRST_RATE / 2; perSecond <= 4 * FIRST_RATE; perSecond *= 2)
    await arrivals(url, { perSecond, seconds: seconds(10, 3), request });
}

/** Tries until one outcome has come up often enough to decide. */
async function decided(tryOnce) {
  let [yes, no] = [0, 0];
  while (yes < DECIDING && no < DECIDING) {
    if (await tryOnce()) yes++;
    else no++;
  }
  return yes === DECIDING;
}

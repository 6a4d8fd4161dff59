import { arrivals } from "./arrivals.mjs";
import { requestsOf, UPT_WITH_STOCK } from "./callers.mjs";
import { good, p99Ms } from "./figures.mjs";
import { seconds } from "./scale.mjs";

const P99_MS = 100;
const FIRST_RATE = 40;
const GROWTH = 1.5;
const REFINEMENTS = 3;

/**
 * The highest rate at which every request is answered, 99 of 100 in less than 100 ms: found by growing steps, then by halving.
 * @returns requests per second
 */
export async function capacityOf(url, tokens) {
  const request = requestsOf(tokens, UPT_WITH_STOCK);
  const bearsNow = async (perSecond) => {
    const answers = await arrivals(url, { perSecond, seconds: seconds(8, 3), request });
    const lost = answers.length - good(answers).length;
    console.log(`  ${perSecond.toFixed(0)} requests/s: p99 ${p99Ms(answers).toFixed(0)} ms, ${lost} not answered`);
    return lost === 0 && p99Ms(answers) < P99_MS;
  };
  // Twice: one hiccup of the machine must not decide.
  const bears = async (perSecond) => (await bearsNow(perSecond)) || (await bearsNow(perSecond));
  console.log("  looking for the capacity");
  await arrivals(url, { perSecond: FIRST_RATE, seconds: seconds(20, 5), request });
  let [borne, broken] = [0, FIRST_RATE];
  while (await bears(broken)) [borne, broken] = [broken, broken * GROWTH];
  for (let step = 0; step < REFINEMENTS; step++) {
    const rate = (borne + broken) / 2;
    if (await bears(rate)) borne = rate;
    else broken = rate;
  }
  if (borne === 0) throw new Error(`Not even ${broken.toFixed(0)} requests/s were answered within ${P99_MS} ms.`);
  return borne;
}

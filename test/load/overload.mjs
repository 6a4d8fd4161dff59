import { arrivals } from "./rig/arrivals.mjs";
import { requestsOf, UPT_WITH_STOCK } from "./rig/callers.mjs";
import { failed, good, isRefusal, none, p99Ms, quantile, row } from "./rig/figures.mjs";
import { seconds } from "./rig/scale.mjs";

const NORMAL_MS = 100;

/** Three times as many requests as can be answered: as many as ever are answered in time, the rest sent away at once. */
export async function run({ gateway, tokens, measuredCapacity }) {
  const capacity = await measuredCapacity();
  const request = requestsOf(tokens, UPT_WITH_STOCK);
  const flood = { perSecond: 3 * capacity, seconds: seconds(60, 6), request };
  await arrivals(gateway.url, { perSecond: 0.5 * capacity, seconds: seconds(20, 5), request });
  await gateway.ask("stall");
  const answers = await arrivals(gateway.url, flood);
  const { stallMs } = await gateway.ask("stall");
  const after = await arrivals(gateway.url, { perSecond: 0.5 * capacity, seconds: seconds(10, 6), request });

  tellBySecond(answers);
  const accepted = good(answers);
  const refused = answers.filter(isRefusal);
  return [
    row({ what: "capacity: p99 below 100 ms", value: capacity, unit: "requests/s" }),
    row({ what: "sent", value: flood.perSecond, unit: "requests/s" }),
    // A flood of which most is accepted is none: then the capacity was found too low, and nothing is proved.
    row({ what: "refused, of 100 that were sent", value: (100 * refused.length) / answers.length, atLeast: 33 }),
    row({
      what: "accepted",
      value: accepted.length / flood.seconds,
      unit: "requests/s",
      atLeast: 0.8 * capacity,
    }),
    row({ what: "accepted, p99", value: p99Ms(accepted), unit: "ms", atMost: 300 }),
    row({ what: "refused, p99", value: p99Ms(refused), unit: "ms", atMost: 50 }),
    row({ what: "refused, slowest", value: Math.max(0, ...refused.map(({ ms }) => ms)), unit: "ms", atMost: 50 }),
    // The sender shares the machine and is late itself: of the time above, this much is the gateway's.
    row({ what: "refused, p99 since it was sent", value: quantile(sentMs(refused), 0.99), unit: "ms" }),
    none(
      "refused without Retry-After",
      refused.filter(({ retryAfter }) => !(Number(retryAfter) > 0)),
    ),
    row({
      what: "sender late, p99",
      value: quantile(
        answers.map(({ lateMs }) => lateMs),
        0.99,
      ),
      unit: "ms",
    }),
    row({ what: "longest stall of the gateway", value: stallMs, unit: "ms" }),
    none("neither answered nor refused", failed(answers)),
    row({ what: "back to normal after", value: normalAfterSeconds(after), unit: "s", atMost: 5 }),
  ];
}

const sentMs = (answers) => answers.map((answer) => answer.sentMs);

function tellBySecond(answers) {
  const p99 = (some) => p99Ms(some).toFixed(0);
  for (const [second, within] of Map.groupBy(answers, ({ dueMs }) => Math.floor(dueMs / 1000))) {
    const [accepted, refused] = [good(within), within.filter(isRefusal)];
    console.log(
      `  second ${second}: ${accepted.length} accepted, p99 ${p99(accepted)} ms; ${refused.length} refused, p99 ${p99(refused)} ms`,
    );
  }
}

/** The first second in which everyone was answered as on other days. */
function normalAfterSeconds(answers) {
  const last = Math.floor(answers.at(-1).dueMs / 1000);
  for (let second = 0; second <= last; second++) {
    const within = answers.filter(({ dueMs }) => Math.floor(dueMs / 1000) === second);
    if (good(within).length === within.length && p99Ms(within) < NORMAL_MS) return second;
  }
  return Number.POSITIVE_INFINITY;
}

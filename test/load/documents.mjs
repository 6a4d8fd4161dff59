import { Pool } from "undici";
import { ask } from "./rig/arrivals.mjs";
import { none, row } from "./rig/figures.mjs";
import { times } from "./rig/scale.mjs";

const WARM_UP = times(3_000, 2_000);
const DOCUMENTS = times(10_000, 2_000);
const AT_ONCE = 8;
const MB = 1024 * 1024;

/** Ten thousand documents that were never seen before: what is kept about them stays within bounds. */
export async function run({ gateway, tokens }) {
  const faulty = [];
  const send = (first, count) => sendDistinct(gateway, tokens, { first, count, faulty });
  // The shelf is full after this: what grows from here on would grow for ever.
  await send(0, WARM_UP);
  const before = await gateway.ask("memory");
  await send(WARM_UP, DOCUMENTS);
  const after = await gateway.ask("memory");
  return [
    row({ what: "distinct documents answered", value: WARM_UP + DOCUMENTS - faulty.length }),
    none("documents not answered", faulty),
    row({ what: `heap after the first ${WARM_UP}`, value: before.heapUsed / MB, unit: "MB" }),
    row({
      what: `heap grown by ${DOCUMENTS} more`,
      value: (after.heapUsed - before.heapUsed) / MB,
      unit: "MB",
      atMost: 16,
    }),
    row({ what: `resident after the first ${WARM_UP}`, value: before.rss / MB, unit: "MB" }),
    row({ what: `resident grown by ${DOCUMENTS} more`, value: (after.rss - before.rss) / MB, unit: "MB", atMost: 96 }),
  ];
}

async function sendDistinct({ url }, tokens, { first, count, faulty }) {
  const pool = new Pool(url, { connections: AT_ONCE, pipelining: 1 });
  let next = first;
  const client = async () => {
    while (next < first + count) {
      const number = next++;
      const query = `{ upt${number}: facility(code: "JB-GRT") { code name${number}: shortName workPrograms { id } } }`;
      const answer = await ask(pool, { token: tokens[number % tokens.length], body: JSON.stringify({ query }) });
      if (answer.status !== 200 || answer.fault) faulty.push(answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  await pool.close();
}

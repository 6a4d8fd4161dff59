// What the platform bears: real processes over HTTP on a PostgreSQL of their own, measured against limits.
//
//   npm run load [-- overload|hostile|reloads|subgraph-down|rolling|documents …]
//
// LOAD_SCALE=0.1 takes a tenth of the time, and proves less. LOAD_CAPACITY=50 takes 50 requests/s for the capacity.
import { capacityOf } from "./rig/capacity.mjs";
import { report } from "./rig/report.mjs";
import { givenCapacity, scale } from "./rig/scale.mjs";
import { openStack } from "./rig/stack.mjs";

const names = ["overload", "hostile", "reloads", "subgraph-down", "rolling", "documents"];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(", ")}: there are ${names.join(", ")}.`);
  process.exit(1);
}

console.log("starting PostgreSQL and the houses");
const stack = await openStack();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stack.stop().then(() => process.exit(1)));
const results = [];
let capacity;
try {
  for (const name of wanted) {
    console.log(name);
    const { run } = await import(`./${name}.mjs`);
    const rows = await withGateway((gateway) => run({ stack, gateway, measuredCapacity, tokens: stack.tokens }));
    results.push({ name, rows });
  }
} finally {
  await stack.stop();
}
report(results, { complete: wanted === names && scale === 1 && givenCapacity === 0 });
process.exitCode = results.every(({ rows }) => rows.every(({ ok }) => ok)) ? 0 : 1;

/** Measured when the first scenario wants it, for all. */
function measuredCapacity() {
  capacity ??=
    givenCapacity > 0 ? Promise.resolve(givenCapacity) : withGateway(({ url }) => capacityOf(url, stack.tokens));
  return capacity;
}

/** Each scenario has a gateway that nobody has used before. */
async function withGateway(use) {
  const gateway = await stack.startGateway();
  try {
    return await use(gateway);
  } finally {
    await gateway.stop();
  }
}

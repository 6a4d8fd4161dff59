// CPU per request of a gateway process, and wall figures: stock @apollo/gateway, Hive Gateway without and with its
// router-runtime, ours over HTTP, ours in process. Answers are checked equal first. Rounds are interleaved, so that a busy
// machine is busy for all. Nothing is shared between callers, except with one of ours that is reported apart.
//
//   npm run bench -- gateway [small|wide|dashboard …]
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ask, load } from "./gateway/load.mjs";
import { installPeers } from "./gateway/peers.mjs";
import { start } from "./gateway/processes.mjs";
import { writeReport } from "./gateway/report.mjs";
import { openWorkload, workloads } from "./gateway/workloads.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const wanted = process.argv.slice(2);

const dir = mkdtempSync(path.join(os.tmpdir(), "coir-bench-"));
installPeers();
const results = [];
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(workloads)) results.push(await measure(name));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
writeReport(results, { rounds: ROUNDS, complete: wanted.length === 0 });

async function measure(name) {
  const workload = await openWorkload(name, dir);
  const running = [];
  try {
    for (const contender of workload.contenders) {
      const file = path.join(dir, `${name}.graphql`);
      writeFileSync(file, workload.supergraphSdl);
      console.log(`${name}: starting ${contender.label}`);
      running.push({ ...contender, ...(await start(contender.file, [file, ...contender.args])), rounds: [] });
    }
    const bytes = await checkEqual(workload, running);
    for (const { port, headers } of running) await load(port, workload.query, workload.warmUp, headers);
    for (let round = 0; round < ROUNDS; round++) {
      for (const gateway of running) {
        const before = await gateway.cpuMs();
        const began = performance.now();
        const times = await load(gateway.port, workload.query, workload.count, gateway.headers);
        const wallMs = performance.now() - began;
        gateway.rounds.push({ cpuMs: ((await gateway.cpuMs()) - before) / workload.count, times, wallMs });
      }
      console.log(`${name}: round ${round + 1} of ${ROUNDS}`);
    }
    return {
      name,
      bytes,
      count: workload.count,
      warmUp: workload.warmUp,
      gateways: running.map(({ label, rounds, atLeast }) => ({ label, rounds, atLeast })),
    };
  } finally {
    for (const gateway of running) await gateway.stop();
    await workload.close();
  }
}

async function checkEqual({ query, name }, running) {
  const answers = await Promise.all(running.map(({ port, headers }) => ask(port, query, headers)));
  const [first, ...others] = answers.map((answer) => sorted(JSON.parse(answer)));
  if (first.includes('"errors"')) throw new Error(`${name}: the reference answers with errors: ${first.slice(0, 500)}`);
  others.forEach((other, index) => {
    if (other !== first)
      throw new Error(`${name}: ${running[index + 1].label} answers otherwise: ${other.slice(0, 500)}`);
  });
  return answers[0].length;
}

/** Text that does not depend on the order of fields, nor on what an answer says beside its data. */
function sorted({ data, errors }) {
  const inOrder = (_, value) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify({ data, ...(errors && { errors }) }, inOrder);
}

// Reads and postings of production over HTTP at the subgraph and in process, beside the very same statements sent by a bare
// pg client in the same run; sixteen writers on hot accounts; and how the reads bear growth.
//
//   npm run bench -- production [--growth 10]
//   npm run bench -- production --grown DIR --beside DIR
//                          only the growth, from one platform that was seeded before to another: their data folders
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openBare, statementsOf } from "./production/bare.mjs";
import { contend, preparePostings } from "./production/postings.mjs";
import { questions } from "./production/questions.mjs";
import { writeGrowth, writeReport } from "./production/report.mjs";
import { openWorkplace } from "./production/workplace.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 100);
const WARM_UP = 20;
const COMPLETE_GROWTH = 10;
const text = { type: "string" };
const options = { growth: { ...text, default: String(COMPLETE_GROWTH) }, grown: text, beside: text };
const { values } = parseArgs({ options });
const growth = Number(values.growth);

const dir = mkdtempSync(path.join(os.tmpdir(), "coir-bench-"));
const workplaces = [];
const open = async (folder) => {
  const opened = await openWorkplace(folder);
  workplaces.push(opened);
  return opened;
};
let workplace;
try {
  workplace = await open(values.beside === undefined ? dir : path.resolve(values.beside));
  if (values.grown === undefined) await run();
  else await measureBeside(await open(path.resolve(values.grown)));
} finally {
  for (const opened of workplaces.reverse()) await opened.close();
  rmSync(dir, { recursive: true, force: true });
}

async function run() {
  await workplace.load(1);
  const legs = await workplace.legs();
  const rows = [];
  const atOnce = new Map();
  for (const question of questions) {
    const figures = await measureRead(question);
    atOnce.set(question.name, figures);
    const { http, inProcess, bare, statements } = figures;
    const what = `${question.name} (${statements} statements)`;
    rows.push(beside({ what, way: "over HTTP", figure: http, bare, limit: 3 * bare + 3, told: "3 × bare + 3" }));
    rows.push(beside({ what, way: "in process", figure: inProcess, bare, limit: 3 * bare + 1, told: "3 × bare + 1" }));
    console.log(`${question.name}: done`);
  }
  const postings = await preparePostings(workplace);
  const posted = await measurePosting(postings);
  rows.push(
    beside({
      what: "posting a move",
      way: "in process",
      figure: posted.ours,
      bare: posted.bare,
      limit: 1.5 * posted.bare,
      told: "1.5 × bare",
    }),
  );
  rows.push(...contention(await contend(workplace, postings)));
  rows.push(...(await measureGrowth(atOnce)));
  writeReport(rows, { rounds: ROUNDS, growth, legs, complete: growth >= COMPLETE_GROWTH });
}

/** The same workplace, grown. */
async function measureGrowth(atOnce) {
  await workplace.load(growth);
  const rows = [];
  for (const question of questions) {
    const { inProcess } = await measureRead(question);
    rows.push(growthOf(question, { growth, before: atOnce.get(question.name).inProcess, after: inProcess }));
  }
  return rows;
}

/** Two workplaces in turns, so that a busy machine is busy for both. */
async function measureBeside(other) {
  const [legs, more] = [await workplace.legs(), await other.legs()];
  const times = Math.round(more / legs);
  const rows = [];
  for (const question of questions) {
    const { query } = question;
    const [before, after] = await interleaved([() => workplace.inProcess({ query }), () => other.inProcess({ query })]);
    rows.push(growthOf(question, { growth: times, before, after }));
  }
  writeGrowth(rows, { rounds: ROUNDS, legs, more, times });
}

function growthOf({ name }, { growth, before, after }) {
  return {
    what: `${name}, grown ${growth}×`,
    way: "in process",
    figure: `${after.toFixed(2)} (${(after / before).toFixed(2)}×)`,
    bare: `${before.toFixed(2)} at 1×`,
    limit: "1.5×",
    ok: after <= 1.5 * before,
  };
}

function beside({ what, way, figure, bare, limit, told }) {
  return {
    what,
    way,
    figure: figure.toFixed(2),
    bare: bare.toFixed(2),
    limit: `${limit.toFixed(2)} (${told})`,
    ok: figure <= limit,
  };
}

async function measureRead({ query }) {
  const statements = await statementsOf(() => workplace.inProcess({ query }));
  const client = await openBare(workplace.urls.appUrl);
  try {
    const [bare, inProcess, http] = await interleaved([
      () => client.run(statements),
      () => workplace.inProcess({ query }),
      () => workplace.overHttp({ query }),
    ]);
    return { bare, inProcess, http, statements: statements.length };
  } finally {
    await client.close();
  }
}

async function measurePosting(postings) {
  const client = await openBare(workplace.urls.appUrl);
  const [lotNo] = postings.lotNos;
  try {
    const [bare, ours] = await interleaved([() => client.run(postings.bareOf(lotNo)), () => postings.ours(lotNo)]);
    return { bare, ours };
  } finally {
    await client.close();
  }
}

/** The medians of ways that take turns, so that a busy machine is busy for all. */
async function interleaved(ways) {
  const times = ways.map(() => []);
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const [index, way] of ways.entries()) {
      const begin = performance.now();
      await way();
      if (round >= 0) times[index].push(performance.now() - begin);
    }
  }
  return times.map(median);
}

function contention({ bare, ours }) {
  const [bareRate, ourRate] = [bare, ours].map((rounds) => median(rounds.map(({ perSecond }) => perSecond)));
  const failures = ours.flatMap((round) => round.failures);
  const deadlocks = failures.filter((failure) => failure.includes("deadlock"));
  const bareFailures = bare.flatMap((round) => round.failures);
  if (failures.length + bareFailures.length > 0) console.log([...failures, ...bareFailures].slice(0, 3).join("\n"));
  const what = "16 writers, 50 hot accounts";
  return [
    { what, way: "failures", figure: failures.length, bare: bareFailures.length, limit: 0, ok: failures.length === 0 },
    { what, way: "deadlocks", figure: deadlocks.length, bare: "", limit: 0, ok: deadlocks.length === 0 },
    {
      what,
      way: "moves per second",
      figure: ourRate.toFixed(0),
      bare: bareRate.toFixed(0),
      limit: `${(0.7 * bareRate).toFixed(0)} (0.7 × bare)`,
      ok: ourRate >= 0.7 * bareRate,
    },
  ];
}

function median(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}

// Every list and point query of inmate-development at the size of the brief and at many times that; what row-level security
// costs them; and what marking a session costs.
//
//   npm run bench -- inmate-development [--scale 10] [--months 18] [--data FOLDER] [--only security]
//
// In a folder of data the months stay, so that they are played once; copies of them must not be there yet.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureMarking } from "./inmate-development/marking.mjs";
import { idsOf, openOwner, openUnwatched } from "./inmate-development/owner.mjs";
import { questions } from "./inmate-development/questions.mjs";
import { writeReport, writeSecurity } from "./inmate-development/report.mjs";
import { openWorkplace } from "./inmate-development/workplace.mjs";
import { statementsOf } from "./production/bare.mjs";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 60);
const WARM_UP = 10;
const GROWTH_LIMIT = 1.5;
const SECURITY_LIMIT_MS = 1;
const MARKED = 200;
const MARK_STATEMENTS = 10;
/** Below, a ratio tells of the machine more than of the data. */
const COMPLETE_MONTHS = 18;
const COMPLETE_SCALE = 10;

const text = { type: "string" };
const { values } = parseArgs({
  options: { scale: { ...text, default: "10" }, months: { ...text, default: "18" }, data: text, only: text },
});
const [scale, months] = [Number(values.scale), Number(values.months)];

const dir = values.data ?? mkdtempSync(path.join(os.tmpdir(), "coir-bench-"));
let workplace;
try {
  workplace = await openWorkplace(dir, { months, log: console.log });
  const owner = await openOwner(workplace.urls.ownerUrl);
  await run(owner).finally(owner.close);
} finally {
  await workplace?.close();
  if (values.data === undefined) rmSync(dir, { recursive: true, force: true });
}

async function run(owner) {
  await owner.query("ANALYZE");
  const base = await counted(owner);
  if (base.upts > 7) throw new Error("What is there was multiplied before: take another folder of data.");
  const asked = questions(await idsOf(owner));
  if (values.only === "security")
    return writeSecurity(await security(owner, asked), { rounds: ROUNDS * 2, months, base });
  const rows = [];
  const atOnce = new Map();
  for (const question of asked) {
    const figure = await median(question, ROUNDS);
    const statements = await costOf(question);
    atOnce.set(question.name, figure);
    if (question.few)
      rows.push({
        what: `${question.name}: statements for ${question.many.first}`,
        figure: statements.many,
        beside: `${statements.few} for ${question.few.first}`,
        limit: "the same",
        ok: statements.many === statements.few,
      });
  }
  const bareBefore = await bare(owner);
  rows.push(...(await security(owner, asked)));
  rows.push(...(await marking()));
  const begun = performance.now();
  await workplace.load(scale);
  const loaded = (performance.now() - begun) / 1000;
  base.grown = (await owner.one("SELECT sum(n_live_tup)::bigint AS rows FROM pg_stat_user_tables")).rows;
  for (const question of asked) {
    const [before, figure] = [atOnce.get(question.name), await median(question, ROUNDS)];
    rows.push({
      what: `${question.name}, at ${scale}×`,
      figure: `${figure.toFixed(2)} (${(figure / before).toFixed(2)}×)`,
      beside: `${before.toFixed(2)} at 1×`,
      limit: `${GROWTH_LIMIT}×`,
      ok: figure <= GROWTH_LIMIT * before,
    });
  }
  const bareAfter = await bare(owner);
  rows.push({
    what: "the machine itself: a bare SELECT 1",
    figure: `${bareAfter.toFixed(2)} (${(bareAfter / bareBefore).toFixed(2)}×)`,
    beside: `${bareBefore.toFixed(2)} before`,
    limit: "none",
    ok: true,
  });
  const sound = await workplace.integrity();
  rows.push({
    what: `integrity at ${scale}×`,
    figure: sound ? "holds" : "broken",
    beside: "",
    limit: "holds",
    ok: sound,
  });
  const command = `npm run bench -- inmate-development --scale ${scale} --months ${months}`;
  const complete = months >= COMPLETE_MONTHS && scale >= COMPLETE_SCALE;
  writeReport(rows, { command, rounds: ROUNDS, months, scale, base, seconds: workplace.seconds, loaded, complete });
}

async function counted(owner) {
  return owner.one(`SELECT (SELECT count(*) FROM facility)::int AS upts, (SELECT count(*) FROM participant)::int AS people,
    (SELECT count(*) FROM session_place)::int AS places, (SELECT count(*) FROM attendance)::int AS attendance`);
}

/** What the machine takes for nothing: where that has changed, the other figures have too. */
async function bare(owner) {
  const times = [];
  for (let round = 0; round < ROUNDS * 5; round += 1) {
    const begin = performance.now();
    await owner.query("SELECT 1");
    times.push(performance.now() - begin);
  }
  return middle(times);
}

/** The same number of statements for few as for many. */
async function costOf(question) {
  const cost = async (variables) => (await statementsOf(() => workplace.ask(question, variables))).length;
  return { few: question.few ? await cost(question.few) : 0, many: await cost(question.many) };
}

async function median(question, rounds) {
  const times = [];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const begin = performance.now();
    await workplace.ask(question, question.many);
    if (round >= 0) times.push(performance.now() - begin);
  }
  return middle(times);
}

/** The statements of each question, as the owner of the tables and as one for whom row-level security does not hold, in turns. */
async function security(owner, asked) {
  const unwatched = await openUnwatched(workplace.urls.ownerUrl, dir);
  const rows = [];
  try {
    for (const question of asked) {
      const statements = await statementsOf(() => workplace.ask(question, question.many));
      const times = new Map([owner, unwatched].map((one) => [one, []]));
      for (let round = -WARM_UP; round < ROUNDS * 2; round += 1)
        for (const one of round % 2 === 0 ? [owner, unwatched] : [unwatched, owner]) {
          const begin = performance.now();
          await one.run(statements);
          if (round >= 0) times.get(one).push(performance.now() - begin);
        }
      const [withIt, without] = [middle(times.get(owner)), middle(times.get(unwatched))];
      rows.push({
        what: `${question.name}: row-level security`,
        figure: `${(withIt - without).toFixed(2)} more`,
        beside: `${withIt.toFixed(2)} with, ${without.toFixed(2)} without`,
        limit: `${SECURITY_LIMIT_MS} more`,
        ok: withIt - without <= SECURITY_LIMIT_MS,
      });
    }
  } finally {
    await unwatched.close();
  }
  return rows;
}

async function marking() {
  const few = await measureMarking(workplace, { people: 20, rounds: 1 });
  const many = await measureMarking(workplace, { people: MARKED, rounds: 5 });
  return [
    {
      what: `marking a session of ${MARKED}: statements`,
      figure: many.statements,
      beside: `${few.statements} for 20`,
      limit: `${MARK_STATEMENTS}, the same`,
      ok: many.statements <= MARK_STATEMENTS && many.statements === few.statements,
    },
    {
      what: `marking a session of ${MARKED}`,
      figure: middle(many.times).toFixed(1),
      beside: "",
      limit: "none",
      ok: true,
    },
  ];
}

function middle(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}

import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const folder = path.join(import.meta.dirname, "../../../docs/benchmarks");

/** Prints the figures, and after a run at the brief's size writes them to docs/benchmarks/inmate-development.md. */
export function writeReport(rows, { command, rounds, months, scale, base, seconds, loaded, complete }) {
  const played = seconds > 10 ? ` in ${seconds.toFixed(0)} s` : " by an earlier run";
  const broken = rows.filter(({ ok }) => !ok).length;
  const table = tableOf(rows);
  const heading = `# Inmate development: lists, points, marks, and row-level security

\`${command}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model}), ${rounds} rounds.

At 1×: ${months} months of work played through the services${played}, ${base.people} people, ${base.places} places in sessions, ${base.attendance} marks. At ${scale}×: the same multiplied by COPY in ${loaded.toFixed(0)} s, ${base.grown} rows in all.

Figures are medians in milliseconds, in process, where no other unit is given. Row-level security: the very statements of a question, sent by the owner of the tables, whom it holds too, and by one whom it does not hold, in turns. The load of the machine at the end was ${loadOf()}. ${told(broken, rows)}`;
  publish("inmate-development.md", `${heading}\n\n${table}\n`, complete);
}

/** The same of row-level security alone, in a file of its own. */
export function writeSecurity(rows, { rounds, months, base }) {
  const broken = rows.filter(({ ok }) => !ok).length;
  const heading = `# Inmate development: what row-level security costs

\`npm run bench -- inmate-development --only security\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model}), ${rounds} rounds, ${months} months of work, ${base.people} people, ${base.attendance} marks.

Medians in milliseconds: the very statements of a question, sent by the owner of the tables, whom row-level security holds too, and by one whom it does not hold, in turns. The load of the machine at the end was ${loadOf()}. ${told(broken, rows)}`;
  publish("inmate-development-security.md", `${heading}\n\n${tableOf(rows)}\n`, months >= 18);
}

function publish(name, text, complete) {
  console.log(`\n${text}`);
  if (!complete) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

function tableOf(rows) {
  const lines = rows.map(
    ({ what, figure, beside, limit, ok }) => `| ${what} | ${figure} | ${beside} | ${limit} | ${ok ? "ok" : "broken"} |`,
  );
  return ["| measured | figure | beside | limit | |", "|---|---|---|---|---|", ...lines].join("\n");
}

function loadOf() {
  return os
    .loadavg()
    .map((one) => one.toFixed(1))
    .join(", ");
}

function told(broken, rows) {
  return broken === 0 ? "All limits are kept." : `${broken} of ${rows.length} limits are broken.`;
}

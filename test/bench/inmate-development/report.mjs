import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const file = path.join(import.meta.dirname, "../../../docs/benchmarks/inmate-development.md");

/** Prints the figures, and after a run at the brief's size writes them to docs/benchmarks/inmate-development.md. */
export function writeReport(rows, { command, rounds, months, scale, base, seconds, loaded, complete }) {
  const played = seconds > 10 ? ` in ${seconds.toFixed(0)} s` : " by an earlier run";
  const broken = rows.filter(({ ok }) => !ok).length;
  const table = [
    "| measured | figure | beside | limit | |",
    "|---|---|---|---|---|",
    ...rows.map(
      ({ what, figure, beside, limit, ok }) =>
        `| ${what} | ${figure} | ${beside} | ${limit} | ${ok ? "ok" : "broken"} |`,
    ),
  ].join("\n");
  const load = os
    .loadavg()
    .map((one) => one.toFixed(1))
    .join(", ");
  const heading = `# Inmate development: lists, points, marks, and row-level security

\`${command}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model}), ${rounds} rounds.

At 1×: ${months} months of work played through the services${played}, ${base.people} people, ${base.places} places in sessions, ${base.attendance} marks. At ${scale}×: the same multiplied by COPY in ${loaded.toFixed(0)} s, ${base.grown} rows in all.

Figures are medians in milliseconds, in process, where no other unit is given. Row-level security: the very statements of a question, sent by the owner of the tables with it and without, in turns. The load of the machine at the end was ${load}. ${broken === 0 ? "All limits are kept." : `${broken} of ${rows.length} limits are broken.`}`;
  console.log(`\n${heading}\n\n${table}\n`);
  if (!complete) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${heading}\n\n${table}\n`);
}

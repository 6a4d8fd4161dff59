import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const file = path.join(import.meta.dirname, "../../../docs/benchmarks/production.md");

/** Prints the figures, and after a complete run writes them to docs/benchmarks/production.md. */
export function writeReport(rows, { rounds, growth, legs, complete }) {
  const broken = rows.filter(({ ok }) => !ok).length;
  const table = [
    "| measured | way | figure | bare | limit | |",
    "|---|---|---|---|---|---|",
    ...rows.map(
      ({ what, way, figure, bare, limit, ok }) =>
        `| ${what} | ${way} | ${figure} | ${bare} | ${limit} | ${ok ? "ok" : "broken"} |`,
    ),
  ].join("\n");
  const heading = `# Production beside the same SQL

\`npm run bench -- production\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model}), ${rounds} interleaved rounds, ${legs} legs at 1×, growth to ${growth}×.

"Bare" sends the very statements of the question, or of the posting with new keys and ids, by a \`pg\` client of its own in the same run. Figures are medians in milliseconds, where no other unit is given. ${broken === 0 ? "All limits are kept." : `${broken} of ${rows.length} limits are broken.`}`;
  console.log(`\n${heading}\n\n${table}\n`);
  if (!complete) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${heading}\n\n${table}\n`);
}

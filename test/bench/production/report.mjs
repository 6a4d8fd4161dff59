import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const file = path.join(import.meta.dirname, "../../../docs/benchmarks/production.md");
const CHAPTER = /\n(?=## )/;
const GROWTH = "## Growth";

/** Prints the figures, and after a complete run writes them to docs/benchmarks/production.md, whose chapters stay. */
export function writeReport(rows, { rounds, growth, legs, complete }) {
  const heading = `# Production beside the same SQL

\`npm run bench -- production\`, ${machine()}, ${rounds} interleaved rounds, ${legs} legs at 1×, growth to ${growth}×.

"Bare" sends the very statements of the question, or of the posting with new keys and ids, by a \`pg\` client of its own in the same run. Figures are medians in milliseconds, where no other unit is given. ${verdict(rows)}`;
  const head = `${heading}\n\n${tableOf(rows)}\n`;
  console.log(`\n${head}`);
  if (complete) write([head, ...chapters().slice(1)]);
}

/** Prints the growth from one seeded platform to another, and writes it as a chapter of docs/benchmarks/production.md. */
export function writeGrowth(rows, { rounds, legs, more, times }) {
  const chapter = `${GROWTH} to ${times}×

\`npm run bench -- production --grown DIR --beside DIR\`, ${machine()}, ${rounds} interleaved rounds: a platform with ${legs} legs and one with ${more}, both open at once, so that a busy machine is busy for both. Medians in milliseconds. ${verdict(rows)}

${tableOf(rows)}
`;
  console.log(`\n${chapter}`);
  write([...chapters().filter((one) => !one.startsWith(GROWTH)), chapter]);
}

function chapters() {
  return existsSync(file) ? readFileSync(file, "utf8").split(CHAPTER) : [""];
}

function write(parts) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, parts.join("\n"));
}

function machine() {
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model})`;
}

function verdict(rows) {
  const broken = rows.filter(({ ok }) => !ok).length;
  return broken === 0 ? "All limits are kept." : `${broken} of ${rows.length} limits are broken.`;
}

function tableOf(rows) {
  return [
    "| measured | way | figure | bare | limit | |",
    "|---|---|---|---|---|---|",
    ...rows.map(
      ({ what, way, figure, bare, limit, ok }) =>
        `| ${what} | ${way} | ${figure} | ${bare} | ${limit} | ${ok ? "ok" : "broken"} |`,
    ),
  ].join("\n");
}

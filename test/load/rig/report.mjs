import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const file = path.join(import.meta.dirname, "../../../docs/benchmarks/load.md");

/** Prints the figures and, after a complete run at full scale, writes them to docs/benchmarks/load.md. */
export function report(results, { complete }) {
  const tables = results.map(tableOf).join("\n\n");
  console.log(`\n${tables}\n`);
  if (!complete) {
    console.log("Not written to docs/benchmarks/load.md: that takes all scenarios, whole and measured.");
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${heading()}\n\n${tables}\n`);
}

function heading() {
  return `# What the platform bears

\`npm run load\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model}), ${(os.totalmem() / 2 ** 30).toFixed(0)} GB.

The gateway, three houses, PostgreSQL and the sender of the requests are processes on this one machine. Requests arrive at a constant rate, whatever becomes of the earlier ones; times count from the moment at which a request was due. 200 callers of the regional office ask in turn, so that nothing is shared between them. Where there is a limit, \`npm run load\` fails when it is broken.`;
}

function tableOf({ name, rows }) {
  const lines = rows.map(
    ({ what, figure, limit, ok }) => `| ${what} | ${figure} | ${limit} | ${ok ? "" : "**broken**"} |`,
  );
  return `## ${name}\n\n| what | figure | limit | |\n|---|---|---|---|\n${lines.join("\n")}`;
}

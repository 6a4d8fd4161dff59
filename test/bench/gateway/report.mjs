import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const file = path.join(import.meta.dirname, "../../../docs/benchmarks/gateway.md");

/** Prints the figures and, after a complete run, writes them to docs/benchmarks/gateway.md. */
export function writeReport(results, { rounds, complete }) {
  const tables = results.map((result) => tableOf(result)).join("\n\n");
  console.log(`\n${tables}\n`);
  if (!complete) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${heading(rounds)}\n\n${tables}\n`);
}

function heading(rounds) {
  return `# The gateway beside others

\`npm run bench -- gateway\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores (${os.cpus()[0].model}), ${rounds} interleaved rounds, 50 connections.

CPU is that of the gateway process, user and system, per request; in process it includes the subgraphs' work. The ratio is to stock @apollo/gateway in the same run: the median of the rounds' ratios, with the lowest and the highest. Answers were equal. Nothing is shared between callers, except in the row that says so: there, equal queries of equal callers are sent to a subgraph once for all who ask at the same time.`;
}

function tableOf({ name, bytes, count, warmUp, gateways }) {
  const [stock] = gateways;
  const rows = gateways.map(({ label, rounds, atLeast }) => {
    const ratios = rounds.map(({ cpuMs }, index) => stock.rounds[index].cpuMs / cpuMs).sort(ascending);
    const times = rounds.flatMap((round) => round.times).sort(ascending);
    const perSecond = median(rounds.map(({ wallMs }) => (count / wallMs) * 1000));
    const cells = [
      label,
      median(rounds.map(({ cpuMs }) => cpuMs)).toFixed(2),
      `${median(ratios).toFixed(1)} (${ratios[0].toFixed(1)}–${ratios.at(-1).toFixed(1)})`,
      limitOf(median(ratios), atLeast),
      perSecond.toFixed(0),
      at(times, 0.5).toFixed(1),
      at(times, 0.99).toFixed(1),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return `## ${name}: answer of ${bytes} bytes, ${count} requests a round, ${warmUp} before the first\n\n| gateway | CPU ms | ratio | at least | requests/s | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|\n${rows.join("\n")}`;
}

function limitOf(ratio, atLeast) {
  if (atLeast === undefined) return "";
  return ratio < atLeast ? `${atLeast} **broken**` : String(atLeast);
}

const ascending = (a, b) => a - b;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const median = (values) => at([...values].sort(ascending), 0.5);

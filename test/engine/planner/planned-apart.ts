import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** What is to be planned. */
export interface PlannedApart {
  readonly supergraphSdl: string;
  /** Names of its subgraphs. */
  readonly subgraphs: readonly string[];
  readonly queries: readonly string[];
}

/** Plans each query in a process of its own, and tells of those that were not planned what became of them. */
export async function notPlanned({ supergraphSdl, subgraphs, queries }: PlannedApart) {
  const child = spawn(process.execPath, [path.join(__dirname, "plan-all.mjs")], { stdio: ["pipe", "pipe", "inherit"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  // A process that has ended reads no more: the outcomes that are missing tell it.
  child.stdin.on("error", () => undefined);
  const lines = [{ supergraphSdl, subgraphs }, ...queries.map((query) => ({ query }))];
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await once(child, "close");
  const outcomes = Buffer.concat(chunks).toString().split("\n").filter(Boolean);
  return queries
    .map((query, i) => ({ query, outcome: outcomes[i] ?? "the process ended" }))
    .filter(({ outcome }) => outcome !== '"planned"')
    .slice(0, 3);
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { removeFolder } from "@coir/test-kit/remove-folder";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";

const READY_WITHIN_MS = 120_000;
jest.setTimeout(2 * READY_WITHIN_MS);

const root = path.join(__dirname, "..", "..");

describe("The platform on its embedded server", () => {
  let dir: string;
  let programs: ChildProcess[];
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), "coir-start-"));
    programs = [];
  });
  afterEach(async () => {
    for (const program of programs) await stop(program);
    removeFolder(dir);
  });

  const start = (...args: string[]) => {
    const program = spawn(process.execPath, ["packages/tooling/run.mjs", "packages/all-in-one/dist/main.js", ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dir, PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    programs.push(program);
    const said = { text: "" };
    for (const stream of [program.stdout, program.stderr]) stream?.on("data", (chunk) => (said.text += String(chunk)));
    return { program, said };
  };
  const ready = ({ program, said }: ReturnType<typeof start>) =>
    until(program, () => /GraphQL {3}(http\S+)\/graphql/.exec(said.text)?.[1]);

  test("leaves no server behind when it is stopped while the server starts", async () => {
    const { program } = start();
    const pid = await until(program, () => serverPid(dir));
    await stop(program);
    expect(isAlive(pid)).toBe(false);
  });

  test("keeps its data over a restart, refuses a second start meanwhile, and starts over with --fresh", async () => {
    const first = start();
    await ready(first);
    const second = start();
    await once(second.program, "exit");
    expect([second.program.exitCode, second.said.text]).toEqual([1, expect.stringMatching(/^.*already.*\n$/)]);
    const pid = serverPid(dir) as number;
    await stop(first.program);
    expect([first.program.exitCode, isAlive(pid)]).toEqual([0, false]);

    const again = start();
    await ready(again);
    expect(again.said.text).toMatch(/migrations: up to date/);
    // As Ctrl-C does.
    await stop(again.program, "SIGINT");
    expect(again.program.exitCode).toBe(0);

    const fresh = start("--fresh");
    await ready(fresh);
    expect(fresh.said.text).toMatch(/migrations: \d+ run/);
  });
});

async function until<Seen>(program: ChildProcess, look: () => Seen | undefined): Promise<Seen> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && program.exitCode === null) {
    const seen = look();
    if (seen !== undefined) return seen;
    await pause(20);
  }
  throw new Error("The program has ended, or is late.");
}

async function stop(program: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, "exit");
  program.kill(signal);
  await ended;
}

/** Process of the database server, once it has written it down. */
function serverPid(dir: string): number | undefined {
  const file = path.join(dir, "pgdata", "postmaster.pid");
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : Number.NaN;
  return Number.isNaN(pid) ? undefined : pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

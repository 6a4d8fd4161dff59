import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { mintPersonaToken, type PersonaName } from "@coir/gateway/identity/personas";
import { removeFolder } from "@coir/test-kit/remove-folder";

const READY_WITHIN_MS = 150_000;
const SAID_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

const root = path.join(__dirname, "..", "..");

/** A program of the platform that runs in a folder of its own. */
export interface RunningProgram {
  readonly url: string;
  /** Waits until it has written what the pattern finds: it is ready a moment before it says so. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  ask(
    persona: PersonaName,
    query: string,
  ): Promise<{
    status: number;
    body: { data?: unknown; errors?: { path?: unknown[]; extensions: { code: string } }[] };
  }>;
  stop(): Promise<void>;
}

/**
 * Starts a program as a user would and waits until the gateway is ready.
 * @param script `packages/all-in-one/dist/main.js` or `…/stack.js`
 */
export async function startProgram(script: string): Promise<RunningProgram> {
  const dir = mkdtempSync(path.join(tmpdir(), "coir-stack-"));
  // Below the ports that systems give away by themselves.
  const [port, base] = [await freePort(), 20_000 + Math.floor(Math.random() * 12_000)];
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: dir,
    PORT: String(port),
    STACK_BASE_PORT: String(base),
    // Tests share their machine: its slowness is no overload of the gateway.
    MAX_LOOP_LAG_MS: "60000",
  };
  const child = spawn(process.execPath, ["packages/tooling/run.mjs", script], {
    cwd: root,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  const program = { child, output: () => output };
  const stop = async () => {
    await end(child);
    removeFolder(dir);
  };
  try {
    await until(program, READY_WITHIN_MS, () => isReady(url));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    said: (pattern) => until(program, SAID_WITHIN_MS, async () => pattern.exec(output)),
    ask: async (persona, query) => {
      const token = await mintPersonaToken(await openDevelopmentIssuer(path.join(dir, "keys"), "development"), persona);
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
      return { status: response.status, body: (await response.json()) as never };
    },
    stop,
  };
}

interface Watched {
  readonly child: ChildProcess;
  output(): string;
}

/** Looks again and again until there is something to see. */
async function until<Seen>(
  { child, output }: Watched,
  withinMs: number,
  look: () => Promise<Seen | null>,
): Promise<Seen> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const seen = await look();
    if (seen !== null) return seen;
    if (hasEnded(child)) throw new Error(`The program has ended:\n${output()}`);
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`The program is late:\n${output()}`);
}

function isReady(url: string): Promise<true | null> {
  return fetch(`${url}/health/ready`).then(
    ({ ok }) => ok || null,
    () => null,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

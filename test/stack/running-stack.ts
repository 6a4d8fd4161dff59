import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { mintPersonaToken, type PersonaName } from "@coir/gateway/identity/personas";

const root = path.join(__dirname, "..", "..");

/** A program of the platform that runs in a folder of its own. */
export interface RunningProgram {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has written so far. */
  output(): string;
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
  const [port, base] = [await freePort(), 20_000 + Math.floor(Math.random() * 20_000)];
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: dir,
    PORT: String(port),
    STACK_BASE_PORT: String(base),
  };
  const child = spawn(process.execPath, ["packages/tooling/run.mjs", script], {
    cwd: root,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child, () => output);
  return {
    url,
    process: child,
    output: () => output,
    ask: async (persona, query) => {
      const token = await mintPersonaToken(await openDevelopmentIssuer(path.join(dir, "keys"), "development"), persona);
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
      return { status: response.status, body: (await response.json()) as never };
    },
    stop: async () => {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const end = Date.now() + 150_000;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`The program ended before it was ready:\n${output()}`);
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`The program is not ready in time:\n${output()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

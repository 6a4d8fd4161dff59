import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@coir/kit/embedded-postgres";
import { withClient } from "@coir/test-kit/with-client";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

// The kernel keeps its own files: there nobody makes a folder, not even root.
const UNWRITABLE = process.platform === "linux" ? "/sys" : "/usr";
const isRoot = process.getuid?.() === 0;

let dir: string;
beforeAll(() => {
  dir = temporaryFolder();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "embedded-"));
  chmodSync(folder, 0o755); // as root the server's user is another one
  return folder;
}

const start = (folder = dir) => startEmbeddedPostgres({ dir: folder, fast: true });
const run = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows);
const serverPid = (folder = dir) =>
  Number(readFileSync(path.join(folder, "pgdata/postmaster.pid"), "utf8").split("\n")[0]);

/** Another process that starts the server on the folder, says so, and waits; it does not outlive the tests. */
async function otherProcess() {
  const script = `require("@coir/kit/embedded-postgres").startEmbeddedPostgres({ dir: process.argv[1], fast: true })
    .then((server) => { console.log("started"); process.stdin.once("end", () => server.stop()).resume(); })`;
  const child = spawn(process.execPath, ["-e", script, dir], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

test("rows survive a restart, and a stopped server leaves neither a process nor a lock", async () => {
  const first = await start();
  await run(first.url, "CREATE TABLE book AS SELECT 'Coir' AS title");
  const pid = serverPid();
  await first.stop();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(existsSync(path.join(dir, "start.lock"))).toBe(false);

  const second = await start();
  expect(await run(second.url, "SELECT title FROM book")).toEqual([{ title: "Coir" }]);
  expect(second.adopted).toBe(false);
  await second.stop();
});

test("the server is of this machine only, wants its password and sorts alike everywhere", async () => {
  const server = await start();
  const [settings] = await run(
    server.url,
    `SELECT current_setting('listen_addresses') AS host, current_setting('unix_socket_directories') AS sockets,
            datlocprovider AS provider, datlocale AS locale FROM pg_database WHERE datname = 'postgres'`,
  );
  expect(settings).toEqual({ host: "127.0.0.1", sockets: "", provider: "b", locale: "C.UTF-8" });
  const guess = Object.assign(new URL(server.url), { password: "postgres" }).href;
  await expect(run(guess, "SELECT 1")).rejects.toThrow("password authentication failed");
  expect(lstatSync(path.join(dir, "postgres-password")).mode & 0o077).toBe(0);
  await server.stop();
});

test("a second start on the same folder is told which process has it", async () => {
  const server = await start();
  await expect(start()).rejects.toMatchObject({
    name: "StartupError",
    message: expect.stringContaining(`Process ${process.pid} already runs on the data folder ${dir}`),
  });
  await server.stop();
});

test("after kill -9 the next start takes the running server over", async () => {
  const killed = await otherProcess();
  const pid = serverPid();
  killed.kill("SIGKILL");
  await once(killed, "exit");

  const server = await start();
  expect(server.adopted).toBe(true);
  expect(serverPid()).toBe(pid);
  expect(await run(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await server.stop();
  expect(existsSync(path.join(dir, "pgdata/postmaster.pid"))).toBe(false);
});

test("after kill -9 of the server too, the next start recovers", async () => {
  const killed = await otherProcess();
  process.kill(serverPid(), "SIGKILL");
  killed.kill("SIGKILL");
  await once(killed, "exit");

  const server = await start();
  expect(await run(server.url, "SELECT title FROM book")).toEqual([{ title: "Coir" }]);
  await server.stop();
});

test("a number that a stranger has by now does not stop the start", async () => {
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  writeFileSync(path.join(dir, "pgdata/postmaster.pid"), `${stranger.pid}\n/x\n0\n1\n\n127.0.0.1\n\nready\n`);
  const server = await start();
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
  await server.stop();
});

describe("one sentence for", () => {
  test("a folder that cannot be", async () => {
    await expect(start(path.join(dir, "postgres.log/data"))).rejects.toThrow(/^The data folder .* cannot be used: /);
  });

  test("a folder that the system does not allow", async () => {
    const place = existsSync("/proc/self") ? "/proc/nope/data" : "/nope/data";
    await expect(start(place)).rejects.toMatchObject({
      name: "StartupError",
      message: expect.stringContaining(`The data folder ${place} cannot be`),
    });
  });

  test("a folder that cannot be written", async () => {
    await expect(start(path.join(UNWRITABLE, "embedded"))).rejects.toThrow(/^The data folder .* cannot be written/);
  });

  test("a password that is gone", async () => {
    const password = path.join(dir, "postgres-password");
    const kept = readFileSync(password);
    rmSync(password);
    await expect(start()).rejects.toThrow(/^.*postgres-password is missing/);
    writeFileSync(password, kept);
  });

  test("data of another version", async () => {
    const version = path.join(dir, "pgdata/PG_VERSION");
    const kept = readFileSync(version);
    writeFileSync(version, "9\n");
    await expect(start()).rejects.toThrow(/^PostgreSQL did not start: .*incompatible/);
    writeFileSync(version, kept);
  });
});

describe("in a folder that others may not enter", () => {
  let closed: string;
  beforeAll(() => {
    closed = realpathSync(mkdtempSync(path.join(os.tmpdir(), "embedded-closed-")));
  });

  test("the data lie where the server's user can be, as root sheltered elsewhere; deleting the folder starts over", async () => {
    const server = await start(closed);
    const data = realpathSync(path.join(closed, "pgdata"));
    expect(path.dirname(data)).toMatch(isRoot ? /^\/var\/tmp\/postgres-data-/ : closed);
    await run(server.url, "CREATE TABLE book AS SELECT 'Coir' AS title");
    await server.stop();

    rmSync(closed, { recursive: true });
    const again = await start(closed);
    expect(await run(again.url, "SELECT to_regclass('book') AS book")).toEqual([{ book: null }]);
    await again.stop();
    rmSync(path.dirname(data), { recursive: true });
    rmSync(closed, { recursive: true, force: true });
  });
});

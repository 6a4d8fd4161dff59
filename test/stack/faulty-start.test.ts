import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";

const ENDS_WITHIN_MS = 40_000;
jest.setTimeout(ENDS_WITHIN_MS + 5_000);

const root = path.join(__dirname, "..", "..");

describe("A start that cannot be ends with code 1 and one sentence", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), "coir-faulty-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const start = (program: string, environment: Record<string, string>, ...args: string[]) => {
    const script = `packages/all-in-one/dist/${program}.js`;
    return spawnSync(process.execPath, ["packages/tooling/run.mjs", script, ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, DATA_DIR: dir, ...environment },
      encoding: "utf8",
      timeout: ENDS_WITHIN_MS,
    });
  };
  // Where there is no /proc, the root folder itself is read-only.
  const impossible = existsSync("/proc/self") ? "/proc/nope" : "/nope";

  it.each(["main", "token"])("%s: where the system allows no data folder", (program) => {
    const { status, stderr } = start(program, { DATA_DIR: impossible }, "kanwil");
    expect(stderr).toMatch(new RegExp(`^${impossible}/keys cannot be made \\(E[A-Z]+\\): set DATA_DIR\\.\\n$`));
    expect(status).toBe(1);
  });

  it.each(["main", "token"])("%s: in production, which has no development issuer", (program) => {
    const { status, stderr } = start(program, { NODE_ENV: "production" }, "kanwil");
    expect(stderr).toMatch(/^The development issuer does not run in production: .+\.\n$/);
    expect(status).toBe(1);
  });

  it("seed: in production without the secret of the identity vault", () => {
    const { status, stderr } = start("seed", { NODE_ENV: "production" });
    expect([status, stderr]).toEqual([1, "IDENTITY_VAULT_KEY is missing: production needs its own.\n"]);
  });

  it("main: on ports that are none, with a secret that is too short", () => {
    const faulty = {
      PORT: "harbour",
      ISSUER_PORT: "harbour",
      STACK_BASE_PORT: "80",
      IDENTITY_VAULT_KEY: "short-canary",
    };
    const { status, stderr } = start("main", faulty);
    expect(stderr).toMatch(
      /^These settings cannot be used: PORT: .+; ISSUER_PORT: .+; STACK_BASE_PORT: .+; IDENTITY_VAULT_KEY: .+\.\n$/,
    );
    expect(stderr).not.toMatch(/harbour|canary/);
    expect(status).toBe(1);
  });

  it("main: on an address that this machine has not", () => {
    const { status, stderr } = start("main", { HOST: "192.0.2.1", PORT: "0" });
    expect([status, stderr]).toEqual([1, "192.0.2.1 is no address of this machine: set HOST to one that is.\n"]);
  });

  it("main: on a port that something else has", async () => {
    const neighbour = createServer().listen(0, "127.0.0.1");
    await once(neighbour, "listening");
    const PORT = String((neighbour.address() as AddressInfo).port);
    const { status, stderr } = start("main", { PORT });
    neighbour.close();
    expect([status, stderr]).toEqual([1, `Port ${PORT} is in use: set PORT to another one.\n`]);
  });

  it("prepare: without its settings, naming each", () => {
    const { status, stderr } = start("prepare", {});
    expect(stderr).toMatch(
      /^These settings cannot be used: DATABASE_URL is missing; .+TRADE_DATABASE_PASSWORD is missing\.\n$/,
    );
    expect(status).toBe(1);
  });

  it("token: for a persona that is not there", () => {
    const { status, stderr } = start("token", {}, "nobody");
    expect(stderr).toMatch(/^Say for whom: npm run token -- <persona>\. Personas: kanwil, .+\.\n$/);
    expect(status).toBe(1);
  });
});

import { createServer, type Server } from "node:net";
import { createLogger } from "@coir/kit/logger";
import { testServer } from "@coir/test-kit/test-server";
import { afterEach, describe, expect, test } from "@jest/globals";
import { Pool } from "pg";
import { openSharedBuckets } from "./shared-buckets.js";

const settings = { windowSeconds: 60, logger: createLogger("test", "silent") };
const client = () => `subject ${crypto.randomUUID()}`;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function poolOf(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 2, connectionTimeoutMillis: 1_000 });
  pool.on("error", () => undefined);
  closers.push(() => pool.end());
  return pool;
}

describe("two gateways on one database", () => {
  test("count one client together", async () => {
    const open = () => openSharedBuckets({ ...settings, store: poolOf(testServer().adminUrl), answerWithinMs: 5_000 });
    const [first, second] = [await open(), await open()];
    const name = client();
    expect((await first.take(name, 3)).spent).toBe(3);
    expect(await second.take(name, 4)).toEqual({ spent: 7, refillsInMs: expect.any(Number) });
    expect((await first.giveBack(name, 2)).spent).toBe(5);
  });
});

describe("a database that does not help does not hurt", () => {
  test("when it is gone, the gateway counts for itself", async () => {
    const buckets = await openSharedBuckets({ ...settings, store: poolOf("postgres://x@127.0.0.1:1/x") });
    const name = client();
    expect([(await buckets.take(name, 3)).spent, (await buckets.take(name, 4)).spent]).toEqual([3, 7]);
  });

  test("when it hangs, three callers wait a moment and nobody after them", async () => {
    const server = await silentServer();
    const { port } = server.address() as { port: number };
    const pool = poolOf(`postgres://x@127.0.0.1:${port}/x`);
    let asked = 0;
    const store = {
      query: (query: never) => {
        asked++;
        return pool.query(query);
      },
    };
    const buckets = await openSharedBuckets({ ...settings, store });
    const name = client();
    for (let round = 1; round <= 3; round++) expect((await buckets.take(name, 1)).spent).toBe(round);
    const before = asked;
    for (let round = 4; round <= 103; round++) expect((await buckets.take(name, 1)).spent).toBe(round);
    expect(asked).toBe(before);
  });
});

/** Takes connections and never answers. */
async function silentServer(): Promise<Server> {
  const server = createServer((socket) => void socket.on("error", () => undefined));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.unshift(async () => server.close());
  return server;
}

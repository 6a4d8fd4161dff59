import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { createFront, listen } from "../http-front.js";
import { defaultOverload, Overload, type OverloadLimits } from "./overload.js";

const REFUSAL = /^HTTP\/1\.1 503 .*retry-after: 1\r\n.*"OVERLOADED"/s;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A server whose `/work` answers when it is told, and whose `/health` is not guarded. */
async function workshop(limits: Partial<OverloadLimits>) {
  const overload = new Overload({ ...defaultOverload, ...limits });
  const app = createFront();
  const { promise: told, resolve: finish } = Promise.withResolvers<void>();
  const arrived: string[] = [];
  const refused: string[] = [];
  overload.guardServer(app.server, {
    isRefused: ({ url }) => url !== "/health",
    refused: (_request, requestId) => void refused.push(requestId),
  });
  app.get("/health", async () => "well");
  await app.register(async (scope) => {
    overload.guard(scope);
    scope.get("/work", async () => {
      arrived.push("work");
      await told;
      return "done";
    });
    scope.post("/order", async () => "taken");
  });
  const url = `http://127.0.0.1:${await listen(app, "127.0.0.1", 0)}`;
  ends.push(
    () => overload.stop(),
    () => finish(),
    () => app.server.closeAllConnections(),
    () => app.close(),
  );
  return { url, overload, finish, arrived, refused };
}

test("beyond the limit a request is refused at once, with a code and when to come again", async () => {
  const { url, finish } = await workshop({ running: 1, waiting: 0, lagMs: Number.POSITIVE_INFINITY });
  const first = fetch(`${url}/work`);
  await pause(50);
  const second = await fetch(`${url}/work`);
  expect([second.status, second.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await second.json()).toEqual({
    errors: [
      {
        message: "The service has more to do than it can. Try again in 1 s.",
        extensions: { code: "OVERLOADED", details: { retryAfterSeconds: 1 } },
      },
    ],
  });
  finish();
  expect((await first).status).toBe(200);
});

test("a place is free again when its caller has gone", async () => {
  const { url, overload, arrived } = await workshop({
    running: 1,
    waiting: 1,
    waitMs: 2_000,
    lagMs: Number.POSITIVE_INFINITY,
  });
  const caller = new AbortController();
  const first = fetch(`${url}/work`, { signal: caller.signal });
  await pause(50);
  void fetch(`${url}/work`).catch(() => undefined);
  await pause(50);
  expect(arrived).toHaveLength(1);
  caller.abort();
  await expect(first).rejects.toThrow("aborted");
  await pause(50);
  expect([arrived.length, overload.places.running]).toEqual([2, 1]);
});

test("who comes while all is taken is refused before it has sent its body", async () => {
  const { url, refused } = await workshop({ running: 0, waiting: 0 });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  ends.push(() => socket.destroy());
  socket.write(
    "POST /order HTTP/1.1\r\nhost: x\r\nx-request-id: of-the-caller\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n",
  );
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(REFUSAL);
  expect(refused).toEqual(["of-the-caller"]);
});

test("who was let in and finds the last place taken by the time its request is whole is refused likewise", async () => {
  const { url, finish } = await workshop({ running: 1, waiting: 0, lagMs: Number.POSITIVE_INFINITY });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  ends.push(() => socket.destroy());
  socket.write("POST /order HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{");
  await pause(50);
  const first = fetch(`${url}/work`);
  await pause(50);
  socket.write("}");
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(REFUSAL);
  finish();
  expect((await first).status).toBe(200);
});

test("health is answered while everything else is refused", async () => {
  const { url } = await workshop({ running: 0, waiting: 0 });
  const statuses = await Promise.all(["work", "health"].map(async (at) => (await fetch(`${url}/${at}`)).status));
  expect(statuses).toEqual([503, 200]);
});

/** Keeps the loop from turning, step after step. */
async function busy(steps: number, stepMs: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const until = performance.now() + stepMs;
    while (performance.now() < until);
    await pause(1);
  }
}

test("those who send their request by halves hold no place", async () => {
  const { url } = await workshop({ running: 4, waiting: 0, lagMs: Number.POSITIVE_INFINITY });
  const { port } = new URL(url);
  const slow = Array.from({ length: 8 }, () => {
    const socket = connect(Number(port), "127.0.0.1");
    ends.push(() => socket.destroy());
    socket.write("POST /order HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{");
    return once(socket, "connect");
  });
  await Promise.all(slow);
  await pause(100);
  const headers = { "content-type": "application/json" };
  expect((await fetch(`${url}/order`, { method: "POST", headers, body: "{}" })).status).toBe(200);
});

test("one long step is no overload; while the loop stays late nobody waits in line, until it is late no more", async () => {
  const { url, overload, finish } = await workshop({ lagMs: 40, running: 1, waitMs: 60_000 });
  const first = fetch(`${url}/work`);
  await busy(1, 400);
  const inLine = fetch(`${url}/work`);
  await busy(10, 100);
  expect(overload.lagMs).toBeGreaterThan(40);
  expect((await fetch(`${url}/work`)).status).toBe(503);
  finish();
  expect([(await first).status, (await inLine).status]).toEqual([200, 200]);
  await untilServed(`${url}/work`);
});

test("however late the loop, a few are served", async () => {
  const { url, overload, finish } = await workshop({ lagMs: 40 });
  finish();
  await busy(10, 100);
  expect(overload.lagMs).toBeGreaterThan(40);
  expect((await fetch(`${url}/work`)).status).toBe(200);
});

/** Asks again until it is served; the test's own time is the limit. */
async function untilServed(url: string): Promise<void> {
  while ((await fetch(url)).status !== 200) await pause(50);
}

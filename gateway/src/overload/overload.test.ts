import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { createFront, listen } from "../http-front.js";
import { defaultOverload, Overload, type OverloadLimits } from "./overload.js";

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
  app.get("/health", async () => "well");
  await app.register(async (scope) => {
    overload.guard(scope);
    scope.get("/work", async () => {
      arrived.push("work");
      await told;
      return "done";
    });
  });
  const url = `http://127.0.0.1:${await listen(app, "127.0.0.1", 0)}`;
  ends.push(
    () => overload.stop(),
    () => finish(),
    () => app.server.closeAllConnections(),
    () => app.close(),
  );
  return { url, overload, finish, arrived };
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

test("one long step is no overload; a loop that stays late begins nothing new, until it is late no more", async () => {
  const { url, overload, finish } = await workshop({ lagMs: 40 });
  finish();
  await busy(1, 400);
  expect((await fetch(`${url}/work`)).status).toBe(200);
  await busy(10, 100);
  expect(overload.lagMs).toBeGreaterThan(40);
  expect((await fetch(`${url}/work`)).status).toBe(503);
  await pause(600);
  expect(overload.lagMs).toBeLessThan(40);
  expect((await fetch(`${url}/work`)).status).toBe(200);
});

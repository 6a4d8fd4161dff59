import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { fastify } from "fastify";
import { type DrainTimes, drainable } from "./drain.js";

// Longer than a test may take: what ends only then has not ended by itself.
const NEVER_MS = 600_000;
const agents: Agent[] = [];
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
});

async function server(times: DrainTimes) {
  const app = fastify();
  const drain = drainable(app, times);
  app.get("/at-once", async () => "done");
  app.get("/slow", async () => {
    await pause(300);
    return "done";
  });
  app.get("/endless", () => new Promise(() => undefined));
  const port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
  const agent = new Agent({ keepAlive: true });
  agents.push(agent);
  const ask = (path: string) =>
    new Promise<{ status?: number; connection?: string }>((resolve, reject) => {
      const took = (answer: IncomingMessage) => {
        answer.resume();
        answer.on("end", () => resolve({ status: answer.statusCode, connection: answer.headers.connection }));
      };
      get({ port, host: "127.0.0.1", path, agent }, took).on("error", reject);
    });
  return { ask, drain };
}

test("a request in flight ends, and its caller is told to go", async () => {
  const { ask, drain } = await server({ noticeMs: 0, limitMs: NEVER_MS });
  expect(await ask("/at-once")).toEqual({ status: 200, connection: "keep-alive" });
  const slow = ask("/slow");
  await pause(50);
  const drained = drain.drain();
  expect(await slow).toEqual({ status: 200, connection: "close" });
  await drained;
});

test("until balancers have noticed, who still comes is served and told to go", async () => {
  const { ask, drain } = await server({ noticeMs: 200, limitMs: NEVER_MS });
  const drained = drain.drain();
  expect(drain.isDraining).toBe(true);
  expect(await ask("/at-once")).toEqual({ status: 200, connection: "close" });
  await drained;
  await expect(ask("/at-once")).rejects.toThrow();
});

test("a request without end does not keep the process", async () => {
  const { ask, drain } = await server({ noticeMs: 0, limitMs: 200 });
  const endless = ask("/endless");
  await pause(50);
  await Promise.all([expect(endless).rejects.toThrow(), drain.drain()]);
});

test("a connection that idles does not keep the process", async () => {
  const { ask, drain } = await server({ noticeMs: 0, limitMs: NEVER_MS });
  await ask("/at-once");
  await Promise.all([drain.drain(), drain.drain()]);
});

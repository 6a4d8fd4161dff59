import { EventEmitter } from "node:events";
import { afterEach, expect, test } from "@jest/globals";
import { endOf } from "./request-end.js";
import { type SmallGateway, startSmallGateway } from "./small-gateway.factory.js";
import type { SubgraphCall } from "./subgraph-link/subgraph-link.js";

let gateway: SmallGateway;
afterEach(() => gateway?.stop());

test("a subgraph call ends when its caller has gone, and knows until when anyone waits", async () => {
  const call = Promise.withResolvers<SubgraphCall>();
  const execute = async (_operation: unknown, given: SubgraphCall) => {
    call.resolve(given);
    await new Promise((resolve) => given.signal?.addEventListener("abort", resolve));
    return { data: { open: 1 } };
  };
  gateway = await startSmallGateway({
    sdl: "type Query { open: Int }",
    resolvers: {},
    requestTimeoutMs: 5_000,
    links: [{ kind: "local", name: "small", execute }],
  });
  const caller = new AbortController();
  const request = fetch(`${gateway.url}/graphql`, {
    method: "POST",
    signal: caller.signal,
    headers: { "content-type": "application/json", authorization: `Bearer ${await gateway.tokenFor("tester")}` },
    body: '{"query":"{ open }"}',
  });
  const { signal, deadlineAt = 0 } = await call.promise;
  expect(signal?.aborted).toBe(false);
  expect(deadlineAt - Date.now()).toBeGreaterThan(2_000);
  expect(deadlineAt - Date.now()).toBeLessThanOrEqual(5_000);
  const ended = new Promise((resolve) => signal?.addEventListener("abort", resolve));
  caller.abort();
  await expect(request).rejects.toThrow("aborted");
  await ended;
});

test("a caller who has gone has a line in the log all the same, and one alone", async () => {
  const called = Promise.withResolvers<void>();
  let calls = 0;
  gateway = await startSmallGateway({
    sdl: "type Query { open: Int }",
    resolvers: {},
    links: [
      {
        kind: "local",
        name: "small",
        execute: async (_operation, { signal }) => {
          called.resolve();
          if (++calls === 1) await new Promise((resolve) => signal?.addEventListener("abort", resolve));
          return { data: { open: 1 } };
        },
      },
    ],
  });
  const caller = new AbortController();
  const request = fetch(`${gateway.url}/graphql`, {
    method: "POST",
    signal: caller.signal,
    headers: { "content-type": "application/json", authorization: `Bearer ${await gateway.tokenFor("tester")}` },
    body: '{"query":"{ open }"}',
  });
  await called.promise;
  caller.abort();
  await expect(request).rejects.toThrow("aborted");
  await gateway.ask("{ open }");
  await gateway.stop();
  expect(gateway.lines.map(({ status }) => status)).toEqual([499, 200]);
});

test("who has left before anyone looked is not waited for", () => {
  const raw = Object.assign(new EventEmitter(), { destroyed: true, writableFinished: false });
  expect(endOf({ raw } as never, 1_000).signal.aborted).toBe(true);
});

import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { CallTime } from "./call-time.js";
import { EVENT_SIGNATURE_HEADER, signEvents } from "./event-signature.js";
import { createLogger } from "./logger.js";
import type { DomainEvent } from "./outbox.js";
import type { Subgraph } from "./subgraph.js";
import { serveSubgraph } from "./subgraph-server.js";
import { signViewer, VIEWER_HEADER } from "./viewer-token.js";

const keys = generateKeyPairSync("ed25519");
const claims = { subject: "clerk", scopes: [], facilities: [], person: true };
const taken: DomainEvent[] = [];
const times: CallTime[] = [];

/** A subgraph that tells who asks: what is tried here is the door, not what lies behind it. */
const subgraph: Subgraph = {
  name: "shed",
  sdl: "",
  counts: { compiled: 0, plain: 0, fellBack: 0 },
  execute: async ({ query }, viewer, _requestId, time = {}) => {
    times.push(time);
    if (query === "{ slow }") await new Promise((resolve) => setTimeout(resolve, 200));
    return viewer.claims.agency === "stranger"
      ? { errors: [{ message: "no", extensions: { code: "FORBIDDEN" } }] }
      : { data: { me: viewer.subject } };
  },
  receive: async (events) => void taken.push(...events),
};

describe("The door of a subgraph", () => {
  let server: Awaited<ReturnType<typeof serveSubgraph>>;
  let ready = true;
  beforeAll(async () => {
    const logger = createLogger("test", "silent");
    const isReady = async () => ready;
    const place = { host: "127.0.0.1", port: 0, viewerKey: keys.publicKey, eventSecret: "secret", isReady, logger };
    server = await serveSubgraph({ subgraph, ...place });
  });
  afterAll(() => server.stop());

  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    return {
      status: response.status,
      body: (await response.json()) as { errors?: { extensions: { code: string } }[] },
    };
  };
  const ask = async (agency?: string) =>
    post("/graphql", '{"query":"{ me }"}', {
      [VIEWER_HEADER]: await signViewer({ ...claims, ...(agency && { agency }) }, "shed", keys.privateKey),
    });

  it("opens for a viewer that the gateway signed", async () => {
    expect(await ask()).toEqual({ status: 200, body: { data: { me: "clerk" } } });
  });

  it("stays shut without one: 401", async () => {
    const { status, body } = await post("/graphql", '{"query":"{ me }"}');
    expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: 401, code: "UNAUTHENTICATED" });
  });

  it("stays shut before the body has come", async () => {
    const knock = request(`${server.url}/graphql`, { method: "POST", headers: { "content-length": 10_000_000 } });
    knock.on("error", () => undefined).flushHeaders();
    const [{ statusCode, headers }] = (await once(knock, "response")) as [IncomingMessage];
    expect([statusCode, headers.connection]).toEqual([401, "close"]);
    knock.destroy();
  });

  it("tells the house how long the gateway waits, and when it has hung up", async () => {
    const header = { [VIEWER_HEADER]: await signViewer(claims, "shed", keys.privateKey) };
    await post("/graphql", '{"query":"{ me }"}', { ...header, "x-deadline-ms": "500" });
    const left = (times.at(-1)?.deadlineAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(200);
    expect(left).toBeLessThanOrEqual(500);

    const headers = { "content-type": "application/json", ...header };
    const calls = times.length;
    const hasty = fetch(`${server.url}/graphql`, {
      method: "POST",
      headers,
      body: '{"query":"{ slow }"}',
      signal: AbortSignal.timeout(50),
    });
    await expect(hasty).rejects.toThrow();
    expect(times[calls]?.deadlineAt).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(times[calls]?.signal?.aborted).toBe(true);
  });

  it("answers 403 to a viewer who may not", async () => expect((await ask("stranger")).status).toBe(403));

  it.each(["{", "null", "[]", '{"query":7}', ""])("answers 400 to a body that is no request: %s", async (body) => {
    const header = { [VIEWER_HEADER]: await signViewer(claims, "shed", keys.privateKey) };
    expect((await post("/graphql", body, header)).status).toBe(400);
  });

  it("takes in only signed events", async () => {
    expect((await post("/internal/inbox", "[]")).status).toBe(401);
    const body = JSON.stringify([{ id: "1" }]);
    const signed = await post("/internal/inbox", body, {
      [EVENT_SIGNATURE_HEADER]: signEvents(body, "secret", new Date()),
    });
    expect(signed.status).toBe(200);
    expect(taken).toEqual([{ id: "1" }]);
  });

  it("tells whether it lives and is ready", async () => {
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    ready = false;
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
  });

  it("says in one sentence that its port is taken", async () => {
    const port = Number(new URL(server.url).port);
    const logger = createLogger("test", "silent");
    const place = {
      host: "127.0.0.1",
      port,
      viewerKey: keys.publicKey,
      eventSecret: "secret",
      isReady: async () => true,
      logger,
    };
    await expect(serveSubgraph({ subgraph, ...place })).rejects.toThrow(`Port ${port} is in use`);
  });
});

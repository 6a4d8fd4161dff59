import type { ServerResponse } from "node:http";
import { createLogger } from "@coir/kit/logger";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type SmallGateway, startSmallGateway } from "../small-gateway.factory.js";
import { createIdentity, type Identity } from "./identity.js";
import { AUDIENCE, type HttpIssuer, startIssuer } from "./issuer.factory.js";
import { readDiscoveredKeys } from "./issuer-document.js";
import { IssuerKeys } from "./issuer-keys.js";

let issuer: HttpIssuer;
let laterMs: number;
let lines: string[];
let keys: IssuerKeys;
let identity: Identity;
const clock = () => new Date(Date.now() + laterMs);

beforeEach(async () => {
  issuer = await startIssuer();
  laterMs = 0;
  lines = [];
  const logger = createLogger("test", "info", { write: (line) => void lines.push(line) });
  keys = new IssuerKeys({ read: () => readDiscoveredKeys(issuer.url), logger, clock });
  identity = createIdentity({
    keys: keys.keys,
    generation: keys.generation,
    issuer: issuer.url,
    audience: AUDIENCE,
    clock,
  });
  await issuer.addKey("first");
});
afterEach(() => issuer.stop());

const subjectOf = async (token: string) => (await identity.viewerOf(`Bearer ${token}`)).subject;
const refused = { extensions: { code: "UNAUTHENTICATED" } };
/** After it keys may be read again; tokens that were found good are checked anew. */
const waitAMinute = () => {
  laterMs += 61_000;
};

describe("the keys of an issuer", () => {
  test("are found by discovery, and read once for many tokens", async () => {
    const tokens = await Promise.all(["a", "b", "c"].map((sub) => issuer.token("first", { sub })));
    expect(await Promise.all(tokens.map(subjectOf))).toEqual(["a", "b", "c"]);
    expect(issuer.readings()).toBe(1);
  });

  test("may be rotated: the new one works at once, the old one until it is withdrawn", async () => {
    const old = await issuer.token("first");
    await subjectOf(old);
    await issuer.addKey("second", "ES256");
    waitAMinute();
    expect(await subjectOf(await issuer.token("second"))).toBe("kanwil");
    expect(await subjectOf(old)).toBe("kanwil");
    issuer.published.shift();
    await issuer.addKey("third");
    laterMs += 11_000;
    expect(await subjectOf(await issuer.token("third"))).toBe("kanwil");
    await expect(subjectOf(old)).rejects.toMatchObject(refused);
  });

  test("are read again behind the callers' backs every five minutes", async () => {
    await subjectOf(await issuer.token("first"));
    laterMs += 299_000;
    await subjectOf(await issuer.token("first", { sub: "a", exp: clock().getTime() / 1000 + 60 }));
    expect(issuer.readings()).toBe(1);
    laterMs += 2_000;
    await subjectOf(await issuer.token("first", { sub: "b", exp: clock().getTime() / 1000 + 60 }));
    await untilRead(2);
  });

  test("are read once in ten seconds, however many unknown ones are named", async () => {
    await subjectOf(await issuer.token("first"));
    await issuer.addKey("unknown");
    issuer.published.pop();
    const unknown = await Promise.all(
      Array.from({ length: 200 }, (_, index) => issuer.token("unknown", { sub: `s${index}` })),
    );
    const flood = () => Promise.allSettled(unknown.map(subjectOf));
    for (const seconds of [0, 11, 12, 13, 22]) {
      laterMs = seconds * 1000;
      expect((await flood()).every(({ status }) => status === "rejected")).toBe(true);
    }
    expect(issuer.readings()).toBe(3);
  });
});

describe("an issuer that falls ill after the start", () => {
  const answer = (status: number, body: string) => (_: unknown, response: ServerResponse) =>
    void response.writeHead(status).end(body);

  test.each<[string, (_: unknown, response: ServerResponse) => void]>([
    ["answers 500", answer(500, "{}")],
    ["answers garbage", answer(200, "<html>")],
    ["answers something else", answer(200, '{"keys":"none"}')],
    ["publishes no key", answer(200, '{"keys":[]}')],
    ["publishes a shared secret", answer(200, '{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"first"}]}')],
    ["publishes a broken key", answer(200, '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"!","kid":"first"}]}')],
    ["sends elsewhere", (_, response) => void response.writeHead(302, { location: "/" }).end()],
    ["answers without end", answer(200, JSON.stringify({ keys: [], padding: "x".repeat(300_000) }))],
    ["hangs up", (_, response) => void response.destroy()],
  ])("and %s leaves the last good keys in place", async (_how, misbehaviour) => {
    const token = await issuer.token("first", { exp: Math.floor(Date.now() / 1000) + 3_600 });
    await subjectOf(token);
    issuer.misbehave(misbehaviour);
    laterMs += 301_000;
    await subjectOf(token);
    await untilRead(2);
    waitAMinute();
    expect(await subjectOf(token)).toBe("kanwil");
    while (!lines.join().includes("the issuer's keys cannot be read")) await new Promise((tick) => setTimeout(tick, 5));
    expect(lines.join()).not.toContain(token);
  });

  test("and answers another issuer's discovery document is not believed", async () => {
    await expect(readDiscoveredKeys(`${issuer.url}/`)).rejects.toThrow("the discovery document is another issuer's");
  });

  test("and is slow holds nobody up who has a known key", async () => {
    const token = await issuer.token("first", { exp: Math.floor(Date.now() / 1000) + 3_600 });
    await subjectOf(token);
    issuer.misbehave(() => undefined);
    laterMs += 301_000;
    expect(await subjectOf(token)).toBe("kanwil");
    // The reading that this call began has not come to its end.
    expect(lines.join()).not.toContain("the issuer's keys cannot be read");
  });
});

describe("an issuer that is down at the start", () => {
  let gateway: SmallGateway;
  beforeEach(async () => {
    issuer.misbehave((_, response) => response.destroy());
    const resolvers = { Query: { shipments: () => 4 } };
    gateway = await startSmallGateway({
      sdl: "type Query { shipments: Int }",
      resolvers,
      identity,
      readiness: keys.isReady,
    });
  });
  afterEach(() => gateway.stop());

  test("is waited for: the gateway refuses tokens and says that it is not ready until the issuer answers", async () => {
    const authorization = `Bearer ${await issuer.token("first")}`;
    const ask = () => gateway.ask("{ shipments }", {}, { authorization });
    const ready = async () => (await fetch(`${gateway.url}/health/ready`)).status;
    expect(await ask()).toMatchObject({
      status: 401,
      body: {
        errors: [{ message: "Tokens cannot be checked yet: the issuer does not answer. Try again later.", ...refused }],
      },
    });
    expect(await ready()).toBe(503);
    issuer.misbehave();
    laterMs += 11_000;
    await ready();
    await untilRead(2);
    expect(await ask()).toMatchObject({ status: 200, body: { data: { shipments: 4 } } });
    expect(await ready()).toBe(200);
  });
});

/** Readings behind the callers' backs come a moment later. */
async function untilRead(times: number): Promise<void> {
  while (issuer.readings() < times) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(issuer.readings()).toBe(times);
}

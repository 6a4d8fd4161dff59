import { afterEach, describe, expect, test } from "@jest/globals";
import { memoryBuckets } from "../cost/bucket.js";
import { type SmallGateway, startSmallGateway } from "../small-gateway.factory.js";
import { certificateChecks, type TriesSettings } from "./tries.js";

const CHECK = '{ verifyCertificate(number: "2026-1", checkCode: "0") }';
const BADGE = '{ verifyCredential(credential: "a.b.c") }';
const opened: SmallGateway[] = [];
afterEach(async () => {
  for (const { stop } of opened.splice(0)) await stop();
});

/** A gateway behind a proxy that tells the callers' addresses; and how often the house was asked. */
async function start(tries?: TriesSettings) {
  let asked = 0;
  const answers = () => {
    asked += 1;
    return "NOT_KNOWN";
  };
  const gateway = await startSmallGateway({
    sdl: "type Query { verifyCertificate(number: String, checkCode: String): String verifyCredential(credential: String): String open: Int }",
    resolvers: { Query: { verifyCertificate: answers, verifyCredential: answers, open: () => 1 } },
    anonymous: true,
    trustProxy: ["127.0.0.1"],
    ...(tries && { tries }),
  });
  opened.push(gateway);
  const from = (address: string, query: string, headers = {}) =>
    gateway.ask(query, {}, { "x-forwarded-for": address, ...headers });
  const statuses = async (address: string, times: number, query = CHECK) => {
    const told: number[] = [];
    for (let time = 0; time < times; time += 1) told.push((await from(address, query)).status);
    return told;
  };
  return { gateway, from, statuses, asked: () => asked };
}

describe("a certificate is checked five times a minute from one address", () => {
  test("the sixth is 429 with the time to wait, reaches no house, and another address is served", async () => {
    const { from, statuses, asked } = await start();
    expect(await statuses("203.0.113.7", 5)).toEqual([200, 200, 200, 200, 200]);
    const { status, headers, body } = await from("203.0.113.7", CHECK);
    expect([status, body.data, body.errors?.[0]?.extensions.code]).toEqual([429, undefined, "RATE_LIMITED"]);
    const wait = Number(headers.get("retry-after"));
    expect([wait > 50, wait <= 60, body.errors?.[0]?.extensions.details]).toEqual([
      true,
      true,
      { limit: "tries", maximum: 5, retryAfterSeconds: wait },
    ]);
    expect(asked()).toBe(5);
    expect(await statuses("203.0.113.8", 1)).toEqual([200]);
    expect(await statuses("203.0.113.7", 1, "{ open }")).toEqual([200]);
  });

  test("and again when the minute is over", async () => {
    const { statuses } = await start({ ...certificateChecks, windowSeconds: 1 });
    expect(await statuses("203.0.113.7", 6)).toEqual([200, 200, 200, 200, 200, 429]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await statuses("203.0.113.7", 1)).toEqual([200]);
  });

  test("however it is shown, by whomever, and under whatever names", async () => {
    const { gateway, from, statuses, asked } = await start();
    expect(await statuses("203.0.113.7", 2, BADGE)).toEqual([200, 200]);
    const twice = `query { a: verifyCertificate ...F } fragment F on Query { ... on Query { b: verifyCredential } }`;
    expect((await from("203.0.113.7", twice)).status).toBe(200);
    expect((await from("203.0.113.7", twice)).status).toBe(429);
    const signedIn = { authorization: `Bearer ${await gateway.tokenFor("customs")}` };
    expect((await from("203.0.113.7", CHECK, signedIn)).status).toBe(200);
    expect((await from("203.0.113.7", CHECK, signedIn)).status).toBe(429);
    expect(asked()).toBe(5);
  });

  test("a network of IPv6 is one address", async () => {
    const { statuses } = await start();
    expect(await statuses("2001:db8::1", 3)).toEqual([200, 200, 200]);
    expect(await statuses("2001:db8::2", 3)).toEqual([200, 200, 429]);
    expect(await statuses("2001:db8:0:1::1", 1)).toEqual([200]);
  });

  test("six in one operation are no matter of waiting, and none of them is made", async () => {
    const { from, asked } = await start();
    const query = `{ ${[1, 2, 3, 4, 5, 6].map((n) => `c${n}: verifyCertificate(number: "${n}")`).join(" ")} }`;
    const { status, body } = await from("203.0.113.7", query);
    expect([status, body.errors?.[0]?.extensions.code, asked()]).toEqual([400, "OPERATION_LIMIT", 0]);
    expect((await from("203.0.113.7", "{ verifyCertificate a: verifyCertificate verifyCertificate }")).status).toBe(
      200,
    );
  });
});

test("buckets remember so many clients: who has not come for longest is forgotten first", async () => {
  const buckets = memoryBuckets(60, 2);
  for (const client of ["one", "two", "one", "three"]) await buckets.take(client, 1);
  const spent = async (client: string) => (await buckets.take(client, 0)).spent;
  expect([await spent("one"), await spent("three"), await spent("two")]).toEqual([2, 1, 0]);
  expect((await buckets.giveBack("one", 2)).spent).toBe(0);
});

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { decodeJwt } from "jose";
import { createFront, listen } from "../http-front.js";
import { openDevelopmentIssuer } from "../identity/development-issuer.js";
import { type RunningProvider, startProvider } from "../identity/provider/provider.js";
import { explorerRoutes } from "./routes.js";

const folder = mkdtempSync(path.join(tmpdir(), "keys-"));
const contracts = [
  { name: "internal", path: "/graphql" },
  { name: "partner", path: "/partner/graphql" },
];
let provider: RunningProvider;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  provider = await startProvider({ issuer: await openDevelopmentIssuer(folder), host: "127.0.0.1", port: 0 });
  app = createFront();
  explorerRoutes(app, { contracts, enabled: true, signIn: { issuer: provider.issuer, clientId: "developer" } });
  url = `http://127.0.0.1:${await listen(app, "127.0.0.1", 0)}`;
});
afterAll(async () => {
  await app.close();
  await provider.stop();
  rmSync(folder, { recursive: true });
});

/** Goes from the explorer to the issuer, signs in, and stands before the way back. */
async function comeBack(page: string) {
  const left = await fetch(`${url}/graphiql/sign-in?page=${encodeURIComponent(page)}`, { redirect: "manual" });
  const cookies = new Map<string, string>();
  const choice = await walk(left.headers.get("location") ?? "", cookies);
  const form = new URLSearchParams({ persona: "trade-officer" });
  const address = await walk(choice, cookies, { method: "POST", body: form });
  return { address, cookie: left.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

/** Follows the issuer to where it waits for a choice, or sends the browser back. */
async function walk(address: string, cookies: Map<string, string>, init: RequestInit = {}): Promise<string> {
  const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
  const { headers } = await fetch(address, { ...init, redirect: "manual", headers: { cookie } });
  for (const text of headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
    cookies.set(name, value);
  }
  const next = headers.get("location");
  if (!next) return address;
  return next.startsWith(url) ? next : walk(new URL(next, address).href, cookies);
}

const handedOver = (html: string) => JSON.parse(/type="application\/json">(.*)<\/script>/.exec(html)?.[1] ?? "");

test("a member of staff signs in, and the token reaches the browser tab in no address", async () => {
  const { address, cookie } = await comeBack("/graphiql/partner");
  const answer = await fetch(address, { headers: { cookie } });
  const html = await answer.text();
  const { token, page } = handedOver(html);
  expect(decodeJwt(token)).toMatchObject({ sub: "trade-officer", scope: expect.stringContaining("trade:write") });
  expect(page).toBe("/graphiql/partner");
  expect(html).not.toMatch(/https?:/);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": "default-src 'self'",
    "referrer-policy": "no-referrer",
  });
});

test("a sign-in is of use once, and only to the browser that began it", async () => {
  const { address, cookie } = await comeBack("/graphiql");
  expect((await fetch(address)).status).toBe(400);
  expect((await fetch(address, { headers: { cookie: "coir_sign_in=another" } })).status).toBe(400);
  expect((await fetch(address, { headers: { cookie } })).status).toBe(200);
  expect((await fetch(address, { headers: { cookie } })).status).toBe(400);
});

test("a code that the issuer did not give brings no token", async () => {
  const { address, cookie } = await comeBack("/graphiql");
  const forged = address.replace(/code=[^&]+/, "code=forged");
  expect((await fetch(forged, { headers: { cookie } })).status).toBe(400);
});

test.each(["https://evil.example", "//evil.example", "/graphql", "/graphiql/../evil"])(
  "nobody is sent on to %s after signing in",
  async (page) => {
    const { address, cookie } = await comeBack(page);
    expect(handedOver(await (await fetch(address, { headers: { cookie } })).text()).page).toBe("/graphiql");
  },
);

test("while the issuer does not answer, a token can still be entered", async () => {
  const lonely = createFront();
  explorerRoutes(lonely, { contracts, enabled: true, signIn: { issuer: "http://127.0.0.1:1", clientId: "developer" } });
  const answer = await lonely.inject("/graphiql/sign-in");
  expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining("enter a token")]);
});

test("the cookie of a sign-in goes over https alone where the browser came by https", async () => {
  const cookieBy = async (headers: Record<string, string>) => {
    const front = createFront({ trustProxy: ["127.0.0.1"] });
    explorerRoutes(front, { contracts, enabled: true, signIn: { issuer: provider.issuer, clientId: "developer" } });
    return (await front.inject({ url: "/graphiql/sign-in", headers })).headers["set-cookie"];
  };
  expect(await cookieBy({ "x-forwarded-proto": "https" })).toMatch(/; Secure$/);
  expect(await cookieBy({})).not.toContain("Secure");
});

test("an issuer that sends elsewhere is not followed", async () => {
  const sly = createServer((_request, response) =>
    response.writeHead(302, { location: `${provider.issuer}/.well-known/openid-configuration` }).end(),
  ).listen(0, "127.0.0.1");
  await once(sly, "listening");
  const issuer = `http://127.0.0.1:${(sly.address() as { port: number }).port}`;
  const front = createFront();
  explorerRoutes(front, { contracts, enabled: true, signIn: { issuer, clientId: "developer" } });
  const { statusCode } = await front.inject("/graphiql/sign-in");
  sly.close();
  expect(statusCode).toBe(503);
});

test("the page offers to sign in, by a path of this host", async () => {
  const html = await (await fetch(`${url}/graphiql/partner`)).text();
  expect(handedOver(html).login).toBe("/graphiql/sign-in?page=/graphiql/partner");
});

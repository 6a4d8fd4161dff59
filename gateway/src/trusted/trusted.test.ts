import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type SmallGateway, startSmallGateway } from "../small-gateway.factory.js";
import { readManifest } from "./trusted-documents.js";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const trusted = "query Trusted($n: Int) { page(first: $n) { nodes } }";
const other = "{ open }";
const named = (text: string, rest: object = {}) =>
  JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } }, ...rest });

let gateway: SmallGateway;
let pinned: Record<string, string>;

beforeAll(async () => {
  gateway = await startSmallGateway({
    sdl: "type Query { open: Int page(first: Int): Page } type Page { nodes: [Int] }",
    resolvers: { Query: { open: () => 1, page: () => ({ nodes: [7] }) } },
    trusted: { manifest: { [hashOf(trusted)]: trusted }, pinned: ["partner"] },
  });
  pinned = { authorization: `Bearer ${await gateway.tokenFor("partner")}` };
});
afterAll(() => gateway?.stop());

test("a trusted document is answered by its hash alone", async () => {
  const { status, body } = await gateway.send(named(trusted), pinned);
  expect([status, body.data]).toEqual([200, { page: { nodes: [7] } }]);
});

test("the variables of a trusted document are limited like any others", async () => {
  const { status, body } = await gateway.send(named(trusted, { variables: { n: 101 } }), pinned);
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, "OPERATION_LIMIT"]);
});

test("a pinned client may send a trusted document in full, and no other one", async () => {
  expect((await gateway.ask(trusted, {}, pinned)).status).toBe(200);
  const { status, body } = await gateway.ask(other, {}, pinned);
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([403, "FORBIDDEN"]);
});

test("another client names a document once it has sent it", async () => {
  expect((await gateway.send(named(other))).body.errors?.[0]?.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  expect((await gateway.send(named(other, { query: other }))).status).toBe(200);
  expect((await gateway.send(named(other))).body.data).toEqual({ open: 1 });
  expect((await gateway.send(named(other), pinned)).status).toBe(403);
});

test("a document under a hash that is not its own is refused", async () => {
  const { status, body } = await gateway.send(named(trusted, { query: other }));
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, "BAD_REQUEST"]);
});

test("a manifest in which a document was changed stops the start", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "manifest-")), "operations.json");
  writeFileSync(file, JSON.stringify({ [hashOf(trusted)]: trusted }));
  expect(readManifest(file)).toEqual({ [hashOf(trusted)]: trusted });
  writeFileSync(file, JSON.stringify({ [hashOf(trusted)]: other }));
  expect(() => readManifest(file)).toThrow(/is another one/);
  writeFileSync(file, "[]");
  expect(() => readManifest(file)).toThrow(/is no manifest/);
});

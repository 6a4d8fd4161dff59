import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { createFront, listen } from "../http-front.js";
import { explorerRoutes } from "./routes.js";

const contracts = [
  { name: "internal", path: "/graphql" },
  { name: "partner", path: "/partner/graphql" },
];
const absoluteAddress = /(?:https?:)?\/\/[a-z0-9-]+\.[a-z]/i;
const open: FastifyInstance[] = [];
let url: string;

async function serve(enabled: boolean): Promise<string> {
  const app = createFront();
  open.push(app);
  explorerRoutes(app, { contracts, enabled });
  return `http://127.0.0.1:${await listen(app, "127.0.0.1", 0)}`;
}

const pageOf = async (path: string) => (await fetch(`${url}${path}`)).text();

/** Every file that the page can come to load: what it names, and what those name in turn. */
async function loadedFiles(): Promise<Map<string, Response>> {
  const loaded = new Map<string, Response>();
  const wanted = [...(await pageOf("/graphiql")).matchAll(/\/graphiql\/assets\/([^"]+)/g)].map(
    ([, file]) => file ?? "",
  );
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (loaded.has(file)) continue;
    const answer = await fetch(`${url}/graphiql/assets/${file}`);
    loaded.set(file, answer.clone());
    if (!/\.(js|css)$/.test(file)) continue;
    wanted.push(...[...(await answer.text()).matchAll(/["'(]\.\/([\w-]+\.\w+)["')]/g)].map(([, next]) => next ?? ""));
  }
  return loaded;
}

beforeAll(async () => {
  url = await serve(true);
});

afterAll(async () => void (await Promise.all(open.map((app) => app.close()))));

test("an explorer says that it takes nothing from another host, and tells no other host of itself", async () => {
  const answer = await fetch(`${url}/graphiql`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cache-control": "no-cache",
  });
});

test("an explorer's page has no absolute address, and no script or style of its own in the text", async () => {
  const html = await pageOf("/graphiql");
  expect(html).not.toMatch(/https?:/);
  expect(html).not.toMatch(absoluteAddress);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect([...html.matchAll(/<script(?! id="settings" type="application\/json")[^>]*>/g)].map(String)).toEqual([
    expect.stringMatching(/^<script type="module" src="\/graphiql\/assets\/page-\w+\.js">$/),
  ]);
});

test("everything that the page loads is there, with its type, to be kept for ever", async () => {
  const loaded = await loadedFiles();
  const types = { js: "text/javascript", css: "text/css", svg: "image/svg+xml", png: "image/png", woff2: "font/woff2" };
  for (const [ending, type] of Object.entries(types)) {
    const [, answer] = [...loaded].find(([file]) => file.endsWith(`.${ending}`)) ?? [];
    expect(answer?.headers.get("content-type")).toMatch(type);
  }
  for (const answer of loaded.values()) {
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
  }
});

test("style sheets load from beside themselves alone", async () => {
  const sheets = [...(await loadedFiles())].filter(([file]) => file.endsWith(".css"));
  const text = (await Promise.all(sheets.map(([, answer]) => answer.text()))).join("\n");
  const addresses = [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map(([, address]) => address);
  expect(addresses).toContainEqual(expect.stringMatching(/^\.\/font-\w+\.woff2$/));
  expect(addresses.filter((address) => !address?.startsWith("./"))).toEqual([]);
  expect(text.match(/@import/g)).toBeNull();
});

test("scripts name other hosts only in namespaces, licences and links for a reader", async () => {
  const scripts = [...(await loadedFiles())].filter(([file]) => file.endsWith(".js"));
  const text = (await Promise.all(scripts.map(([, answer]) => answer.text()))).join("\n");
  const hosts = [...text.matchAll(/(?:https?:)?\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})\b/g)].map(
    ([, host]) => host,
  );
  const spoken = ["codemirror.net", "commonmark.org", "en.wikipedia.org", "github.com", "react.dev", "www.w3.org"];
  expect(hosts).toContain("www.w3.org");
  expect([...new Set(hosts)].filter((host) => host && ![...spoken, "yarnpkg.com"].includes(host))).toEqual([]);
  expect(text.match(/(?:import|fetch|Worker|importScripts|src=)\s*\(?\s*["'`](?:https?:)?\/\//g)).toBeNull();
  expect(text.match(/sourceMappingURL|unpkg|jsdelivr|esm\.sh/g)).toBeNull();
});

test.each([
  ["/graphiql", "internal"],
  ["/graphiql/partner", "partner"],
])("%s explores the %s contract, and leads to the others", async (path, name) => {
  const html = await pageOf(path);
  const settings = JSON.parse(/type="application\/json">(.*)<\/script>/.exec(html)?.[1] ?? "");
  expect(settings).toMatchObject({
    contract: { name, page: path },
    contracts: [
      { name: "internal", path: "/graphql", page: "/graphiql" },
      { name: "partner", path: "/partner/graphql", page: "/graphiql/partner" },
    ],
  });
});

test("an explorer offers the operations of the SDK, with variables that find something", async () => {
  const settings = JSON.parse(/type="application\/json">(.*)<\/script>/.exec(await pageOf("/graphiql"))?.[1] ?? "");
  expect(settings.examples).toContainEqual({
    name: "Facility",
    description: expect.stringContaining("One UPT"),
    query: expect.stringMatching(/^query Facility\(/),
    variables: { code: "JB-GRT" },
  });
});

test.each([
  "/graphiql/internal",
  "/graphiql/nobody",
  "/graphiql/assets/page.js",
  "/graphiql/assets/..%2Fmanifest.json",
])("%s is unknown", async (path) => {
  expect((await fetch(`${url}${path}`)).status).toBe(404);
});

test("where explorers are off, neither the page nor its files are there", async () => {
  const [file] = [...(await loadedFiles()).keys()];
  const closed = await serve(false);
  for (const path of ["/graphiql", "/graphiql/partner", `/graphiql/assets/${file}`]) {
    expect((await fetch(`${closed}${path}`)).status).toBe(404);
  }
});

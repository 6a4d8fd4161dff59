import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readAuthorizationMap } from "@coir/gateway/authorization/map-file";
import { createLogger } from "@coir/kit/logger";
import { serveSubgraph } from "@coir/kit/subgraph-server";
import { anonymousViewer } from "@coir/kit/viewer";
import { signViewer, VIEWER_HEADER } from "@coir/kit/viewer-token";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildSchema, Kind, parse } from "graphql";
import { type HouseGateway, startHouseGateway } from "./house-gateway.js";
import { type FieldOperation, operationOf, rootFieldsOf } from "./operation-of-field.js";

const GATEWAY = path.join(__dirname, "..", "..", "gateway");
const map = readAuthorizationMap(path.join(GATEWAY, "authorization.json"));
const schema = buildSchema(readFileSync(path.join(GATEWAY, "api-schema.graphql"), "utf8"));
const everyScope = [...new Set(Object.values(map.fields).flat(2))];
const roots = rootFieldsOf(schema).map(({ kind, type, field }) => ({
  name: `${type}.${field.name}`,
  field: field.name,
  rule: map.fields[`${type}.${field.name}`],
  operation: operationOf(kind, field),
}));
const ruled = roots.flatMap(({ rule, ...root }) => (rule ? [{ ...root, rule }] : []));
const open = roots.filter(({ rule }) => !rule);

interface Outcome {
  readonly status: number;
  readonly codes: readonly string[];
}

let gateway: HouseGateway;
const keys = generateKeyPairSync("ed25519");
const houseOf = new Map<string, { name: string; url: string }>();
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  gateway = await startHouseGateway();
  closers.push(gateway.stop);
  for (const subgraph of gateway.platform.subgraphs) {
    const server = await serveSubgraph({
      subgraph,
      host: "127.0.0.1",
      port: 0,
      viewerKey: keys.publicKey,
      eventSecret: "events",
      isReady: async () => true,
      logger: createLogger("test", "silent"),
    });
    closers.unshift(server.stop);
    for (const field of rootFieldsIn(subgraph.sdl)) houseOf.set(field, { name: subgraph.name, url: server.url });
  }
}, 120_000);
afterAll(async () => {
  for (const close of closers) await close();
});

/** By the subgraph's own SDL: neither gateway nor supergraph is asked who answers a field. */
function rootFieldsIn(sdl: string): string[] {
  return parse(sdl).definitions.flatMap((definition) =>
    (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
    ["Query", "Mutation"].includes(definition.name.value)
      ? (definition.fields ?? []).map(({ name }) => name.value)
      : [],
  );
}

async function send(url: string, operation: FieldOperation, headers: Record<string, string>): Promise<Outcome> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(operation),
  });
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { status: response.status, codes: errors.map(({ extensions }) => extensions.code) };
}

/** The same operation at the gateway and past it. Absent scopes are nobody's. */
async function atBoth(
  { field, operation }: { field: string; operation: FieldOperation },
  scopes?: readonly string[],
  contract = "/graphql",
): Promise<[Outcome, Outcome]> {
  const token = scopes && { authorization: `Bearer ${await gateway.tokenWith(scopes)}` };
  const house = houseOf.get(field);
  if (!house) throw new Error(`No house answers ${field}.`);
  const claims = scopes
    ? { subject: "tester", scopes, facilities: ["*"], person: true, purpose: "nothing" }
    : anonymousViewer.claims;
  const viewer = { [VIEWER_HEADER]: await signViewer(claims, house.name, keys.privateKey) };
  return [
    await send(`${gateway.url}${contract}`, operation, { ...token }),
    await send(`${house.url}/graphql`, operation, viewer),
  ];
}

const refused = (status: number, code: string): [Outcome, Outcome] => [
  { status, codes: [code] },
  { status, codes: [code] },
];

function expectAnswered(outcomes: readonly Outcome[]): void {
  expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 200));
  const codes = outcomes.flatMap((outcome) => outcome.codes);
  for (const code of codes) expect(code).toMatch(/^(NOT_FOUND|BAD_USER_INPUT|INVARIANT_VIOLATION)$/);
}

test("the graph is all here: every root field has its rule or is open", () => {
  expect(ruled.length).toBeGreaterThan(30);
  expect(open.map(({ name }) => name).filter((name) => !map.open.includes(name))).toEqual([]);
});

describe("a field with a rule, at the gateway and at its subgraph", () => {
  test.each(ruled)("$name", async ({ rule, ...root }) => {
    const wrong = everyScope.filter((scope) => !rule.flat().includes(scope)).slice(0, 1);
    expect(await atBoth(root)).toEqual(refused(401, "UNAUTHENTICATED"));
    expect(await atBoth(root, [])).toEqual(refused(403, "FORBIDDEN"));
    expect(await atBoth(root, wrong)).toEqual(refused(403, "FORBIDDEN"));
    const right = rule.flatMap((anyOf) => anyOf.slice(0, 1));
    expectAnswered(await atBoth(root, right));
  });
});

describe("an open field", () => {
  test.each(open)("$name is answered to nobody at the public contract, and to any caller", async (root) => {
    expectAnswered(await atBoth(root, undefined, "/public/graphql"));
    expectAnswered(await atBoth(root, []));
  });
});

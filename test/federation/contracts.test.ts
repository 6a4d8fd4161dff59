import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readContracts } from "@coir/gateway/contracts/committed-contracts";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createIdentity } from "@coir/gateway/identity/identity";
import { mintPersonaToken } from "@coir/gateway/identity/personas";
import { type RunningGateway, startGateway } from "@coir/gateway/server";
import { localLink } from "@coir/gateway/subgraph-link/local-link";
import { readGraph } from "@coir/gateway/supergraph";
import { createLogger } from "@coir/kit/logger";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLocalJWKSet } from "jose";
import {
  type ContractName,
  coined,
  contracts,
  internalNames,
  namesIn,
  schemaOf,
  wholeSchema,
} from "../composition/contract-names";
import { operationOf, rootFieldsOf } from "../gateway/operation-of-field";
import {
  INTROSPECTION,
  type Introspected,
  namesTold,
  type OwnedLots,
  PUBLIC_FACTS,
  type PublicFacts,
  SHIPMENTS,
  type ShippedLabour,
} from "./contract-questions";
import { type GraphAnswer, startTestPlatform, type TestPlatform } from "./houses";

const SUPERGRAPH = path.join(__dirname, "..", "..", "gateway", "supergraph.graphql");
const names = Object.keys(contracts) as ContractName[];
const rootFields = Object.keys(wholeSchema().getQueryType()?.getFields() ?? {});

let office: TestPlatform;
beforeAll(async () => {
  office = await startTestPlatform();
}, 150_000);
afterAll(() => office.stop());

interface Sender {
  readonly token?: string | undefined;
  /** Address of the gateway, when not the office's own. */
  readonly at?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

async function send<Data>(where: string, query: string, { token, at = office.url, variables }: Sender = {}) {
  const response = await fetch(`${at}${where}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as GraphAnswer<Data> };
}

const ask = async <Data>(contract: ContractName, query: string) =>
  send<Data>(`/${contract}/graphql`, query, contract === "partner" ? { token: await office.tokenFor("customs") } : {});
/** Who may come to a contract, those with few scopes too. */
const callersOf = (contract: ContractName) =>
  contract === "partner" ? (["customs", "partner-company"] as const) : ([undefined] as const);
/** Inputs that lead to nothing, and inputs that nobody could use. */
const FAULTY_VALUES = [{}, { ID: "'", String: "\u202e'", Int: -1, Date: "2026-13-45", Decimal: "1e999" }];
const messageOf = async (contract: ContractName, query: string) =>
  (await ask(contract, query)).body.errors?.map(({ message }) => message).join("\n") ?? "";

describe.each(["compiled", "apollo"] as const)("The engine %s", (engine) => {
  let gateway: RunningGateway;
  let token: string;
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "coir-keys-"));
    const issuer = await openDevelopmentIssuer(folder);
    token = await mintPersonaToken(issuer, "customs");
    rmSync(folder, { recursive: true });
    gateway = await startGateway({
      host: "127.0.0.1",
      port: 0,
      engine,
      sandbox: false,
      // Tests share their machine: its slowness is no overload of the gateway.
      overload: { lagMs: Number.POSITIVE_INFINITY },
      introspection: ["public"],
      ...readGraph(SUPERGRAPH),
      contracts: readContracts(SUPERGRAPH),
      links: office.platform.subgraphs.map(localLink),
      identity: createIdentity({ ...issuer, keys: createLocalJWKSet(issuer.jwks) }),
      logger: createLogger("test", "silent"),
    });
  });
  afterAll(() => gateway.stop());

  it("answers the public contract from all three houses", async () => {
    const { body } = await send<PublicFacts>("/public/graphql", PUBLIC_FACTS, { at: gateway.url });
    expect(body.errors).toBeUndefined();
    expect(body.data?.facilities).toHaveLength(7);
    expect(body.data?.products.edges).toHaveLength(3);
    expect(body.data?.destinationMarkets.length).toBeGreaterThan(3);
    expect(body.data?.trainingCourses.length).toBeGreaterThan(0);
  });

  it("verifies certificates for anyone, and serves what verifiers read at addresses of their own", async () => {
    const question = '{ verifyCredential(credential: "a.b.c") { outcome reasons achievementName } }';
    const { body } = await send<object>("/public/graphql", question, { at: gateway.url });
    expect(body).toMatchObject({ data: { verifyCredential: { outcome: "MALFORMED", achievementName: null } } });
    const documents = ["credential/jwks.json", "attestation/withdrawn.json", "credential/status/99", "nothing"];
    const answers = await Promise.all(documents.map((path) => fetch(`${gateway.url}/documents/${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404]);
    expect(await answers[0]?.json()).toEqual({ keys: [] });
  });

  it("follows a shipment through all three houses for a partner", async () => {
    const { body } = await send<ShippedLabour>("/partner/graphql", SHIPMENTS, { token, at: gateway.url });
    expect(body.errors).toBeUndefined();
    const line = body.data?.shipments.edges[0]?.node.lines[0];
    expect(line?.lot.run.labour.hours.suppression).toEqual(expect.any(String));
  });

  it("shows its schema in production where that is allowed, and helps nobody to guess it elsewhere", async () => {
    const allowed = await send<Introspected>("/public/graphql", INTROSPECTION, { at: gateway.url });
    expect(allowed.body.data?.__schema.types.length).toBeGreaterThan(20);
    const refused = await send("/partner/graphql", INTROSPECTION, { token, at: gateway.url });
    expect([refused.status, refused.body.data]).toEqual([400, undefined]);
    const slip = await send("/partner/graphql", "{ shipmentz { edges { cursor } } }", { token, at: gateway.url });
    expect(slip.body.errors?.map(({ message }) => message).join()).not.toContain("shipments");
  });
});

describe("Each caller has a contract of its own", () => {
  it("a partner sees no lots but its own", async () => {
    const lotsOf = async (persona: "customs" | "partner-company") => {
      const query = "{ lots(first: 100) { edges { node { lotNo owner { code } } } } }";
      const { body } = await send<OwnedLots>("/partner/graphql", query, { token: await office.tokenFor(persona) });
      expect(body.errors).toBeUndefined();
      return body.data?.lots.edges.map(({ node }) => node.owner?.code) ?? [];
    };
    expect(new Set(await lotsOf("customs")).size).toBeGreaterThan(1);
    expect((await lotsOf("partner-company")).filter((owner) => owner !== "PT-COIR-SYN")).toEqual([]);
  });

  it.each([
    ["an agency at the internal path", "/graphql", "customs", 403, "FORBIDDEN"],
    ["a partner at the internal path", "/graphql", "partner-company", 403, "FORBIDDEN"],
    ["the office's own staff at the partners' path", "/partner/graphql", "kanwil", 403, "FORBIDDEN"],
    ["nobody in particular at the partners' path", "/partner/graphql", undefined, 401, "UNAUTHENTICATED"],
    ["nobody in particular at the internal path", "/graphql", undefined, 401, "UNAUTHENTICATED"],
  ] as const)("which is not for %s", async (_who, path, persona, status, code) => {
    const answer = await send(path, "{ facilities { code } }", { token: persona && (await office.tokenFor(persona)) });
    expect([answer.status, answer.body.data, answer.body.errors?.[0]?.extensions.code]).toEqual([
      status,
      undefined,
      code,
    ]);
  });

  it("and a forged token opens not even the public one", async () => {
    expect((await send("/public/graphql", "{ facilities { code } }", { token: "a.b.c" })).status).toBe(401);
  });
});

describe.each(names)("What is not in the %s contract does not exist there", (contract) => {
  const internal = internalNames(contract);
  const hidden = rootFields.filter((field) => internal.has(field));

  it("for introspection", async () => {
    const { body } = await ask<Introspected>(contract, INTROSPECTION);
    const types = body.data?.__schema.types.filter(({ name }) => !name.startsWith("__")) ?? [];
    expect(types.map(({ name }) => name).sort()).toEqual(
      Object.keys(schemaOf(contract).getTypeMap())
        .filter((name) => !name.startsWith("__"))
        .sort(),
    );
    expect(namesIn(namesTold(types).join(" "), internal)).toEqual([]);
  });

  it("nor for one who asks for a type by its name", async () => {
    const { body } = await ask(contract, '{ __type(name: "Participant") { name } }');
    expect(body.data).toEqual({ __type: null });
  });

  it("for suggestions: a slip of the pen at a hidden field is not put right", async () => {
    expect(hidden.length).toBeGreaterThan(3);
    for (const field of hidden) {
      const message = await messageOf(contract, `{ ${field}x }`);
      expect(message).toMatch(/^Cannot query field/);
      expect(namesIn(message, coined(internal))).toEqual([]);
    }
  });

  it("for errors: a hidden field, type or argument reads like one that was made up", async () => {
    const made = "zzzzz";
    const read = async (query: (name: string) => string, name: string) => {
      const [said = "", suggested = ""] = (await messageOf(contract, query(name))).split(" Did you mean ");
      expect(namesIn(suggested, internal)).toEqual([]);
      return said.replaceAll(name, made);
    };
    const field = (name: string) => `{ facilities { ${name} } }`;
    const type = (name: string) => `{ facilities { ... on ${name} { code } } }`;
    const argument = (name: string) => `{ facilities(${name}: 1) { code } }`;
    for (const [query, hiddenName] of [
      [field, "workOrders"],
      [type, "WorkOrderConnection"],
      [argument, "expectedVersion"],
    ] as const) {
      expect(await read(query, hiddenName)).toMatch(/zzzzz/);
      expect(await read(query, hiddenName)).toBe(await read(query, made));
    }
  });

  it("for the errors of the houses: what leads nowhere, cannot be used or needs another scope names nothing internal", async () => {
    const told: unknown[] = [];
    for (const persona of callersOf(contract)) {
      const token = persona && (await office.tokenFor(persona));
      for (const { kind, field } of rootFieldsOf(schemaOf(contract)))
        for (const values of FAULTY_VALUES) {
          const { query, variables } = operationOf(kind, field, { gives: () => true, values });
          const { body } = await send(`/${contract}/graphql`, query, { token, variables });
          told.push(...(body.errors ?? []));
        }
    }
    expect(told.length).toBeGreaterThan(5);
    expect(namesIn(JSON.stringify(told), coined(internal))).toEqual([]);
  });
});

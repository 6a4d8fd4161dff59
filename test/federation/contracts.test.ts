import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type ContractName,
  coined,
  contracts,
  internalNames,
  namesIn,
  wholeSchema,
} from "../composition/contract-names";
import { type GraphAnswer, startTestPlatform, type TestPlatform } from "./houses";

const INTROSPECTION =
  "{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } } }";
const names = Object.keys(contracts) as ContractName[];
const rootFields = Object.keys(wholeSchema().getQueryType()?.getFields() ?? {});

/** A part of an introspection's answer. */
interface Told {
  readonly name: string;
  readonly [parts: string]: string | readonly Told[] | null;
}

function namesTold(parts: readonly Told[]): string[] {
  return parts.flatMap(({ name, ...rest }) => [name, ...Object.values(rest).flatMap((inner) => (Array.isArray(inner) ? namesTold(inner) : []))]);
}

let office: TestPlatform;
beforeAll(async () => {
  office = await startTestPlatform();
}, 150_000);
afterAll(() => office.stop());

async function send(path: string, query: string, token?: string): Promise<{ status: number; body: GraphAnswer }> {
  const response = await fetch(`${office.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: (await response.json()) as GraphAnswer };
}

const ask = async (contract: ContractName, query: string) =>
  send(`/${contract}/graphql`, query, contract === "partner" ? await office.tokenFor("customs") : undefined);
const messageOf = async (contract: ContractName, query: string) =>
  (await ask(contract, query)).body.errors?.map(({ message }) => message).join("\n") ?? "";

describe.each(["compiled", "apollo"] as const)("The engine %s", (engine) => {
  let gateway: RunningGateway;
  let token: string;
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "coir-keys-"));
    const { jwks, mint, ...issuer } = await openDevelopmentIssuer(folder);
    token = await mintPersonaToken({ jwks, mint, ...issuer }, "customs");
    rmSync(folder, { recursive: true });
    gateway = await startGateway({
      host: "127.0.0.1",
      port: 0,
      engine,
      sandbox: false,
      ...readGraph(SUPERGRAPH),
      contracts: readContracts(SUPERGRAPH),
      links: office.platform.subgraphs.map(localLink),
      identity: createIdentity({ keys: createLocalJWKSet(jwks), ...issuer }),
      logger: createLogger("test", "silent"),
    });
  });
  afterAll(() => gateway.stop());

  it("answers the public contract from all three houses", async () => {
    const { body } = await send("/public/graphql", PUBLIC_FACTS, { at: gateway.url });
    expect(body.errors).toBeUndefined();
    expect(body.data.facilities).toHaveLength(7);
    expect(body.data.products.edges).toHaveLength(3);
    expect(body.data.destinationMarkets.length).toBeGreaterThan(3);
  });

  it("follows a shipment through all three houses for a partner", async () => {
    const { body } = await send("/partner/graphql", SHIPMENTS, { token, at: gateway.url });
    expect(body.errors).toBeUndefined();
    const [first] = body.data.shipments.edges;
    expect(first.node.lines[0].lot.run.labour.hours.suppression).toEqual(expect.any(String));
  });
});

describe("Each caller has a contract of its own", () => {
  it("anyone reads what is public, of all three houses, without a token", async () => {
    const query = `{ facilities { code programPhase { phase } } products(first: 3) { edges { node { sku } } }
      destinationMarkets { countryCode complianceRules { code } } trainingCourses { code } }`;
    const { status, body } = await ask("public", query);
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
    expect(body.data.facilities).toHaveLength(7);
    expect(body.data.products.edges).toHaveLength(3);
    expect(body.data.destinationMarkets.length).toBeGreaterThan(3);
    expect(body.data.trainingCourses.length).toBeGreaterThan(0);
  });

  it("customs follows a shipment from its screening to the labour in its lots", async () => {
    const query = `{ shipments(first: 5) { edges { node { shipmentNo screening { outcome }
      lines { lot { lotNo labourOrigin facility { officialName } run { labour { hours { value suppression } } } } } } } } }`;
    const { status, body } = await ask("partner", query);
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
    const lots = body.data.shipments.edges.flatMap(({ node }: { node: { lines: { lot: unknown }[] } }) => node.lines);
    expect(lots.length).toBeGreaterThan(0);
    for (const { lot } of lots) {
      expect(lot.facility.officialName).toMatch(/Pemasyarakatan/);
      expect(lot.run.labour.hours.suppression).toEqual(expect.any(String));
    }
  });

  it("a partner sees no lots but its own", async () => {
    const token = await office.tokenFor("partner-company");
    const { body } = await send(
      "/partner/graphql",
      "{ lots(first: 100) { edges { node { owner { code } } } } }",
      token,
    );
    expect(body.errors).toBeUndefined();
    const owners = new Set(
      body.data.lots.edges.map(({ node }: { node: { owner: { code: string } } }) => node.owner?.code),
    );
    expect([...owners].filter((code) => code !== "PT-COIR-SYN")).toEqual([]);
  });

  it.each([
    ["an agency at the internal path", "/graphql", "customs", 403, "FORBIDDEN"],
    ["a partner at the internal path", "/graphql", "partner-company", 403, "FORBIDDEN"],
    ["the office's own staff at the partners' path", "/partner/graphql", "kanwil", 403, "FORBIDDEN"],
    ["nobody in particular at the partners' path", "/partner/graphql", undefined, 401, "UNAUTHENTICATED"],
    ["nobody in particular at the internal path", "/graphql", undefined, 401, "UNAUTHENTICATED"],
  ] as const)("which is not for %s", async (_who, path, persona, status, code) => {
    const answer = await send(path, "{ facilities { code } }", persona && (await office.tokenFor(persona)));
    expect([answer.status, answer.body.data, answer.body.errors?.[0]?.extensions.code]).toEqual([
      status,
      undefined,
      code,
    ]);
  });

  it("and a forged token opens not even the public one", async () => {
    expect((await send("/public/graphql", "{ facilities { code } }", "a.b.c")).status).toBe(401);
  });
});

describe.each(names)("What is not in the %s contract does not exist there", (contract) => {
  const internal = internalNames(contract);
  const hidden = rootFields.filter((field) => internal.has(field));

  it("for introspection", async () => {
    const { body } = await ask(contract, INTROSPECTION);
    const types = body.data.__schema.types.filter(({ name }: Told) => !name.startsWith("__"));
    expect(types.length).toBeGreaterThan(20);
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
});

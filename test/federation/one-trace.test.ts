import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { houses } from "@coir/all-in-one/houses";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createIdentity } from "@coir/gateway/identity/identity";
import { mintPersonaToken } from "@coir/gateway/identity/personas";
import { type RunningGateway, startGateway } from "@coir/gateway/server";
import { httpLink } from "@coir/gateway/subgraph-link/http-link";
import { readGraph } from "@coir/gateway/supergraph";
import { migrate } from "@coir/kit/database";
import { type HouseProcess, startHouse } from "@coir/kit/house-process";
import { houseSettings } from "@coir/kit/house-settings";
import { createLogger } from "@coir/kit/logger";
import { tracingTo } from "@coir/kit/start-tracing";
import type { Tracing } from "@coir/kit/tracing";
import { production } from "@coir/production/subgraph";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createLocalJWKSet } from "jose";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
  /** Process that the span comes from. */
  readonly service: string;
}

const SUPERGRAPH = path.join(__dirname, "..", "..", "gateway", "supergraph.graphql");
const CALLERS_TRACE = "0af7651916cd43dd8448eb211c80319c";
const logger = createLogger("test", "silent");
const viewerKeys = generateKeyPairSync("ed25519");
const keys = mkdtempSync(path.join(tmpdir(), "coir-trace-"));
const spans: Span[] = [];
let collector: Server;
let database: TestDatabase;
let house: HouseProcess;
let gateway: RunningGateway;
let tracing: Tracing | undefined;
let token: string;

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = await request.toArray();
    spans.push(...spansIn(JSON.parse(Buffer.concat(chunks).toString())));
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  database = await freshDatabase({
    name: production.name,
    migrate: async (url) => void (await migrate(production, url)),
  });
  const settings = houseSettings(0).parse({
    DATABASE_URL: database.appUrl,
    VIEWER_PUBLIC_KEY: viewerKeys.publicKey.export({ type: "spki", format: "pem" }),
    EVENT_SECRET: "e".repeat(32),
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  });
  house = await startHouse(production, settings, logger);
  const issuer = await openDevelopmentIssuer(keys);
  token = await mintPersonaToken(issuer, "kanwil");
  tracing = await tracingTo(endpoint, "gateway");
  const linkTo = ({ name }: { readonly name: string }) =>
    httpLink({ name, url: `${house.url}/graphql`, viewerKey: viewerKeys.privateKey, logger });
  gateway = await startGateway({
    host: "127.0.0.1",
    port: 0,
    engine: "compiled",
    sandbox: false,
    ...readGraph(SUPERGRAPH),
    links: houses.map(linkTo),
    identity: createIdentity({
      keys: createLocalJWKSet(issuer.jwks),
      issuer: [issuer.issuer],
      audience: issuer.audience,
    }),
    logger,
    watch: { ...(tracing && { tracing }) },
  });
});

afterAll(async () => {
  await gateway?.stop();
  await house?.stop();
  await database?.drop();
  collector.closeAllConnections();
  collector.close();
  rmSync(keys, { recursive: true });
});

test("one trace leads from a caller through the gateway and the house to its SQL, and tells nothing that was asked", async () => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      traceparent: `00-${CALLERS_TRACE}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({
      query: "query Sought($sku: ID!) { product(sku: $sku) { sku } }",
      variables: { sku: "SITI-AMINAH" },
    }),
  });
  expect([response.status, await response.json()]).toMatchObject([200, { data: { product: null } }]);
  await gateway.stop();
  await tracing?.stop();
  await house.stop();

  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([CALLERS_TRACE]));
  const [request, plan, call] = ["request", "plan", "call production"].map(named);
  const [answer, statement] = ["subgraph production", "SQL SELECT"].map(named);
  expect(request).toMatchObject({ service: "gateway", parentSpanId: "b7ad6b7169203331" });
  expect(plan).toMatchObject({ service: "gateway", parentSpanId: request?.spanId });
  expect(call).toMatchObject({ service: "gateway", parentSpanId: request?.spanId });
  expect(answer).toMatchObject({ service: "production", parentSpanId: call?.spanId });
  expect(statement).toMatchObject({ service: "production", parentSpanId: answer?.spanId });
  expect(factOf(request, "graphql.operation.name")).toBe("Sought");
  expect(factOf(statement, "db.query.text")).toContain('FROM "product"');
  expect(JSON.stringify(spans)).not.toMatch(/SITI-AMINAH|kanwil|Bearer/);
});

const named = (name: string) => spans.find((span) => span.name === name);

const factOf = (span: Span | undefined, key: string) =>
  span?.attributes.find((attribute) => attribute.key === key)?.value.stringValue;

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: Pick<Span, "attributes">;
    readonly scopeSpans: readonly { readonly spans: readonly Omit<Span, "service">[] }[];
  }[];
}

function spansIn({ resourceSpans }: Export): Span[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = resource.attributes.find(({ key }) => key === "service.name")?.value.stringValue as string;
    return scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service })));
  });
}

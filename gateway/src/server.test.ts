import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLogger } from "@coir/kit/logger";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createLocalJWKSet } from "jose";
import { composeSupergraph } from "./compose.js";
import { engineKinds } from "./execution/engine.js";
import { openDevelopmentIssuer } from "./identity/development-issuer.js";
import { createIdentity } from "./identity/identity.js";
import { mintPersonaToken } from "./identity/personas.js";
import { type GatewayOptions, type RunningGateway, startGateway } from "./server.js";
import { startTwoSubgraphs, type TwoSubgraphs } from "./two-subgraphs.factory.js";

const logger = createLogger("test", "silent");

describe.each(engineKinds)("The gateway on engine %s", (engine) => {
  let subgraphs: TwoSubgraphs;
  let gateway: RunningGateway;
  let options: GatewayOptions;
  let token: string;

  beforeAll(async () => {
    const issuer = await openDevelopmentIssuer(mkdtempSync(path.join(tmpdir(), "keys-")));
    token = await mintPersonaToken(issuer, "kanwil");
    subgraphs = await startTwoSubgraphs(logger);
    const { links } = subgraphs;
    const { supergraphSdl } = composeSupergraph(subgraphs.services);
    options = {
      host: "127.0.0.1",
      port: 0,
      engine,
      // Tests share their machine: its slowness is no overload of the gateway.
      overload: { lagMs: Number.POSITIVE_INFINITY },
      sandbox: true,
      supergraphSdl,
      links,
      logger,
      identity: createIdentity({
        keys: createLocalJWKSet(issuer.jwks),
        issuer: issuer.issuer,
        audience: issuer.audience,
      }),
    };
    gateway = await startGateway(options);
  });
  afterAll(async () => {
    await gateway?.stop();
    await subgraphs?.stopStock();
  });

  async function ask(query: string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
    return {
      status: response.status,
      requestId: response.headers.get("x-request-id"),
      body: (await response.json()) as {
        data?: unknown;
        errors?: { message: string; extensions: Record<string, unknown> }[];
      },
    };
  }

  test("one request joins two subgraphs under the caller's name", async () => {
    const { body } = await ask("{ whoami facilities { code stock } stockTotal }");
    expect(body).toMatchObject({
      data: {
        whoami: "kanwil",
        facilities: [
          { code: "JB-GRT", stock: 6 },
          { code: "JB-CMS", stock: 6 },
        ],
        stockTotal: 12,
      },
    });
  });

  test("a request without a token is refused before execution", async () => {
    expect(await ask("{ whoami }", {})).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] },
    });
  });

  test("a coded error reaches the caller unchanged, beside the other fields", async () => {
    const { status, body } = await ask("{ refused whoami }");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { refused: null, whoami: "kanwil" },
      errors: [
        {
          message: "It has changed.",
          path: ["refused"],
          extensions: { code: "STALE_VERSION", details: { actual: 2 } },
        },
      ],
    });
  });

  test("any other error is masked and names the request", async () => {
    const { body, requestId } = await ask("{ broken }");
    expect(body.errors).toEqual([
      {
        message: "Something went wrong on our side.",
        path: ["broken"],
        extensions: { code: "INTERNAL_SERVER_ERROR", requestId },
      },
    ]);
  });

  test("an answer is written without a blank that nobody reads", async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: '{"query":"{ whoami }"}',
    });
    expect(await response.text()).toMatch(/^\{"data":\{"whoami":"kanwil"\},/);
  });

  test("an invalid operation is 400", async () => {
    expect(await ask("{ nothing }")).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] },
    });
  });

  test("a body over the limit is 413 in GraphQL's form", async () => {
    expect(await ask(`{ whoami } #${"x".repeat(110_000)}`)).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: "OPERATION_LIMIT" } }] },
    });
  });

  test("a browser gets the landing page without a token", async () => {
    const response = await fetch(`${gateway.url}/graphql`, { headers: { accept: "text/html" } });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("text/html"),
    ]);
    const page = await response.text();
    // Sandbox, embedded, with an operation to begin with and the place of the token.
    expect(page).toContain("embeddable-sandbox");
    expect(page).toContain("query Office");
    expect(page).toContain("npm run token -- kanwil");
  });

  test("a second gateway on the port says so in one sentence", async () => {
    // A gateway closes its links when it ends: these are still the first one's.
    const borrowed = subgraphs.links.map((link) => ({ ...link, close: async () => undefined }));
    await expect(startGateway({ ...options, links: borrowed, port: gateway.port })).rejects.toThrow(
      `Port ${gateway.port} is in use: set PORT to another one.`,
    );
  });

  test("a gateway does not start with the authorization map of another supergraph", async () => {
    const authorization = { supergraphSha256: "0", fields: {}, types: {}, open: [] };
    await expect(startGateway({ ...options, authorization })).rejects.toThrow(
      'The authorization map is not that of the supergraph: make both again with "npm run schema".',
    );
  });

  test("health tells life and readiness apart", async () => {
    const statuses = await Promise.all(
      ["live", "ready"].map(async (probe) => (await fetch(`${gateway.url}/health/${probe}`)).status),
    );
    expect(statuses).toEqual([200, 200]);
  });

  test("a subgraph that is down costs its own fields only", async () => {
    await subgraphs.stopStock();
    const { status, body } = await ask("{ facilities { code stock } stockTotal }");
    expect([status, body.data]).toEqual([
      200,
      {
        facilities: [
          { code: "JB-GRT", stock: null },
          { code: "JB-CMS", stock: null },
        ],
        stockTotal: null,
      },
    ]);
    const error = (...place: (string | number)[]) => ({
      message: expect.any(String),
      path: place,
      extensions: { code: "SUBGRAPH_UNAVAILABLE" },
    });
    expect(body.errors).toHaveLength(3);
    expect(body.errors).toEqual(
      expect.arrayContaining([error("stockTotal"), error("facilities", 0, "stock"), error("facilities", 1, "stock")]),
    );
    expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|serviceName|ECONN/);
  });
});

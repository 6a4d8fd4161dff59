import { createLogger } from "@coir/kit/logger";
import { StartupError } from "@coir/kit/startup-error";
import { createLocalJWKSet, createRemoteJWKSet } from "jose";
import { gatewayConfig } from "./config.js";
import { createIdentity } from "./identity/identity.js";
import { startGateway } from "./server.js";
import { httpLink } from "./subgraph-link/http-link.js";
import { readSupergraph } from "./supergraph.js";

async function main(): Promise<void> {
  const config = gatewayConfig();
  const logger = createLogger("gateway", config.LOG_LEVEL);
  const viewerKey = config.VIEWER_SIGNING_KEY;
  const keys = config.JWKS_URL
    ? createRemoteJWKSet(new URL(config.JWKS_URL))
    : createLocalJWKSet(JSON.parse(config.JWKS ?? ""));
  const gateway = await startGateway({
    host: config.HOST,
    port: config.PORT,
    engine: config.GATEWAY_ENGINE,
    sandbox: config.sandbox,
    supergraphSdl: readSupergraph(config.SUPERGRAPH_FILE),
    links: Object.entries(config.SUBGRAPH_URLS).map(([name, url]) => httpLink({ name, url, viewerKey, logger })),
    identity: createIdentity({ keys, issuer: config.TOKEN_ISSUER, audience: config.TOKEN_AUDIENCE }),
    logger,
  });
  logger.info({ url: gateway.url }, "gateway ready");
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void gateway.stop());
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

import { createLogger } from "@coir/kit/logger";
import { StartupError } from "@coir/kit/startup-error";
import { tellUnhandledRejections } from "@coir/kit/unhandled-rejection";
import { gatewayConfig } from "./config.js";
import { engineNotice } from "./execution/engine.js";
import { createIdentity } from "./identity/identity.js";
import { openIssuerKeys } from "./identity/key-source.js";
import { startGateway } from "./server.js";
import { openSpending } from "./shared-spending.js";
import { httpLink } from "./subgraph-link/http-link.js";
import { followGraphs } from "./supergraph-source/followed-graphs.js";
import { readManifest } from "./trusted/trusted-documents.js";
import { linkFigures } from "./watching/counting.js";
import { openWatch } from "./watching/open-watch.js";

async function main(): Promise<void> {
  const config = gatewayConfig();
  const logger = createLogger("gateway", config.LOG_LEVEL);
  tellUnhandledRejections(logger);
  const notice = engineNotice(config.GATEWAY_ENGINE);
  if (notice) logger.warn(notice);
  const viewerKey = config.VIEWER_SIGNING_KEY;
  const issuerKeys = openIssuerKeys(config.keySource, logger);
  // The first reading begins now, but nobody waits for it: an issuer that is down does not keep the gateway from starting.
  void issuerKeys.isReady();
  const { watch, stop: stopWatch } = await openWatch(config);
  const { metrics } = watch;
  const observe = metrics && linkFigures(metrics);
  const graphs = followGraphs({
    file: config.SUPERGRAPH_FILE,
    logger,
    judged: (outcome) => metrics?.supergraphs.inc({ outcome }),
  });
  const spending = await openSpending({
    maximum: config.COST_MAXIMUM,
    ...(config.RATE_LIMIT_DATABASE_URL && { databaseUrl: config.RATE_LIMIT_DATABASE_URL }),
    logger,
  });
  const gateway = await startGateway({
    host: config.HOST,
    port: config.PORT,
    engine: config.GATEWAY_ENGINE,
    sandbox: config.sandbox,
    introspection: config.INTROSPECTION,
    explorer: config.EXPLORER === undefined ? config.sandbox : config.EXPLORER === "on",
    ...graphs.whole,
    contracts: graphs.contracts,
    links: Object.entries(config.SUBGRAPH_URLS).map(([name, url]) =>
      httpLink({ name, url, viewerKey, logger, observe }),
    ),
    identity: createIdentity({ ...issuerKeys, issuer: config.tokenIssuers, audience: config.TOKEN_AUDIENCE }),
    logger,
    ...(config.TRUSTED_DOCUMENTS_FILE && {
      trusted: { manifest: readManifest(config.TRUSTED_DOCUMENTS_FILE), pinned: config.PINNED_CLIENTS },
    }),
    cost: spending.cost,
    tries: spending.tries,
    limitsOf: config.limitsOf,
    ...(config.TRUST_PROXY !== undefined && { trustProxy: config.TRUST_PROXY }),
    readiness: issuerKeys.isReady,
    watch,
    overload: { running: config.MAX_REQUESTS, lagMs: config.MAX_LOOP_LAG_MS },
    drain: { noticeMs: config.DRAIN_NOTICE_MS },
  });
  logger.info({ url: gateway.url }, "gateway ready");
  const stop = async () => {
    graphs.stop();
    await gateway.stop();
    await spending.stop();
    await stopWatch();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

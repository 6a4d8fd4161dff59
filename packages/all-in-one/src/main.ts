import path from "node:path";
import { readContracts } from "@coir/gateway/contracts/committed-contracts";
import { engineNotice } from "@coir/gateway/execution/engine";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createIdentity } from "@coir/gateway/identity/identity";
import { DEVELOPER_CLIENT } from "@coir/gateway/identity/provider/clients";
import type { RunningProvider } from "@coir/gateway/identity/provider/provider";
import { type RunningGateway, startGateway } from "@coir/gateway/server";
import { localLink } from "@coir/gateway/subgraph-link/local-link";
import { readGraph } from "@coir/gateway/supergraph";
import { readManifest } from "@coir/gateway/trusted/trusted-documents";
import { openWatch } from "@coir/gateway/watching/open-watch";
import { createLogger } from "@coir/kit/logger";
import { traceStatements } from "@coir/kit/sql-spans";
import { StartupError } from "@coir/kit/startup-error";
import { tellUnhandledRejections } from "@coir/kit/unhandled-rejection";
import { createLocalJWKSet } from "jose";
import { closeInReverse } from "./closing.js";
import { platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
import { startDevelopmentProvider } from "./development-provider.js";
import { requireFreePorts } from "./free-ports.js";
import { giveHouseSecrets } from "./house-secrets.js";
import { identityVaultKeyOf } from "./identity-vault-key.js";
import { openKeys } from "./keys.js";
import { migrateAll } from "./migrating.js";
import { openPlatform } from "./platform.js";
import { showProgress } from "./progress.js";
import { seedAll } from "./seeding.js";

const SUPERGRAPH = path.join(__dirname, "..", "..", "..", "gateway", "supergraph.graphql");
const TRUSTED_DOCUMENTS = path.join(__dirname, "..", "..", "..", "sdk", "src", "generated", "operations.json");

async function main(): Promise<void> {
  const progress = showProgress();
  const closing = closeInReverse();
  try {
    const { gateway, provider } = await start(progress, closing);
    progress.line(
      `\nGraphQL   ${gateway.url}/graphql\nSandbox   ${gateway.url}/graphql in a browser\nExplorer  ${gateway.url}/graphiql\nIssuer    ${provider.issuer} (OpenID Connect, synthetic personas)\nToken     npm run token -- kanwil\nStop      Ctrl-C\n`,
    );
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(
  progress: ReturnType<typeof showProgress>,
  closing: ReturnType<typeof closeInReverse>,
): Promise<{ readonly gateway: RunningGateway; readonly provider: RunningProvider }> {
  const config = platformConfig();
  const logger = createLogger("coir", config.LOG_LEVEL);
  tellUnhandledRejections(logger);
  const fresh = process.argv.includes("--fresh");
  const keys = openKeys(config.DATA_DIR);
  giveHouseSecrets(keys, config.PORT);
  const issuer = await openDevelopmentIssuer(keys.folder);

  const databases = await progress.step(
    "database",
    () =>
      closing.open(
        () => openDatabases(config, fresh),
        ({ stop }) => stop(),
      ),
    ({ description }) => description,
  );
  await requireFreePorts(config);
  await progress.step(
    "migrations",
    () => closing.open(() => migrateAll(databases.urls)),
    (count) => (count === 0 ? "up to date" : `${count} run`),
  );
  const platform = await progress.step(
    "subgraphs",
    () =>
      closing.open(
        () => openPlatform(databases.urls, logger),
        ({ stop }) => stop(),
      ),
    ({ subgraphs }) => subgraphs.map(({ name }) => name).join(", "),
  );
  const vaultKey = identityVaultKeyOf(config, keys);
  await progress.step("seed", () => closing.open(() => seedAll(platform, vaultKey).then(databases.settle)));
  platform.beginUpkeep();
  const provider = await progress.step(
    "issuer",
    () =>
      closing.open(
        () => startDevelopmentProvider(issuer, config),
        ({ stop }) => stop(),
      ),
    ({ issuer: address }) => address,
  );
  const { watch } = await closing.open(
    () => openWatch(config),
    ({ stop }) => stop(),
  );
  if (watch.tracing) for (const source of Object.values(platform.sources)) traceStatements(source, watch.tracing);
  const notice = engineNotice(config.GATEWAY_ENGINE);
  if (notice) progress.line(notice);
  const openGateway = () =>
    startGateway({
      host: config.HOST,
      port: config.PORT,
      engine: config.GATEWAY_ENGINE,
      sandbox: true,
      signIn: { issuer: provider.issuer, clientId: DEVELOPER_CLIENT },
      ...readGraph(SUPERGRAPH),
      contracts: readContracts(SUPERGRAPH),
      links: platform.subgraphs.map(localLink),
      identity: createIdentity({
        keys: createLocalJWKSet(issuer.jwks),
        issuer: [issuer.issuer, provider.issuer],
        audience: issuer.audience,
      }),
      logger,
      watch,
      overload: { lagMs: config.MAX_LOOP_LAG_MS },
      trusted: { manifest: readManifest(TRUSTED_DOCUMENTS) },
      readiness: platform.isReady,
    });
  const gateway = await progress.step("gateway", () => closing.open(openGateway, ({ stop }) => stop()));
  return { gateway, provider };
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

import path from "node:path";
import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { createLogger } from "@coir/kit/logger";
import { StartupError } from "@coir/kit/startup-error";
import { type Closing, closeInReverse } from "./closing.js";
import { type PlatformConfig, platformConfig } from "./config.js";
import { type Databases, openDatabases } from "./databases.js";
import { startDevelopmentProvider } from "./development-provider.js";
import { requireFreePorts } from "./free-ports.js";
import { type HouseName, houses } from "./houses.js";
import { identityVaultKeyOf } from "./identity-vault-key.js";
import { openKeys } from "./keys.js";
import { migrateAll } from "./migrating.js";
import { openPlatform } from "./platform.js";
import { type Progress, showProgress } from "./progress.js";
import { seedAll } from "./seeding.js";
import { gatewayEnvironment, houseEnvironment, houseUrl, type StackSettings } from "./stack/environments.js";
import { type Member, startMember } from "./stack/member.js";
import { housePorts } from "./stack/ports.js";

const root = path.join(__dirname, "..", "..", "..");
const trustedDocuments = path.join(root, "sdk", "src", "generated", "operations.json");

/** Runs the platform as four processes over HTTP: three houses and the gateway. One that ends is told; the others go on. */
async function main(): Promise<void> {
  const progress = showProgress();
  const closing = closeInReverse();
  try {
    const config = platformConfig();
    const ports = housePorts(config);
    const keys = openKeys(config.DATA_DIR);
    const issuer = await openDevelopmentIssuer(keys.folder);
    const databases = await prepareDatabases(config, progress, closing);
    const vaultKey = identityVaultKeyOf(config, keys);
    await progress.step("seed", () => closing.open(() => seedApart(databases.urls, config.LOG_LEVEL, vaultKey)));
    const { issuer: provider } = await progress.step("issuer", () =>
      closing.open(
        () => startDevelopmentProvider(issuer, config),
        ({ stop }) => stop(),
      ),
    );
    const settings = { config, ports, keys, issuer, provider, urls: databases.urls, trustedDocuments };
    const members = await startMembers(settings, progress, closing);
    progress.line(epilogue(members, provider));
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function prepareDatabases(config: PlatformConfig, progress: Progress, closing: Closing): Promise<Databases> {
  const fresh = process.argv.includes("--fresh");
  const databases = await progress.step(
    "database",
    () =>
      closing.open(
        () => openDatabases(config, fresh),
        ({ stop }) => stop(),
      ),
    ({ description }) => description,
  );
  await requireFreePorts(config, housePorts(config));
  await progress.step(
    "migrations",
    () => closing.open(() => migrateAll(databases.urls)),
    (count) => (count === 0 ? "up to date" : `${count} run`),
  );
  return databases;
}

/** The story needs events, which the houses that serve send only when they are all there: so it is played here first. */
async function seedApart(urls: Databases["urls"], logLevel: string, identityVaultKey: string): Promise<void> {
  const platform = await openPlatform(urls, createLogger("seed", logLevel));
  await seedAll(platform, identityVaultKey).finally(platform.stop);
}

async function startMembers(settings: StackSettings, progress: Progress, closing: Closing): Promise<Member[]> {
  const { config, ports } = settings;
  const start = (name: string, script: string, environment: Readonly<Record<string, string>>, url: string) => {
    const onLoss = (how: string) => progress.line(`The process ${name} ended (${how}); the others go on.`);
    const open = () => startMember({ name, script: path.join(root, script), environment, url, onLoss });
    return closing.open(open, ({ stop }) => stop());
  };
  const startHouse = ({ name }: { readonly name: string }) =>
    start(
      name,
      `packages/${name}/dist/main.js`,
      houseEnvironment(name as HouseName, settings),
      houseUrl(ports, name as HouseName),
    );

  const running = await progress.step("subgraphs", () => allOrNone(houses.map(startHouse)));
  const gateway = await progress.step("gateway", () =>
    start("gateway", "gateway/dist/main.js", gatewayEnvironment(settings), `http://${config.HOST}:${config.PORT}`),
  );
  return [...running, gateway];
}

/** Waits for every start, the failed ones too, so that nothing is still starting when everything is stopped. */
async function allOrNone<Result>(starts: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(starts);
  return Promise.all(starts);
}

function epilogue(members: readonly Member[], provider: string): string {
  const lines = members.map(({ name, url, pid }) => `${name.padEnd(20)} ${url}/graphql   process ${pid}`);
  return `\n${lines.join("\n")}\n\nIssuer    ${provider} (OpenID Connect, synthetic personas)\nToken     npm run token -- kanwil\nStop one  kill its process; the others go on\nStop all  Ctrl-C\n`;
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

import { createLogger } from "@coir/kit/logger";
import { StartupError } from "@coir/kit/startup-error";
import { playYear } from "@coir/production/seed-year/play-year";
import { closeInReverse } from "./closing.js";
import { platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
import { identityVaultKeyOf } from "./identity-vault-key.js";
import { openKeys } from "./keys.js";
import { migrateAll } from "./migrating.js";
import { openPlatform } from "./platform.js";
import { showProgress } from "./progress.js";
import { scaleProduction } from "./scale-step.js";
import { seedHelp, seedOptions } from "./seed-options.js";
import { seedAll } from "./seeding.js";

/** Seeds without serving. While the platform runs on its embedded server this says so; it has seeded at its start. */
async function main(): Promise<void> {
  const { scale, year, help } = seedOptions(process.argv.slice(2));
  const progress = showProgress();
  if (help) return progress.line(seedHelp);
  const config = platformConfig();
  const closing = closeInReverse();
  const vaultKey = identityVaultKeyOf(config, openKeys(config.DATA_DIR));
  try {
    const databases = await progress.step("database", () =>
      closing.open(
        () => openDatabases(config),
        ({ stop }) => stop(),
      ),
    );
    await progress.step("migrations", () => closing.open(() => migrateAll(databases.urls)));
    const logger = createLogger("seed", config.LOG_LEVEL);
    const platform = await closing.open(
      () => openPlatform(databases.urls, logger),
      ({ stop }) => stop(),
    );
    await progress.step("seed", () => closing.open(() => seedAll(platform, vaultKey)));
    const { ownerUrl, appUrl } = databases.urls.production;
    if (year) {
      const play = () => playYear({ url: appUrl, log: progress.line });
      await progress.step(
        "year",
        () => closing.open(play),
        (legs) => `${legs} legs added`,
      );
    }
    if (scale === 0) return;
    if (!(await closing.open(() => scaleProduction({ ownerUrl, scale, progress })))) process.exitCode = 1;
  } finally {
    await closing.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

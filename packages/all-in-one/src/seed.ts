import { createLogger } from "@coir/kit/logger";
import { StartupError } from "@coir/kit/startup-error";
import { closeInReverse } from "./closing.js";
import { platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
import { identityVaultKeyOf } from "./identity-vault-key.js";
import { openKeys } from "./keys.js";
import { migrateAll } from "./migrating.js";
import { openPlatform } from "./platform.js";
import { showProgress } from "./progress.js";
import { seedAll } from "./seeding.js";

/** Seeds without serving. While the platform runs on its embedded server this says so; it has seeded at its start. */
async function main(): Promise<void> {
  const config = platformConfig();
  const progress = showProgress();
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
  } finally {
    await closing.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

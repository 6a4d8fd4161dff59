import { createLogger } from "@coir/kit/logger";
import { StartupError } from "@coir/kit/startup-error";
import { closeInReverse } from "./closing.js";
import { platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
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
  openKeys(config.DATA_DIR);
  try {
    const databases = await progress.step("database", () => openDatabases(config));
    closing.add(databases.stop);
    await progress.step("migrations", () => migrateAll(databases.urls));
    const platform = await openPlatform(databases.urls, createLogger("seed", config.LOG_LEVEL));
    closing.add(platform.stop);
    await progress.step("seed", () => seedAll(platform));
  } finally {
    await closing.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

import { DEVELOPMENT_VAULT_KEY, IdentityVault } from "@coir/inmate-development/participant/identity-vault";
import { createLogger } from "@coir/kit/logger";
import { StartupError } from "@coir/kit/startup-error";
import { closeInReverse } from "./closing.js";
import { platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
import { giveHouseSecrets } from "./house-secrets.js";
import { identityVaultKeyOf } from "./identity-vault-key.js";
import { openKeys } from "./keys.js";
import { migrateAll } from "./migrating.js";
import { openPlatform } from "./platform.js";
import { showProgress } from "./progress.js";
import { scaleInmateDevelopment, scaleProduction } from "./scale-step.js";
import { type SeededHouse, seedHelp, seedOptions } from "./seed-options.js";
import { seedAll } from "./seeding.js";
import { playInmateDevelopment, playProduction } from "./year-step.js";

/** Seeds without serving. While the platform runs on its embedded server this says so; it has seeded at its start. */
async function main(): Promise<void> {
  const { scale, year, houses, help } = seedOptions(process.argv.slice(2));
  const progress = showProgress();
  if (help) return progress.line(seedHelp);
  const config = platformConfig();
  const closing = closeInReverse();
  const keys = openKeys(config.DATA_DIR);
  giveHouseSecrets(keys, config.PORT);
  const vaultKey = identityVaultKeyOf(config, keys);
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
    const vault = new IdentityVault(vaultKey ?? DEVELOPMENT_VAULT_KEY);
    const [made, worked] = [databases.urls.production, databases.urls["inmate-development"]];
    const of = (house: SeededHouse) => houses.includes(house);
    if (year && of("production")) await closing.open(() => playProduction(made.appUrl, progress));
    if (year && of("inmate-development"))
      await closing.open(() => playInmateDevelopment(worked.appUrl, vault, progress).then(platform.drainEvents));
    if (scale === 0) return;
    // Nothing else works on the houses while rows are loaded past their checks.
    await platform.stop();
    const step = { scale, progress };
    const sound = [
      of("production") && (() => scaleProduction({ ...step, ownerUrl: made.ownerUrl })),
      of("inmate-development") && (() => scaleInmateDevelopment({ ...step, ownerUrl: worked.ownerUrl }, vault)),
    ];
    for (const check of sound) if (check && !(await closing.open(check))) process.exitCode = 1;
  } finally {
    await closing.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

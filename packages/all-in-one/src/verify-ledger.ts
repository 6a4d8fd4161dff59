import { systemClock } from "@coir/kit/clock";
import { openDatabase } from "@coir/kit/database";
import { StartupError } from "@coir/kit/startup-error";
import { checkLedger, lineOf } from "@coir/production/ledger-root/ledger-check";
import { production } from "@coir/production/subgraph";
import { closeInReverse } from "./closing.js";
import { platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
import { migrateAll } from "./migrating.js";

/** Seals the past days of the stock ledger and says of each UPT whether what was sealed is still there as it was. */
async function main(): Promise<void> {
  const closing = closeInReverse();
  try {
    const { urls } = await closing.open(
      () => openDatabases(platformConfig()),
      ({ stop }) => stop(),
    );
    await migrateAll(urls);
    const source = await closing.open(
      () => openDatabase(production, { url: urls.production.appUrl, poolSize: 2 }),
      (opened) => opened.destroy(),
    );
    for (const verdict of await checkLedger(source, systemClock)) {
      process.stdout.write(`${lineOf(verdict)}\n`);
      if (verdict.fault) process.exitCode = 1;
    }
  } finally {
    await closing.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

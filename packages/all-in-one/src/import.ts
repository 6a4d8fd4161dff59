import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { systemClock } from "@coir/kit/clock";
import { openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { StartupError } from "@coir/kit/startup-error";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import type { ImportResult } from "@coir/production/import/import-result";
import { openServices } from "@coir/production/services";
import { production } from "@coir/production/subgraph";
import type { DataSource } from "typeorm";
import { closeInReverse } from "./closing.js";
import { platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
import { type ImportArguments, importArguments } from "./import-arguments.js";
import { importProgress } from "./import-progress.js";
import { summaryOf, tableOf } from "./import-report.js";
import { migrateAll } from "./migrating.js";

/** After how many lines the progress is told. */
const TELL_EVERY = 500;

/** Takes a file of an office in, as the staff subject who answers for it. Ends with 1 when it is refused. */
async function main(): Promise<void> {
  const file = importArguments(process.argv.slice(2));
  await requireFile(file.path);
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
    const result = await importFile(source, file);
    process.stderr.write(tableOf(result));
    process.stdout.write(`${summaryOf(result)}\n`);
    if (result.errors.length > 0) process.exitCode = 1;
  } finally {
    await closing.close();
  }
}

async function requireFile(path: string): Promise<void> {
  const isReadable = await access(path, constants.R_OK).then(
    async () => (await stat(path)).isFile(),
    () => false,
  );
  if (!isReadable) throw new StartupError(`${path} is no file that can be read.`);
}

/** In one transaction: all of the file is kept, or none. */
function importFile(source: DataSource, { path, subject, ...file }: ImportArguments): Promise<ImportResult> {
  const scopes = ["production:read", "production:write", "production:approve"];
  const viewer = new Viewer({ subject, scopes, facilities: [file.facilityCode], person: true });
  const tell = importProgress((line) => void process.stderr.write(`${line}\n`), {
    every: TELL_EVERY,
    now: () => performance.now(),
  });
  return inTransaction(source, viewer, (manager) => {
    const { imports } = openServices({ manager, viewer, clock: systemClock });
    return imports.importFile({ ...file, chunks: createReadStream(path) }, tell);
  });
}

main().catch((error: unknown) => {
  const isTold = error instanceof StartupError || codeOf(error) !== undefined;
  const { message, stack } = error as Error;
  process.stderr.write(`${isTold ? message : stack}\n`);
  process.exitCode = 1;
});

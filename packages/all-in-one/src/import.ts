import { access, constants, stat } from "node:fs/promises";
import { openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { StartupError } from "@coir/kit/startup-error";
import { closeInReverse } from "./closing.js";
import { type PlatformConfig, platformConfig } from "./config.js";
import { openDatabases } from "./databases.js";
import type { HouseImport } from "./house-import.js";
import { identityVaultKeyOf } from "./identity-vault-key.js";
import { type ImportArguments, importArguments, isOfInmates } from "./import-arguments.js";
import { inmateImport } from "./import-inmates.js";
import { productionImport } from "./import-production.js";
import { importProgress } from "./import-progress.js";
import { summaryOf, tableOf } from "./import-report.js";
import { openKeys } from "./keys.js";
import { migrateAll } from "./migrating.js";

/** After how many lines the progress is told. */
const TELL_EVERY = 500;

/** Takes a file of an office in, as the staff subject who answers for it. Ends with 1 when it is refused. */
async function main(): Promise<void> {
  const file = importArguments(process.argv.slice(2));
  const config = platformConfig();
  await requireFile(file.path);
  const closing = closeInReverse();
  try {
    const { urls } = await closing.open(
      () => openDatabases(config),
      ({ stop }) => stop(),
    );
    await migrateAll(urls);
    const { house, name, take } = houseImportOf(file, config);
    const source = await closing.open(
      () => openDatabase(house, { url: urls[name].appUrl, poolSize: 2 }),
      (opened) => opened.destroy(),
    );
    const result = await take(source, progress());
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

function houseImportOf({ kind, ...file }: ImportArguments, config: PlatformConfig): HouseImport {
  if (!isOfInmates(kind)) return productionImport({ ...file, kind });
  return inmateImport({ ...file, kind }, identityVaultKeyOf(config, openKeys(config.DATA_DIR)));
}

function progress(): (lines: number) => void {
  const write = (line: string) => void process.stderr.write(`${line}\n`);
  return importProgress(write, { every: TELL_EVERY, now: () => performance.now() });
}

main().catch((error: unknown) => {
  const isTold = error instanceof StartupError || codeOf(error) !== undefined;
  const { message, stack } = error as Error;
  process.stderr.write(`${isTold ? message : stack}\n`);
  process.exitCode = 1;
});

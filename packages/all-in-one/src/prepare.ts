import { randomBytes } from "node:crypto";
import { readConfig } from "@coir/kit/config";
import { createLogger } from "@coir/kit/logger";
import { type HouseDatabase, provisionDatabases } from "@coir/kit/provision";
import { StartupError } from "@coir/kit/startup-error";
import { z } from "zod";
import { type HouseName, houses } from "./houses.js";
import { migrateAll } from "./migrating.js";
import { openPlatform } from "./platform.js";
import { seedAll } from "./seeding.js";

const password = z.string().min(12);

const settings = z
  .object({
    DATABASE_URL: z.url(),
    INMATE_DEVELOPMENT_DATABASE_PASSWORD: password,
    PRODUCTION_DATABASE_PASSWORD: password,
    TRADE_DATABASE_PASSWORD: password,
    SEED: z.stringbool().default(false),
    /** Secret under which the seed seals identities. */
    IDENTITY_VAULT_KEY: z.string().min(32).optional(),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  })
  .refine(({ SEED, IDENTITY_VAULT_KEY }) => !SEED || IDENTITY_VAULT_KEY !== undefined, {
    path: ["IDENTITY_VAULT_KEY"],
    message: "is needed by the seed",
  });

/** Prepares a server for houses that run apart: databases, roles, migrations and, when SEED is true, the seed. Safe to repeat. */
async function main(): Promise<void> {
  const config = readConfig(settings);
  const logger = createLogger("prepare", config.LOG_LEVEL);
  const appPasswords: Record<HouseName, string> = {
    "inmate-development": config.INMATE_DEVELOPMENT_DATABASE_PASSWORD,
    production: config.PRODUCTION_DATABASE_PASSWORD,
    trade: config.TRADE_DATABASE_PASSWORD,
  };
  const accounts = houses.map((house) => accountOf(house.name as HouseName, appPasswords));
  const urls = await provisionDatabases({ adminUrl: config.DATABASE_URL, houses: accounts });
  logger.info({ migrations: await migrateAll(urls) }, "databases ready");
  if (!config.SEED) return;
  const platform = await openPlatform(urls, logger);
  await seedAll(platform, config.IDENTITY_VAULT_KEY).finally(platform.stop);
  logger.info("seeded");
}

/** Only this program acts as an owner, so an owner's password lives no longer than it. */
function accountOf(name: HouseName, appPasswords: Readonly<Record<HouseName, string>>): HouseDatabase<HouseName> {
  const database = `coir_${name.replaceAll("-", "_")}`;
  const ownerPassword = randomBytes(18).toString("base64url");
  return {
    name,
    database,
    ownerRole: `${database}_owner`,
    ownerPassword,
    appRole: `${database}_app`,
    appPassword: appPasswords[name],
  };
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});

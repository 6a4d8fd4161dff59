import { readConfig } from "@coir/kit/config";
import type { HouseUrls } from "@coir/kit/provision";
import { connect } from "@coir/kit/provision/admin-connection";
import { grantToApp } from "@coir/kit/provision/database";
import { StartupError } from "@coir/kit/startup-error";
import { z } from "zod";
import type { HouseName } from "./houses.js";

const settings = z.object({
  INMATE_DEVELOPMENT_DATABASE_URL: z.url(),
  INMATE_DEVELOPMENT_DATABASE_OWNER_URL: z.url(),
  PRODUCTION_DATABASE_URL: z.url(),
  PRODUCTION_DATABASE_OWNER_URL: z.url(),
  TRADE_DATABASE_URL: z.url(),
  TRADE_DATABASE_OWNER_URL: z.url(),
});

type Environment = Parameters<typeof readConfig>[1];
type Urls = Readonly<Record<HouseName, HouseUrls>>;

/**
 * The databases that an administrator prepared for the houses, on whichever servers.
 * @returns undefined when no such setting is given
 * @throws StartupError naming what is missing of the six, or a house whose two roles are one
 */
export function preparedDatabases(environment: Environment = process.env): Urls | undefined {
  const names = Object.keys(settings.shape).flatMap((name) => [name, `${name}_FILE`]);
  if (!names.some((name) => environment[name])) return undefined;
  const config = readConfig(settings, environment);
  return {
    "inmate-development": {
      appUrl: config.INMATE_DEVELOPMENT_DATABASE_URL,
      ownerUrl: config.INMATE_DEVELOPMENT_DATABASE_OWNER_URL,
    },
    production: { appUrl: config.PRODUCTION_DATABASE_URL, ownerUrl: config.PRODUCTION_DATABASE_OWNER_URL },
    trade: { appUrl: config.TRADE_DATABASE_URL, ownerUrl: config.TRADE_DATABASE_OWNER_URL },
  };
}

/**
 * Lets each house's app role use what its owner role makes.
 * @throws StartupError when an owner role does not own its database, or would itself serve
 */
export async function grantPrepared(urls: Urls): Promise<void> {
  for (const [name, { ownerUrl, appUrl }] of Object.entries(urls)) await grant(name, ownerUrl, roleOf(appUrl));
}

async function grant(house: string, ownerUrl: string, appRole: string): Promise<void> {
  // Row-level security and the rights taken from the app role hold nothing against the owner of the tables.
  if (roleOf(ownerUrl) === appRole) throw new StartupError(`${house}: the owner role and the app role must be two.`);
  const owner = await connect(ownerUrl);
  try {
    await grantToApp(owner, owner.database ?? "", appRole);
  } catch (error) {
    throw new StartupError(`${house}: the owner role must own its database (${(error as Error).message}).`);
  } finally {
    await owner.end();
  }
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

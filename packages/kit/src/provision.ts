import { asAdmin, connect } from "./provision/admin-connection.js";
import { dropDatabase, ensureDatabase, grantToApp } from "./provision/database.js";
import { dropRole, ensureRole } from "./provision/role.js";
import { StartupError } from "./startup-error.js";

/** One house's database and its two roles: the owner migrates, the app serves and owns nothing. */
export interface HouseDatabase<Name extends string = string> {
  name: Name;
  database: string;
  ownerRole: string;
  ownerPassword: string;
  appRole: string;
  appPassword: string;
}

/** How a house reaches its database. */
export interface HouseUrls {
  ownerUrl: string;
  appUrl: string;
}

/**
 * Makes what is missing of each house's database and roles, and sets the passwords. Safe to repeat, also at once.
 * @param options.adminUrl a superuser, or a role with CREATEDB and CREATEROLE, on PostgreSQL 15 or newer
 * @returns the URLs by house name
 * @throws StartupError when the server refuses, is too old, or a name is taken by something else
 */
export function provisionDatabases<Name extends string>(options: {
  adminUrl: string;
  houses: HouseDatabase<Name>[];
}): Promise<Record<Name, HouseUrls>> {
  const { adminUrl, houses } = options;
  return asAdmin(adminUrl, async (admin) => {
    const urls = {} as Record<Name, HouseUrls>;
    for (const house of houses) {
      await ensureRole(admin, house.ownerRole, house.ownerPassword);
      await ensureRole(admin, house.appRole, house.appPassword);
      await ensureDatabase(admin, house.database, house.ownerRole);
      urls[house.name] = houseUrls(adminUrl, house);
      await grantAsOwner(urls[house.name].ownerUrl, house);
    }
    return urls;
  });
}

/** Drops each house's database and roles, with all data. Nothing happens where there is none. */
export function dropDatabases(options: {
  adminUrl: string;
  houses: Pick<HouseDatabase, "database" | "ownerRole" | "appRole">[];
}): Promise<void> {
  return asAdmin(options.adminUrl, async (admin) => {
    for (const { database, ownerRole, appRole } of options.houses) {
      await dropDatabase(admin, database);
      await dropRole(admin, appRole);
      await dropRole(admin, ownerRole);
    }
  });
}

/**
 * The URLs of a house on the same server as another URL, with its other settings (such as `sslmode`).
 * @throws StartupError when that URL cannot be read
 */
export function houseUrls(
  serverUrl: string,
  house: Pick<HouseDatabase, "database" | "ownerRole" | "ownerPassword" | "appRole" | "appPassword">,
): HouseUrls {
  const as = (role: string, password: string) => {
    if (!URL.canParse(serverUrl))
      throw new StartupError("DATABASE_URL is not a URL like postgres://user:password@host:5432/database.");
    const url = new URL(serverUrl);
    url.username = encodeURIComponent(role);
    url.password = encodeURIComponent(password);
    url.pathname = `/${encodeURIComponent(house.database)}`;
    return url.href;
  };
  return { ownerUrl: as(house.ownerRole, house.ownerPassword), appUrl: as(house.appRole, house.appPassword) };
}

async function grantAsOwner(ownerUrl: string, house: HouseDatabase): Promise<void> {
  const owner = await connect(ownerUrl);
  try {
    await grantToApp(owner, house.database, house.appRole);
  } finally {
    await owner.end();
  }
}

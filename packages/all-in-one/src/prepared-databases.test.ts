import { openDatabases } from "@coir/all-in-one/databases";
import type { HouseName } from "@coir/all-in-one/houses";
import { grantPrepared, preparedDatabases } from "@coir/all-in-one/prepared-databases";
import { type HouseDatabase, houseUrls } from "@coir/kit/provision";
import { testHouse, testServer } from "@coir/test-kit/test-server";
import { withClient } from "@coir/test-kit/with-client";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { platformConfig } from "./config.js";

const server = testServer();
const names: HouseName[] = ["inmate-development", "production", "trade"];
const houses = names.map((name) => testHouse(server, `prepared-${name}`));
const urls = Object.fromEntries(names.map((name, n) => [name, houseUrls(server.adminUrl, houses[n] as HouseDatabase)]));
const environment = Object.fromEntries(
  Object.entries(urls).flatMap(([name, { appUrl, ownerUrl }]) => {
    const prefix = name.toUpperCase().replaceAll("-", "_");
    return [
      [`${prefix}_DATABASE_URL`, appUrl],
      [`${prefix}_DATABASE_OWNER_URL`, ownerUrl],
    ];
  }),
);
const trade = testHouse(server, "prepared-trade");
const prepared = (more = {}) =>
  preparedDatabases({ ...environment, ...more }) as NonNullable<ReturnType<typeof preparedDatabases>>;
const asAdmin = (sql: (house: HouseDatabase) => string[]) =>
  withClient(server.adminUrl, async (admin) => {
    for (const statement of houses.flatMap(sql)) await admin.query(statement);
  });

describe("Databases that an administrator prepared, one for each house", () => {
  beforeAll(() =>
    asAdmin(({ database, ownerRole, ownerPassword, appRole, appPassword }) => [
      `CREATE ROLE ${ownerRole} LOGIN PASSWORD '${ownerPassword}'`,
      `CREATE ROLE ${appRole} LOGIN PASSWORD '${appPassword}'`,
      `CREATE DATABASE ${database} OWNER ${ownerRole}`,
    ]),
  );
  afterAll(() =>
    asAdmin(({ database, ownerRole, appRole }) => [
      `DROP DATABASE ${database} WITH (FORCE)`,
      `DROP ROLE ${appRole}, ${ownerRole}`,
    ]),
  );

  it("are found by their two addresses each", () => {
    expect(preparedDatabases(environment)).toEqual(urls);
    expect(preparedDatabases({})).toBeUndefined();
  });

  it("are all given, or none", () => {
    const { TRADE_DATABASE_OWNER_URL: _, ...incomplete } = environment;
    expect(() => preparedDatabases(incomplete)).toThrow(
      "These settings cannot be used: TRADE_DATABASE_OWNER_URL is missing.",
    );
  });

  it("let the app role use what the owner role makes afterwards", async () => {
    await grantPrepared(prepared());
    const { ownerUrl = "", appUrl = "" } = urls.trade ?? {};
    await withClient(ownerUrl, (owner) => owner.query("CREATE TABLE book (title text)"));
    await withClient(appUrl, (app) => app.query("INSERT INTO book VALUES ('Coir')"));
    await expect(withClient(appUrl, (app) => app.query("DROP TABLE book"))).rejects.toThrow("must be owner");
  });

  it.each([
    ["whose owner role would serve too", (own: string) => own, "trade: the owner role and the app role must be two."],
    [
      "whose owner role owns it not",
      () => urls.production?.ownerUrl ?? "",
      "trade: the owner role must own its database",
    ],
  ])("are refused %s", async (_how, ownerUrl, sentence) => {
    const { appUrl = "" } = urls.trade ?? {};
    await withClient(server.adminUrl, (admin) => admin.query(`GRANT CONNECT ON DATABASE ${trade.database} TO PUBLIC`));
    const misled = new URL(ownerUrl(appUrl));
    misled.pathname = new URL(appUrl).pathname;
    await expect(grantPrepared(prepared({ TRADE_DATABASE_OWNER_URL: misled.href }))).rejects.toThrow(sentence);
  });

  it("are never dropped for a fresh start", async () => {
    Object.assign(process.env, environment);
    try {
      await expect(openDatabases(platformConfig({}), true)).rejects.toThrow(/^--fresh drops no database/);
      expect((await openDatabases(platformConfig({}))).urls).toEqual(urls);
    } finally {
      for (const name of Object.keys(environment)) delete process.env[name];
    }
  });
});

import { dropDatabases, type HouseDatabase, type HouseUrls, provisionDatabases } from "@coir/kit/provision";
import { runPrefix, testHouse, testServer } from "@coir/test-kit/test-server";
import { withClient } from "@coir/test-kit/with-client";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const server = testServer();
const { adminUrl } = server;
const houses = [testHouse(server, "left"), testHouse(server, "right")];
const [left, right] = houses as [HouseDatabase, HouseDatabase];
let urls: Record<string, HouseUrls>;

const urlsOf = (house: HouseDatabase) => urls[house.name] as HouseUrls;
const run = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows);

beforeAll(async () => {
  urls = await provisionDatabases({ adminUrl, houses });
  await run(urlsOf(left).ownerUrl, "CREATE TABLE book (id serial PRIMARY KEY, title text)");
});
afterAll(() => dropDatabases({ adminUrl, houses }));

test("the app role reads and writes the tables that the owner makes afterwards", async () => {
  const { appUrl } = urlsOf(left);
  await run(appUrl, "INSERT INTO book (title) VALUES ('Coir')");
  await run(appUrl, "UPDATE book SET title = 'Rope'");
  expect(await run(appUrl, "SELECT title FROM book")).toEqual([{ title: "Rope" }]);
  await run(appUrl, "DELETE FROM book");
});

test.each([
  ["make a table", "CREATE TABLE mine (id int)"],
  ["make a temporary table", "CREATE TEMPORARY TABLE mine (id int)"],
  ["make a schema", "CREATE SCHEMA mine"],
  ["drop a table", "DROP TABLE book"],
  ["change a table", "ALTER TABLE book ADD COLUMN pages int"],
  ["empty a table past its triggers", "TRUNCATE book"],
  ["become the owner", `SET ROLE "${left.ownerRole}"`],
])("the app role cannot %s", async (_, sql) => {
  await expect(run(urlsOf(left).appUrl, sql)).rejects.toThrow(/permission denied|must be owner/);
});

test("the app role is nobody special", async () => {
  expect(
    await run(
      urlsOf(left).appUrl,
      "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user",
    ),
  ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }]);
});

test.each(["ownerUrl", "appUrl"] as const)("no role of one house reaches the other's database (%s)", async (role) => {
  const url = new URL(urlsOf(left)[role]);
  url.pathname = right.database;
  await expect(run(url.href, "SELECT 1")).rejects.toThrow(`permission denied for database "${right.database}"`);
});

test("a second time changes the passwords and keeps the rows", async () => {
  await run(urlsOf(left).ownerUrl, "INSERT INTO book (title) VALUES ('Twine')");
  // Read where PostgreSQL keeps it: a server of TEST_DATABASE_URL may let everyone in, whatever the password.
  const kept = () => run(adminUrl, `SELECT rolpassword FROM pg_authid WHERE rolname = '${left.appRole}'`);
  const before = await kept();
  const renewed = await provisionDatabases({ adminUrl, houses: [{ ...left, appPassword: "p@ss/word'2" }] });
  expect(await run(renewed.left?.appUrl ?? "", "SELECT title FROM book")).toEqual([{ title: "Twine" }]);
  expect(await kept()).not.toEqual(before);
});

test("processes that provision at once do not disturb each other", async () => {
  const house = testHouse(server, "at-once");
  await Promise.all([1, 2, 3].map(() => provisionDatabases({ adminUrl, houses: [house] })));
  await dropDatabases({ adminUrl, houses: [house] });
});

test("an administrator need not be a superuser", async () => {
  const role = `${runPrefix(server)}creator`;
  await run(adminUrl, `CREATE ROLE ${role} LOGIN CREATEDB CREATEROLE PASSWORD 'x'`);
  const creatorUrl = Object.assign(new URL(adminUrl), { username: role, password: "x" }).href;
  const house = testHouse(server, "made-by-creator");
  const made = await provisionDatabases({ adminUrl: creatorUrl, houses: [house] });
  await provisionDatabases({ adminUrl: creatorUrl, houses: [house] });
  await run(made[house.name]?.ownerUrl ?? "", "CREATE TABLE book (id int)");
  expect(await run(made[house.name]?.appUrl ?? "", "SELECT * FROM book")).toEqual([]);
  await dropDatabases({ adminUrl: creatorUrl, houses: [house] });
  await run(adminUrl, `DROP ROLE ${role}`);
});

test.each([
  ["a role that may not create", () => urlsOf(right).ownerUrl, /needs CREATEDB and CREATEROLE/],
  [
    "a stranger",
    () => Object.assign(new URL(adminUrl), { username: "stranger", password: "x" }).href,
    /does not let .+ in/,
  ],
  [
    "a server that is not there",
    () => Object.assign(new URL(adminUrl), { port: "1" }).href,
    /127\.0\.0\.1:1\/postgres/,
  ],
])("%s is refused in one sentence", async (_, url, sentence) => {
  const refusal = provisionDatabases({ adminUrl: url(), houses: [testHouse(server, "never")] });
  await expect(refusal).rejects.toMatchObject({ name: "StartupError", message: expect.stringMatching(sentence) });
});

test("a database of the same name that belongs to somebody else is left alone", async () => {
  const stranger = { ...right, database: left.database };
  await expect(provisionDatabases({ adminUrl, houses: [stranger] })).rejects.toThrow("belongs to");
});

test("a role that could pass over row-level security is refused", async () => {
  const role = `${runPrefix(server)}mighty`;
  await run(adminUrl, `CREATE ROLE ${role} BYPASSRLS`);
  const house = { ...testHouse(server, "careless"), appRole: role };
  await expect(provisionDatabases({ adminUrl, houses: [house] })).rejects.toThrow("more rights than it may have");
  await run(adminUrl, `DROP ROLE ${role}, "${house.ownerRole}"`);
});

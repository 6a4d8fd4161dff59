import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { copiedDatabases, freshDatabase, migratedDatabase, type TestDatabase } from "./migrated-database.js";
import { withClient } from "./with-client.js";

let migrations = 0;
const shelf = {
  name: "shelf",
  migrate: (ownerUrl: string) =>
    withClient(ownerUrl, async (owner) => {
      migrations++;
      await owner.query("CREATE TABLE book (id serial PRIMARY KEY, title text NOT NULL)");
    }),
};
const titles = (url: string) =>
  withClient(url, async (client) => (await client.query("SELECT title FROM book")).rows.map(({ title }) => title));
const add = (url: string, title: string) =>
  withClient(url, (client) => client.query("INSERT INTO book (title) VALUES ($1)", [title]));

let shared: TestDatabase;
beforeAll(async () => {
  shared = await migratedDatabase(shelf);
});
afterAll(() => shared.drop());

test("the app role reads and writes what the migrations made", async () => {
  await add(shared.appUrl, "Coir");
  expect(await titles(shared.appUrl)).toEqual(["Coir"]);
});

test("the same worker gets the same database again", async () => {
  await add(shared.appUrl, "Rope");
  expect(await titles((await migratedDatabase(shelf)).appUrl)).toContain("Rope");
});

test("a fresh database has the tables and none of another's rows", async () => {
  await add(shared.appUrl, "Twine");
  const fresh = await freshDatabase(shelf);
  expect(await titles(fresh.appUrl)).toEqual([]);
  await fresh.drop();
  await expect(titles(fresh.appUrl)).rejects.toThrow("does not exist");
});

test("copies asked for at once come from one run of the migrations", async () => {
  const house = { ...shelf, name: "second-shelf" };
  migrations = 0;
  const copies = await Promise.all([freshDatabase(house), freshDatabase(house), freshDatabase(house)]);
  expect(migrations).toBe(1);
  await Promise.all(copies.map((copy) => copy.drop()));
});

test("databases that belong together are filled once, and each copy is its own", async () => {
  let fillings = 0;
  const pair = {
    names: ["shelf", "second-shelf"],
    label: "filled",
    make: async (urls: Readonly<Record<string, { ownerUrl: string }>>) => {
      fillings++;
      for (const [name, { ownerUrl }] of Object.entries(urls)) {
        await withClient(ownerUrl, (owner) => owner.query("CREATE TABLE book (title text NOT NULL)"));
        await add(ownerUrl, name);
      }
    },
  };
  const [[shelfCopy, second], again] = await Promise.all([copiedDatabases(pair), copiedDatabases(pair)]);
  await add(shelfCopy?.appUrl ?? "", "Rope");
  expect(await titles(second?.appUrl ?? "")).toEqual(["second-shelf"]);
  expect(await titles(again[0]?.appUrl ?? "")).toEqual(["shelf"]);
  expect(fillings).toBe(1);
  await Promise.all([shelfCopy, second, ...again].map((copy) => copy?.drop()));
});

test("a migration that fails leaves no half-made template", async () => {
  const broken = { name: "broken", migrate: () => Promise.reject(new Error("no such column")) };
  await expect(freshDatabase(broken)).rejects.toThrow("no such column");
  const mended = await freshDatabase({ ...shelf, name: "broken" });
  expect(await titles(mended.appUrl)).toEqual([]);
  await mended.drop();
});

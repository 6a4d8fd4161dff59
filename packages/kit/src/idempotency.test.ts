import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { migrate, openDatabase } from "./database.js";
import { codeOf } from "./errors.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import { once } from "./idempotency.js";
import { inTransaction } from "./transaction.js";
import { Viewer } from "./viewer.js";

const schema = { entities: [], migrations: [CreateFoundationTables1760000000000] };
const viewerNamed = (subject: string) => new Viewer({ subject, scopes: [], facilities: [], person: true });
const clerk = viewerNamed("clerk");

describe("A call with an idempotency key", () => {
  let database: TestDatabase;
  let source: DataSource;
  let made = 0;
  beforeAll(async () => {
    database = await freshDatabase({ name: "once", migrate: async (url) => void (await migrate(schema, url)) });
    source = await openDatabase(schema, { url: database.appUrl });
  });
  beforeEach(async () => {
    made = 0;
    await source.query("DELETE FROM idempotency_record");
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  interface Call {
    readonly viewer?: Viewer;
    readonly mutation?: string;
    readonly perform?: () => Promise<string>;
  }
  const make = async () => `thing-${++made}`;
  const call = (input: object, { viewer = clerk, mutation = "makeThing", perform = make }: Call = {}) =>
    inTransaction(source, viewer, (manager) =>
      once({
        manager,
        viewer,
        mutation,
        input: { idempotencyKey: "k", ...input },
        perform,
        idOf: (thing) => thing,
        reread: async (id) => `${id}, read again`,
      }),
    );

  it("does the work once, and answers a repeat with what is there now", async () => {
    expect(await call({ amount: 1 })).toBe("thing-1");
    expect(await call({ amount: 1 })).toBe("thing-1, read again");
  });

  it("does the work once also when it comes many times at one moment", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => call({ amount: 1 })));
    expect(made).toBe(1);
    expect(answers.filter((answer) => answer === "thing-1")).toHaveLength(1);
  });

  it("is the same call whatever the order of its fields, absent ones included", async () => {
    await call({ amount: 1, place: { shelf: "a", row: 2 } });
    expect(await call({ place: { row: 2, shelf: "a" }, note: undefined, amount: 1 })).toBe("thing-1, read again");
  });

  it("is refused with another body", async () => {
    await call({ lines: [1, 2] });
    await expect(call({ lines: [2, 1] })).rejects.toMatchObject({ extensions: { code: "IDEMPOTENCY_KEY_REUSED" } });
  });

  it("belongs to its caller and its mutation", async () => {
    await call({ amount: 1 });
    expect(await call({ amount: 2 }, { viewer: viewerNamed("other") })).toBe("thing-2");
    expect(await call({ amount: 3 }, { mutation: "breakThing" })).toBe("thing-3");
  });

  it("is free again after a refusal", async () => {
    const refuse = () => Promise.reject(new Error("not today"));
    await expect(call({ amount: 1 }, { perform: refuse })).rejects.toThrow("not today");
    expect(await call({ amount: 2 })).toBe("thing-1");
  });

  it.each(["", " ", "two words", "tab\t", "é", "x".repeat(201)])("refuses the key %p", async (idempotencyKey) => {
    expect(codeOf(await call({ idempotencyKey }).catch((error: unknown) => error))).toBe("BAD_USER_INPUT");
  });
});

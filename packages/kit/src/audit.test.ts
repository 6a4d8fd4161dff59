import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { withClient } from "@coir/test-kit/with-client";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { appendAudit, nameRequest } from "./audit.js";
import { migrate, openDatabase } from "./database.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import { inTransaction } from "./transaction.js";
import { Viewer } from "./viewer.js";

const schema = { entities: [], migrations: [CreateFoundationTables1760000000000] };
const at = new Date("2026-09-30T03:00:00Z");
const guardian = new Viewer({
  subject: "guardian-7",
  scopes: [],
  facilities: ["JB-GRT"],
  purpose: "parole-report",
  person: true,
});
const customs = new Viewer({ subject: "client-9", scopes: [], facilities: [], agency: "customs", person: false });

describe("The audit trail", () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await freshDatabase({ name: "audit", migrate: async (url) => void (await migrate(schema, url)) });
    source = await openDatabase(schema, { url: database.appUrl });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const keep = (viewer: Viewer, entityId: string, more = {}) =>
    inTransaction(source, viewer, (manager) => {
      nameRequest(manager, "request-12");
      return appendAudit(manager, viewer, {
        action: "placement.approved",
        entityType: "Placement",
        entityId,
        at,
        ...more,
      });
    });
  const rowsOf = (entityId: string): Promise<Record<string, unknown>[]> =>
    source.query("SELECT * FROM audit_entry WHERE entity_id = $1", [entityId]);

  it("says who did what, to which thing, where, when, to what purpose and in which request", async () => {
    await keep(guardian, "p-1", { facilityCode: "JB-GRT", details: { version: 2 } });
    expect(await rowsOf("p-1")).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        at,
        subject: "guardian-7",
        agency: null,
        action: "placement.approved",
        entity_type: "Placement",
        entity_id: "p-1",
        facility_code: "JB-GRT",
        purpose: "parole-report",
        request_id: "request-12",
        details: { version: 2 },
      },
    ]);
  });

  it("names the agency of a program, and needs neither place nor details", async () => {
    await keep(customs, "p-2");
    expect(await rowsOf("p-2")).toMatchObject([
      { subject: "client-9", agency: "customs", facility_code: null, purpose: null, details: {} },
    ]);
  });

  it("keeps nothing of a deed that is not kept", async () => {
    const undone = inTransaction(source, guardian, async (manager) => {
      await appendAudit(manager, guardian, { action: "a", entityType: "Placement", entityId: "p-3", at });
      throw new Error("changed my mind");
    });
    await expect(undone).rejects.toThrow("changed my mind");
    expect(await rowsOf("p-3")).toEqual([]);
  });

  describe.each([
    ["the role that serves", () => database.appUrl, "permission denied"],
    ["the owner of the tables", () => database.ownerUrl, "rows of audit_entry are never changed or removed"],
  ])("is refused by the database to %s", (_role, url, refusal) => {
    it.each(["UPDATE audit_entry SET subject = 'nobody'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"])(
      "%s",
      async (sql) => {
        await keep(guardian, "p-4");
        await expect(withClient(url(), (client) => client.query(sql))).rejects.toThrow(refusal);
        expect(await rowsOf("p-4")).not.toEqual([]);
      },
    );
  });
});

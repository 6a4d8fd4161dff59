import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { importAt } from "../import/import.factory.js";
import { ImportKind } from "../import/import-kind.js";
import { heldOf } from "../ledger/held.factory.js";
import { holdAt, wrongReserves } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";

describe("an import of counts", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;
  let approver: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-GRT"] });
    approver = desk.of({ subject: "kalapas", scopes: ["production:approve"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const receive = (lotNo: string, quantity = 10, sku = "FIB-MIX-A") =>
    desk.receive(lotNo, { facilityCode: "JB-GRT", sku, quantity: new Decimal(quantity) });

  it.each([
    {
      sheet: "without a reason",
      lot: "L-NO-REASON",
      reason: "",
      by: "clerk-grt",
      who: "approver",
      code: "INVARIANT_VIOLATION",
    },
    {
      sheet: "that nobody approves",
      lot: "L-NO-APPROVAL",
      reason: "mice",
      by: "clerk-grt",
      who: "desk",
      code: "FORBIDDEN",
    },
    {
      sheet: "by who counted",
      lot: "L-ONE-PERSON",
      reason: "mice",
      by: "kalapas",
      who: "approver",
      code: "SEGREGATION_OF_DUTIES",
    },
  ])("does not post a large difference of a count $sheet", async ({ lot, reason, by, who, code }) => {
    await receive(lot);
    const csv = `number,date,lot,counted,counted by,reason\nSO-1,2026-09-16,${lot},5,${by},${reason}`;
    const counted = await importAt(who === "desk" ? desk : approver, csv, { kind: ImportKind.COUNTS });
    expect(counted.errors).toEqual([expect.objectContaining({ line: 2, code })]);
  });

  it("turns a reservation short of whose lot a count finds less than was set apart", async () => {
    await receive("L-SHORT-1", 100, "FIB-BRISTLE");
    const wish = { sku: "FIB-BRISTLE", quantity: new Decimal(100), shipFrom: "JB-GRT" };
    const { id } = await holdAt(desk, wish);
    await desk.work(({ steps }) => steps.confirm(id));
    await desk.work(({ settings }) => settings.allocate({ reservationId: id }));
    const csv = "number,date,lot,counted\nSO-9,2026-09-16,L-SHORT-1,99";
    expect(await importAt(desk, csv, { kind: ImportKind.COUNTS })).toMatchObject({ accepted: 1, errors: [] });
    expect((await desk.work(({ reservations }) => reservations.required(id))).status).toBe("SHORT");
    expect(await heldOf(source, "L-SHORT-1")).toEqual({ "JB-GRT/STORE": 99 });
    expect(await wrongReserves(source)).toEqual([]);
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { importAt } from "../import/import.factory.js";
import { ImportKind } from "../import/import-kind.js";
import { mainProgramOf } from "../known-program/known-program.factory.js";
import { heldOf } from "../ledger/held.factory.js";
import { production } from "../subgraph.js";

describe("an import of runs", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-GRT"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const receive = (lotNo: string, quantity = 10, sku = "FIB-MIX-A") =>
    desk.receive(lotNo, { facilityCode: "JB-GRT", sku, quantity: new Decimal(quantity) });

  it("says on which line of a run its refusal is", async () => {
    await receive("L-RUN-A");
    await receive("L-RUN-B");
    const csv = `number,entry,lot,sku,quantity,started,ended,standard hours,inmates
R-1,INPUT,L-RUN-A,,5,2026-09-16 08:00,2026-09-16 09:00,2,no
R-1,INPUT,L-RUN-B,,11,,,,
R-1,OUTPUT,L-ROPE,ROPE-6,9,,,,
R-2,OUTPUT,L-ROPE-2,ROPE-6,9,2026-09-16 08:00,2026-09-16 09:00,2,perhaps
R-2,BY_PRODUCT,,ROPE-6,9,2026-09-16 08:30,,,`;
    const { errors } = await importAt(desk, csv, { kind: ImportKind.RUNS });
    expect(errors.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, "quantity", "INSUFFICIENT_STOCK"],
      [5, "entry", "BAD_USER_INPUT"],
      [5, "inmates", "BAD_USER_INPUT"],
      [6, "started", "BAD_USER_INPUT"],
      [6, "lot", "BAD_USER_INPUT"],
    ]);
  });

  it("takes in a run of last month by who may approve, with the reason of its first line or of the call", async () => {
    const approver = desk.of({ scopes: ["production:approve"] });
    const receivedAt = new Date("2026-08-03T05:00:00Z");
    await approver.receive("L-OLD", { facilityCode: "JB-GRT", receivedAt, reason: "paper register" });
    const sheet = (
      number: string,
      reason: string,
    ) => `number,entry,lot,sku,quantity,started,ended,standard hours,inmates,reason
${number},INPUT,L-OLD,,5,2026-08-04 08:00,2026-08-04 09:00,2,no,${reason}
${number},OUTPUT,L-OLD-${number},ROPE-6,4,,,,,`;
    const take = (who: Desk, number: string, words: string, reason?: string) =>
      importAt(who, sheet(number, words), { kind: ImportKind.RUNS, ...(reason !== undefined && { reason }) });
    expect(await take(approver, "O-1", "shift book")).toMatchObject({ accepted: 2, errors: [] });
    expect(await take(approver, "O-2", "", "shift books of August")).toMatchObject({ accepted: 2, errors: [] });
    const refused = [expect.objectContaining({ line: 2, column: "started", code: "INVARIANT_VIOLATION" })];
    expect((await take(approver, "O-3", "")).errors).toEqual(refused);
    expect((await take(desk, "O-4", "shift book")).errors).toEqual(refused);
  });

  it("takes in a run of a work order and a work programme, with what it made besides and threw away", async () => {
    await desk.hear({ facilityCode: "JB-GRT" });
    await receive("L-WORK-1", 100);
    const order = { facilityCode: "JB-GRT", workOrderNo: "WO-GRT-7", sku: "ROPE-6", dueOn: "2026-10-01" };
    const released = await desk.work(({ orders }) =>
      orders.release({ ...order, idempotencyKey: "WO-GRT-7", plannedQuantity: new Decimal(500) }),
    );
    const csv = `no proses;jenis;lot;produk;jumlah;mulai;selesai;jam standar;dikerjakan wbp;no spk;program kerja
R-9;bahan;L-WORK-1;;100;16/09/2026 08:00;16/09/2026 14:00;16,5;ya;WO-GRT-7;${mainProgramOf("JB-GRT")}
R-9;hasil;L-WORK-2;ROPE-6;80,5
R-9;hasil sampingan;L-WORK-3;YARN-2PLY;10
R-9;afkir;;ROPE-6;5`;
    expect(await importAt(desk, csv, { kind: ImportKind.RUNS })).toMatchObject({ accepted: 4, errors: [] });
    const runs = await source.query(
      `SELECT good_quantity::float AS good, scrap_quantity::float AS scrap, standard_hours::float AS hours, worked_by_inmates, work_program_id
       FROM production_run WHERE work_order_id = $1`,
      [released.id],
    );
    expect(runs).toEqual([
      { good: 80.5, scrap: 5, hours: 16.5, worked_by_inmates: true, work_program_id: mainProgramOf("JB-GRT") },
    ]);
    expect(await heldOf(source, "L-WORK-3")).toEqual({ "JB-GRT/STORE": 10 });
    const unknown = csv.replaceAll("R-9", "R-10").replace("WO-GRT-7", "WO-NONE");
    const { errors } = await importAt(desk, unknown, { kind: ImportKind.RUNS });
    expect(errors).toEqual([expect.objectContaining({ line: 2, column: "no spk", code: "NOT_FOUND" })]);
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "../ledger/held.factory.js";
import type { Lot } from "../lot/lot.entity.js";
import { production } from "../subgraph.js";
import { importAt, rowsOf, sampleOf } from "./import.factory.js";
import { ImportKind } from "./import-kind.js";

const HEAD = "number,date,lot,sku,quantity,supplier,reason";
const receipt = (number: string, change: Readonly<Record<string, string>> = {}) => {
  const row = {
    number,
    date: "2026-09-16",
    lot: `L-${number}`,
    sku: "FIB-MIX-A",
    quantity: "10",
    supplier: "PT-ALN-SYN",
  };
  return Object.values({ ...row, reason: "", ...change }).join(",");
};
const file = (...lines: readonly string[]) => [HEAD, ...lines].join("\n");

describe("an import of records", () => {
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

  it("takes in opening balances, receipts, counts and runs as the office keeps them", async () => {
    const kindOf = (kind: ImportKind) => ({ kind });
    const openings = await importAt(approver, sampleOf("opening-balances"), kindOf(ImportKind.OPENING_BALANCES));
    expect(openings).toMatchObject({ lines: 2, accepted: 2, alreadyThere: 0, errors: [] });
    expect(await heldOf(source, "FIB-GRT-AWAL-1")).toEqual({ "JB-GRT/STORE": 1500.5 });

    const [rope] = await desk.work(({ lots }) => lots.several(["ROPE-GRT-AWAL-1"]));
    expect(await desk.work(({ lots }) => lots.originOf(rope as Lot))).toMatchObject({ labourOrigin: "UNKNOWN" });

    expect(await importAt(desk, sampleOf("receipts"))).toMatchObject({ lines: 3, accepted: 3, errors: [] });
    expect(await heldOf(source, "FIB-GRT-0915-2")).toEqual({ "JB-GRT/STORE": 250.5 });

    const counts = await importAt(approver, sampleOf("counts"), kindOf(ImportKind.COUNTS));
    expect(counts).toMatchObject({ lines: 3, accepted: 3, errors: [] });
    expect(await heldOf(source, "FIB-GRT-0915-1")).toEqual({ "JB-GRT/STORE": 396 });
    expect(await heldOf(source, "FIB-GRT-0915-2")).toEqual({ "JB-GRT/STORE": 230 });
    expect(await heldOf(source, "FIB-GRT-0916-1")).toEqual({ "JB-GRT/STORE": 120 });

    const runs = await importAt(desk, sampleOf("runs"), kindOf(ImportKind.RUNS));
    expect(runs).toMatchObject({ lines: 6, accepted: 6, errors: [] });
    expect(await heldOf(source, "FIB-GRT-0915-1")).toMatchObject({ "JB-GRT/STORE": 296 });
    expect(await heldOf(source, "ROPE-GRT-0916-2")).toEqual({ "JB-GRT/STORE": 55.5 });
    expect(await wrongBalances(source)).toEqual([]);
    const parents = await source.query(
      "SELECT parent_lot_no FROM lot_parent WHERE lot_no = 'ROPE-GRT-0916-1' ORDER BY 1",
    );
    expect(parents).toEqual([{ parent_lot_no: "FIB-GRT-0915-1" }, { parent_lot_no: "FIB-GRT-0915-2" }]);
  });

  it("takes the weight and the water of what came, where the file tells them", async () => {
    const heading = "number,date,lot,sku,quantity,supplier,gross weight,kadar air";
    const line = (number: string, gross: string, moisture: string) =>
      `${number},2026-09-16,L-${number},FIB-MIX-A,100,PT-ALN-SYN,${gross},${moisture}`;
    const told = [heading, line("WET-1", "120", "0.25"), line("WET-2", "", "0.1"), line("WET-3", "", "")].join("\n");
    expect(await importAt(desk, told)).toMatchObject({ accepted: 3, errors: [] });
    const rows = await source.query(
      "SELECT on_hand_dry_kg::float AS dry FROM stock_balance JOIN stock_account ON id = account_id WHERE lot_no LIKE 'L-WET-%' ORDER BY lot_no",
    );
    expect(rows).toEqual([{ dry: 90 }, { dry: 90 }, { dry: 100 }]);
    const wrong = [heading, line("WET-4", "0", ""), line("WET-5", "100", "14"), line("WET-6", "1e3", "")].join("\n");
    expect((await importAt(desk, wrong)).errors.map(({ line: at, column }) => [at, column])).toEqual([
      [2, "gross weight"],
      [3, "kadar air"],
      [4, "gross weight"],
    ]);
  });

  it("writes nothing in a dry run, which is as strict", async () => {
    const before = await rowsOf(source);
    const checked = await importAt(desk, file(receipt("DRY-1"), receipt("DRY-2")), { dryRun: true });
    expect(checked).toEqual({ importId: null, dryRun: true, lines: 2, accepted: 2, alreadyThere: 0, errors: [] });
    expect((await importAt(desk, file(receipt("DRY-1", { sku: "NONE" })), { dryRun: true })).errors).toHaveLength(1);
    expect(await rowsOf(source)).toEqual(before);
  });

  it("writes nothing when one line is wrong, and says of every wrong line what is", async () => {
    const before = await rowsOf(source);
    const csv = file(
      receipt("BAD-1"),
      receipt("BAD-2", { sku: "NONE" }),
      receipt("BAD-3", { quantity: '"1,5"' }),
      "",
      receipt("BAD-4", { quantity: "1.2345" }),
      receipt("BAD-5", { date: "2026-02-30", supplier: "" }),
      receipt("BAD-6", { lot: "L-BAD-1" }),
      receipt("BAD-7", { date: "01/09/2026" }),
    );
    const { errors, accepted, importId } = await importAt(desk, csv);
    expect(errors.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, "sku", "NOT_FOUND"],
      [4, "quantity", "BAD_USER_INPUT"],
      [6, "quantity", "INVARIANT_VIOLATION"],
      [7, "supplier", "BAD_USER_INPUT"],
      [7, "date", "BAD_USER_INPUT"],
      [8, "lot", "INVARIANT_VIOLATION"],
      [9, "date", "INVARIANT_VIOLATION"],
    ]);
    expect({ accepted, importId }).toEqual({ accepted: 1, importId: null });
    expect(await rowsOf(source)).toEqual(before);
  });

  it("takes a line in once by its number, whoever brings it again, however it is written", async () => {
    const first = await importAt(desk, file(receipt("ONCE-1", { quantity: "10.50" })));
    expect(first).toMatchObject({ accepted: 1, alreadyThere: 0 });
    const again = "Nomor;Tanggal;No Lot;Produk;Qty;Pemasok\r\nONCE-1;16/09/2026;L-ONCE-1;FIB-MIX-A;10,5;PT-ALN-SYN\r\n";
    expect(await importAt(approver, again)).toMatchObject({ lines: 1, accepted: 0, alreadyThere: 1, errors: [] });
    expect(await heldOf(source, "L-ONCE-1")).toEqual({ "JB-GRT/STORE": 10.5 });
  });

  it("takes a file in once that two bring at the same moment", async () => {
    const lines = [receipt("RACE-1"), receipt("RACE-2"), receipt("RACE-3")];
    const [one, other] = await Promise.all([
      importAt(desk, file(...lines)),
      importAt(approver, file(...lines.toReversed())),
    ]);
    expect([one.accepted, other.accepted].sort()).toEqual([0, 3]);
    expect([...one.errors, ...other.errors]).toEqual([]);
  });

  it("refuses a line that says something else under the same number", async () => {
    await importAt(desk, file(receipt("SAME-1")));
    const { errors } = await importAt(desk, file(receipt("SAME-2"), receipt("SAME-1", { quantity: "11" })));
    expect(errors).toEqual([expect.objectContaining({ line: 3, column: "number", code: "IDEMPOTENCY_KEY_REUSED" })]);
    expect(await heldOf(source, "L-SAME-2")).toEqual({});
  });

  it("is done once for a key, which neither a refusal nor a dry run uses up", async () => {
    const key = { idempotencyKey: "call-1" };
    expect((await importAt(desk, file(receipt("CALL-1", { sku: "NONE" })), key)).errors).toHaveLength(1);
    expect(await importAt(desk, file(receipt("CALL-1")), { ...key, dryRun: true })).toMatchObject({ accepted: 1 });
    const done = await importAt(desk, file(receipt("CALL-1")), key);
    expect(await importAt(desk, file(receipt("CALL-1")), key)).toEqual(done);
    expect(await refusalOf(importAt(desk, file(receipt("CALL-2")), key))).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("takes old lines in only of who may approve, with a reason of the line or of the file", async () => {
    const old = (number: string, reason = "") => file(receipt(number, { date: "2026-09-02", reason }));
    const refused = { errors: [{ line: 2, column: "date", code: "INVARIANT_VIOLATION" }] };
    const reason = { reason: "paper register of September" };
    expect(await importAt(desk, old("OLD-1"), reason)).toMatchObject(refused);
    expect(await importAt(approver, old("OLD-1"))).toMatchObject(refused);
    expect(await importAt(approver, old("OLD-1"), reason)).toMatchObject({ accepted: 1 });
    expect(await importAt(approver, old("OLD-2", "found in a drawer"))).toMatchObject({ accepted: 1 });
  });

  it("is of a UPT for which the caller acts", async () => {
    expect(await refusalOf(importAt(desk, file(receipt("FAR-1")), { facilityCode: "JB-KNG" }))).toBe("FORBIDDEN");
  });

  it("is of at most 5,000 lines by request", async () => {
    const many = Array.from({ length: 5_001 }, () => receipt("", { lot: "" }));
    expect(await refusalOf(importAt(desk, file(...many), { dryRun: true }))).toBe("BAD_USER_INPUT");
  });

  it("is written down for the auditor, with who did it", async () => {
    const { importId } = await importAt(desk, file(receipt("AUDIT-1")));
    const rows = await source.query(
      "SELECT subject, action, facility_code, details->>'accepted' AS accepted FROM audit_entry WHERE entity_id = $1",
      [importId],
    );
    expect(rows).toEqual([{ subject: "clerk", action: "import.done", facility_code: "JB-GRT", accepted: "1" }]);
  });

  it("says what is wrong up to the line from which the file is no CSV", async () => {
    const { errors } = await importAt(desk, `${file(receipt("CSV-1", { sku: "NONE" }))}\nCSV-2,"left open\n`);
    expect(errors.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, "sku", "NOT_FOUND"],
      [3, null, "BAD_USER_INPUT"],
    ]);
    expect((await importAt(desk, HEAD)).errors).toMatchObject([{ line: 1, column: null }]);
    expect(await refusalOf(importAt(desk, ""))).toBe("BAD_USER_INPUT");
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { mainProgramOf } from "../known-program/known-program.factory.js";
import { production } from "../subgraph.js";

describe("the start of a run", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.hear();
    await desk.receive("MAT-1");
    await desk.receive("MAT-2");
    await desk.receive("MAT-OWNED", { ownerCode: "PT-ALN-SYN" });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("brings its material from the store to the work places", async () => {
    const run = await desk.start("issue", ["MAT-1"]);
    expect(run.status).toBe("STARTED");
    const rows = await source.query(
      "SELECT location, on_hand::int AS kg FROM stock_balance JOIN stock_account ON id = account_id WHERE lot_no = 'MAT-1' ORDER BY 1",
    );
    expect(rows).toEqual([
      { location: "STORE", kg: 50 },
      { location: "WIP", kg: 50 },
    ]);
  });

  it("happens once for a key, also when it comes twice", async () => {
    const first = await desk.start("twice", ["MAT-2"]);
    expect((await desk.start("twice", ["MAT-2"])).id).toBe(first.id);
    expect(await refusalOf(desk.start("twice", ["MAT-1"]))).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("is refused with material of two owners", async () => {
    expect(await refusalOf(desk.start("owners", ["MAT-1", "MAT-OWNED"]))).toBe("PRD-10");
  });

  it("is refused with a lot named twice", async () => {
    expect(await refusalOf(desk.start("double", ["MAT-1", "MAT-1"]))).toBe("BAD_USER_INPUT");
  });

  it("is refused with more material than is there", async () => {
    const materials = [{ lotNo: "MAT-OWNED", quantity: new Decimal(101) }];
    expect(await refusalOf(desk.start("much", [], { materials }))).toBe("INSUFFICIENT_STOCK");
  });

  it("is refused with a lot that there is not", async () => {
    expect(await refusalOf(desk.start("none", ["MAT-404"]))).toBe("NOT_FOUND");
  });

  it("is refused with a lot that waits for its check", async () => {
    await desk.receive("MAT-PENDING");
    const run = await desk.start("pending-made", ["MAT-PENDING"]);
    await desk.record(run, "ROPE-PENDING");
    expect(await refusalOf(desk.start("pending", ["ROPE-PENDING"]))).toBe("PRD-09");
  });

  it.each(["0", "-8", "8.001", "1000000"])("is refused with %s standard hours", async (hours) => {
    const input = { standardHours: new Decimal(hours) };
    expect(await refusalOf(desk.start(`hours${hours}`, ["MAT-1"], input))).toBe("BAD_USER_INPUT");
  });

  it("is refused in a work programme in which no inmate works", async () => {
    const input = { workProgramId: mainProgramOf("JB-KNG") };
    expect(await refusalOf(desk.start("program", ["MAT-1"], input))).toBe("PRD-21");
  });

  it("is refused more than three days back, and ahead of its time", async () => {
    const started = (at: string) => desk.start(at, ["MAT-1"], { startedAt: new Date(at) });
    expect(await refusalOf(started("2026-09-12T09:00:00Z"))).toBe("PRD-13");
    expect(await refusalOf(started("2026-09-16T09:00:01Z"))).toBe("PRD-13");
  });

  it("is refused to a clerk of another UPT", async () => {
    const elsewhere = desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(elsewhere.start("elsewhere", ["MAT-1"]))).toBe("FORBIDDEN");
  });
});

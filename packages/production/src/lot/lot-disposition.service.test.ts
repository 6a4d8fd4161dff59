import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";

import { Desk, refusalOf } from "../desk.factory.js";
import { issueSpec, lotNow } from "../lot-hold/lot-care.factory.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { production } from "../subgraph.js";
import { LotDisposition } from "./lot.entity.js";
import { requireUsable } from "./usable-lot.js";

const { PENDING_QC, RELEASED, QUARANTINED, REJECTED, RECALLED } = LotDisposition;
const ALL = [PENDING_QC, RELEASED, QUARANTINED, REJECTED, RECALLED];
/** How a lot comes into each disposition from its birth. */
const WAYS: Readonly<Record<LotDisposition, readonly LotDisposition[]>> = {
  PENDING_QC: [],
  RELEASED: [RELEASED],
  QUARANTINED: [QUARANTINED],
  REJECTED: [REJECTED],
  RECALLED: [RELEASED, RECALLED],
};
const ALLOWED = [
  "PENDING_QC>RELEASED",
  "PENDING_QC>REJECTED",
  "PENDING_QC>QUARANTINED",
  "RELEASED>QUARANTINED",
  "RELEASED>RECALLED",
  "QUARANTINED>RELEASED",
  "QUARANTINED>REJECTED",
];
const STATUS = {
  PENDING_QC: "QC_HOLD",
  RELEASED: "AVAILABLE",
  QUARANTINED: "QUARANTINE",
  REJECTED: "QUARANTINE",
  RECALLED: "QUARANTINE",
};
const STEPS = ALL.flatMap((from) => ALL.map((to) => ({ from, to, allowed: ALLOWED.includes(`${from}>${to}`) })));

describe("the disposition of a lot", () => {
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

    await issueSpec(desk, "FIB-MIX-A", { demandedStages: [InspectionStage.INCOMING], shelfDays: 10 });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const change = (lotNo: string, to: LotDisposition) =>
    desk.work(({ dispositions }) => dispositions.change({ lotNo, to, reason: "test" }));
  const statusesOf = async (lotNo: string) => {
    const rows: { status: string }[] = await source.query(
      "SELECT status FROM stock_account JOIN stock_balance ON account_id = id WHERE lot_no = $1 AND on_hand > 0",
      [lotNo],
    );
    return rows.map(({ status }) => status);
  };

  it("waits for the inspection that the product demands, and its stock with it", async () => {
    expect((await desk.receive("BORN")).disposition).toBe("PENDING_QC");
    expect(await statusesOf("BORN")).toEqual(["QC_HOLD"]);
  });

  it.each(STEPS)("goes from $from to $to: $allowed", async ({ from, to, allowed }) => {
    const lotNo = `${from}-TO-${to}`.replaceAll("_", "-");
    await desk.receive(lotNo);
    for (const step of WAYS[from]) await change(lotNo, step);
    expect(await refusalOf(change(lotNo, to))).toBe(allowed ? "none" : "INVALID_TRANSITION");
    const lot = await lotNow(desk, lotNo);
    expect(lot.disposition).toBe(allowed ? to : from);
    expect(lot.version).toBe(1 + WAYS[from].length + (allowed ? 1 : 0));
    expect(await statusesOf(lotNo)).toEqual([STATUS[lot.disposition]]);
  });

  it("is told to trade at each change, as it was told at birth", async () => {
    await desk.receive("TOLD");
    await change("TOLD", RELEASED);
    const events: { data: Record<string, unknown> }[] = await source.query(
      "SELECT data FROM outbox_event WHERE aggregate = 'Lot:TOLD' AND type = 'production.lot.disposition-changed.v1' ORDER BY sequence",
    );
    const [born, released] = events.map(({ data }) => data);
    expect([born?.disposition, released?.disposition]).toEqual(["PENDING_QC", "RELEASED"]);
    expect(Object.keys(released ?? {}).sort()).toEqual(Object.keys(born ?? {}).sort());
    expect(released).toMatchObject({ lotNo: "TOLD", facilityCode: "JB-KNG", unit: "KGM", labourOrigin: "UNKNOWN" });
  });

  it("does not let a lot be used after its last day", async () => {
    const lot = { ...(await desk.receive("SHELF")), disposition: RELEASED };
    expect(lot.expiresOn).toBe("2026-09-26");
    const use = async (day: string) => requireUsable(lot, day);
    expect(await refusalOf(use("2026-09-26"))).toBe("none");
    expect(await refusalOf(use("2026-09-27"))).toBe("PRD-09");
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";

import { Desk, refusalOf } from "../desk.factory.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { conclude, draw, hold, inspect, issueSpec, lotNow, measure, request } from "../lot-hold/lot-care.factory.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { production } from "../subgraph.js";
import type { Inspection } from "./inspection.entity.js";

const BAD = ["2.5", "2.7", "2.5"];
const GOOD = ["2.5", "2.6", "2.4"];

describe("an inspection", () => {
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

    await issueSpec(desk, "FIB-MIX-A", { demandedStages: [InspectionStage.INCOMING] });
    await issueSpec(desk, "FIB-MIX-B", { demandedStages: [] });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const { INCOMING, PRE_SHIPMENT, IN_PROCESS } = InspectionStage;
  const incoming = { stage: INCOMING };
  const statusOf = async (lotNo: string) => {
    const rows: { status: string; kg: number }[] = await source.query(
      "SELECT status, on_hand::int AS kg FROM stock_account JOIN stock_balance ON account_id = id WHERE lot_no = $1 AND on_hand > 0",
      [lotNo],
    );
    return rows;
  };

  it("that passes releases all that is left of a new lot", async () => {
    expect((await desk.receive("PASS")).disposition).toBe("PENDING_QC");
    expect(await statusOf("PASS")).toEqual([{ status: "QC_HOLD", kg: 100 }]);
    expect((await inspect(desk, "pass", "PASS", { ...incoming, values: GOOD })).status).toBe("PASSED");
    expect((await lotNow(desk, "PASS")).disposition).toBe("RELEASED");
    expect(await statusOf("PASS")).toEqual([{ status: "AVAILABLE", kg: 100 }]);
  });

  it("that fails rejects a new lot, and holds one that was free", async () => {
    await desk.receive("FAIL");
    expect((await inspect(desk, "fail", "FAIL", { ...incoming, values: BAD })).status).toBe("FAILED");
    expect((await lotNow(desk, "FAIL")).disposition).toBe("REJECTED");
    await desk.receive("LATE", { sku: "FIB-MIX-B" });
    await inspect(desk, "late", "LATE", { stage: PRE_SHIPMENT, values: BAD });
    expect((await lotNow(desk, "LATE")).disposition).toBe("QUARANTINED");
    const [open] = await desk.work(({ lotHolds }) => lotHolds.ofLot({ lotNo: "LATE" }));
    expect(open?.closedAt).toBeNull();
  });

  it("of goods out of specification lets them go by a concession", async () => {
    await desk.receive("CONC");
    const inspection = await inspect(desk, "conc", "CONC", { ...incoming, values: BAD, concessionRef: "K-7" });
    expect(inspection).toMatchObject({ status: "CONDITIONAL", concessionRef: "K-7" });
    expect((await lotNow(desk, "CONC")).disposition).toBe("RELEASED");
  });

  it("in process changes nothing about the lot", async () => {
    await desk.receive("PROC");
    await inspect(desk, "proc", "PROC", { stage: IN_PROCESS, values: BAD });
    expect((await lotNow(desk, "PROC")).disposition).toBe("PENDING_QC");
  });

  it("is superseded by the next of its stage, and kept", async () => {
    await desk.receive("AGAIN", { sku: "FIB-MIX-B" });
    const first = await inspect(desk, "again-1", "AGAIN", { stage: PRE_SHIPMENT, values: BAD });
    const second = await inspect(desk, "again-2", "AGAIN", { stage: PRE_SHIPMENT, values: GOOD });
    const all = await desk.work(({ inspections }) => inspections.ofLot({ lotNo: "AGAIN" }));
    expect(all.map(({ id, status, supersededBy }) => ({ id, status, supersededBy }))).toEqual([
      { id: first.id, status: "SUPERSEDED", supersededBy: second.id },
      { id: second.id, status: "PASSED", supersededBy: null },
    ]);
    expect(await desk.work(({ inspections }) => inspections.readingsOf(first))).toHaveLength(3);
  });

  it("goes from state to state in one order only", async () => {
    await desk.receive("STEPS");
    const asked = await request(desk, "steps", "STEPS", incoming);
    expect(await refusalOf(measure(desk, asked, GOOD))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(conclude(desk, asked))).toBe("INVALID_TRANSITION");
    const drawn = await draw(desk, asked);
    expect(await refusalOf(conclude(desk, drawn))).toBe("INVALID_TRANSITION");
    const again = (key: string, inspection: Inspection) => ({
      idempotencyKey: key,
      inspectionId: inspection.id,
      expectedVersion: inspection.version,
    });
    const redraw = (inspection: Inspection) =>
      refusalOf(
        desk.work(({ inspectionWork }) => inspectionWork.drawSample({ ...again("redraw", inspection), sampleSize: 3 })),
      );
    expect(await redraw(drawn)).toBe("INVALID_TRANSITION");
    const measured = await measure(desk, drawn, GOOD);
    expect(await redraw(measured)).toBe("INVALID_TRANSITION");
    const concluded = await conclude(desk, measured);
    expect(await redraw(concluded)).toBe("INVALID_TRANSITION");
    const reconclude = desk.work(({ conclusions }) => conclusions.conclude(again("reconclude", concluded)));
    expect(await refusalOf(reconclude)).toBe("INVALID_TRANSITION");
    expect(await refusalOf(desk.work(({ conclusions }) => conclusions.conclude(again("stale", measured))))).toBe(
      "STALE_VERSION",
    );
  });

  it("measures as many as the specification asks for, no more than were drawn, nothing else", async () => {
    await desk.receive("FEW");
    const drawn = await draw(desk, await request(desk, "few", "FEW", incoming));
    expect(await refusalOf(measure(desk, drawn, ["2.5", "2.5", "2.5", "2.5"]))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(measure(desk, drawn, ["2.50001"]))).toBe("BAD_USER_INPUT");
    const measured = await measure(desk, drawn, ["2.5", "2.5"]);
    expect(await refusalOf(conclude(desk, measured))).toBe("PRD-51");
  });

  it("needs a specification, one at a time per stage, and a lot that is not rejected", async () => {
    await desk.receive("NOSPEC", { sku: "HUSK-BROWN" });
    expect(await refusalOf(request(desk, "nospec", "NOSPEC"))).toBe("PRD-53");
    await desk.receive("TWICE");
    await request(desk, "twice", "TWICE", incoming);
    expect(await refusalOf(request(desk, "twice-2", "TWICE", incoming))).toBe("PRD-53");
    expect(await refusalOf(request(desk, "rejected", "FAIL", incoming))).toBe("INVALID_TRANSITION");
  });

  it("is what a held lot has to pass before it is free, where its product demands one", async () => {
    await desk.receive("CLEAR");
    const held = await hold(desk, "clear", "CLEAR");
    const release = (key: string) =>
      desk.work(({ lotHolds }) =>
        lotHolds.release({
          idempotencyKey: key,
          holdId: held.id,
          expectedVersion: 1,
          disposition: LotDisposition.RELEASED,
        }),
      );
    expect(await refusalOf(release("early"))).toBe("PRD-52");
    await inspect(desk, "clear", "CLEAR", { ...incoming, values: GOOD });
    expect((await lotNow(desk, "CLEAR")).disposition).toBe("QUARANTINED");
    expect(await refusalOf(release("then"))).toBe("none");
    expect((await lotNow(desk, "CLEAR")).disposition).toBe("RELEASED");
  });

  it("is not asked for by a clerk of another UPT", async () => {
    await desk.receive("FAR");
    expect(await refusalOf(request(desk.of({ facilities: ["JB-GRT"] }), "far", "FAR", incoming))).toBe("FORBIDDEN");
    const elsewhere = { ...incoming, facilityCode: "JB-GRT" };
    expect(await refusalOf(request(desk.of({ facilities: ["JB-GRT"] }), "far", "FAR", elsewhere))).toBe("NOT_FOUND");
  });
});

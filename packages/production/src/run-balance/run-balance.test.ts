import { Decimal } from "@coir/kit/decimal";
import { newId } from "@coir/kit/ids";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import { productionRunSteps } from "../production-run/production-run-step.js";
import { RunBench } from "./run-bench.factory.js";

const { PLANNED, STARTED, OUTPUT_RECORDED, VARIANCE, BALANCED, CLOSED, ABORTED } = ProductionRunStatus;
const VERBS = ["balance", "override", "close", "abort"] as const;
const ALLOWED: Readonly<Record<(typeof VERBS)[number], readonly ProductionRunStatus[]>> = {
  balance: [OUTPUT_RECORDED],
  override: [VARIANCE],
  close: [BALANCED],
  abort: [PLANNED, STARTED],
};
const ROWS = VERBS.flatMap((verb) => Object.values(ProductionRunStatus).map((from) => ({ verb, from })));

describe("the balance of a run by a recipe", () => {
  let bench: RunBench;

  beforeAll(async () => {
    bench = await RunBench.open();
  });
  afterAll(() => bench.close());

  it("has these steps and no others", () => {
    expect(Object.keys(productionRunSteps).sort()).toEqual([...VERBS, "correct", "finish", "record", "start"].sort());
  });

  it.each(ROWS)("takes the step $verb from $from, or refuses it", async ({ verb, from }) => {
    const run = await bench.start("R4", 103);
    const isOver = [CLOSED, ABORTED].includes(from);
    const end = { ...(isOver && { endedAt: run.startedAt }), ...(from === CLOSED && { labourMonth: "2026-09" }) };
    const masses = { dryInKg: "103", dryPrimaryKg: "100", dryLossKg: "3" };
    await bench.source.manager.update(ProductionRun, { id: run.id }, { status: from, ...masses, ...end });
    const refusal = verb === "close" && from === VARIANCE ? "MASS_BALANCE_VARIANCE" : "INVALID_TRANSITION";
    expect(await refusalOf(bench.take(verb, run))).toBe(ALLOWED[verb].includes(from) ? "none" : refusal);
  });

  it.each([
    { from: PLANNED, refusal: "INVALID_TRANSITION" },
    { from: STARTED, refusal: "none" },
    { from: OUTPUT_RECORDED, refusal: "none" },
    { from: VARIANCE, refusal: "none" },
    { from: BALANCED, refusal: "INVALID_TRANSITION" },
  ])("is recorded from $from: $refusal", async ({ from, refusal }) => {
    const run = await bench.start("R4", 103);
    await bench.source.manager.update(ProductionRun, { id: run.id }, { status: from });
    expect(await refusalOf(bench.record(run, 10))).toBe(refusal);
  });

  it("tells trade anew of its lots, when it ends in another month than they were made", async () => {
    const workProgramId = newId();
    await bench.desk.hear({ id: workProgramId });
    const run = await bench.start("R4", 103, { workedByInmates: true, workProgramId });
    const balanced = await bench.take("balance", await bench.record(run, 100));
    await bench.take("close", balanced, bench.desk.at("2026-10-02T05:00:00Z"));
    const told = await bench.source.query(
      `SELECT data -> 'upstream' -> 0 ->> 'month' AS month FROM outbox_event event
       JOIN lot ON event.aggregate = 'Lot:' || lot.lot_no WHERE lot.run_id = $1 ORDER BY event.sequence`,
      [run.id],
    );
    expect(told).toEqual([{ month: "2026-09" }, { month: "2026-10" }]);
  });

  it("closes a week late by who may approve, with a reason", async () => {
    const [clerk, approver] = [bench.desk, bench.desk.of({ scopes: ["production:approve"] })];
    const at = { reason: "Found in the shift book." };
    await approver.receive("OLD-FIBRE", { receivedAt: new Date("2026-09-07T01:00:00Z"), ...at });
    const materials = [{ lotNo: "OLD-FIBRE", quantity: new Decimal(100) }];
    const order = await bench.start("R4", 100);
    const run = await approver.start("late", [], {
      workOrderId: order.workOrderId as string,
      materials,
      startedAt: new Date("2026-09-08T01:00:00Z"),
      ...at,
    });
    const outputs = [{ lotNo: "LATE-ROPE", quantity: new Decimal(97) }];
    const made = await approver.record(run, "LATE-ROPE", { outputs, endedAt: new Date("2026-09-08T08:00:00Z"), ...at });
    const balanced = await bench.take("balance", made);
    const ended = { endedAt: new Date("2026-09-08T09:00:00Z") };
    expect(await refusalOf(bench.take("close", balanced, clerk, ended))).toBe("PRD-13");
    expect((await bench.take("close", balanced, approver, ended)).status).toBe(CLOSED);
  });

  it("closes within tolerance, with nothing left at the work places and all mass accounted for", async () => {
    const run = await bench.start("R4", 103);
    const recorded = await bench.record(run, 100);
    const balanced = await bench.take("balance", recorded);
    expect([recorded.status, balanced.status, balanced.outOfTolerance]).toEqual([OUTPUT_RECORDED, BALANCED, false]);
    const closed = await bench.take("close", balanced);
    expect(closed).toMatchObject({ status: CLOSED, dryLossKg: "3", labourMonth: "2026-09" });
    expect(await bench.leftAt(run, "WIP")).toEqual({ dry: 0, quantity: 0 });
    expect((await bench.leftAt(run, "PRODUCTION")).dry).toBe(0);
    expect((await bench.dryOf(run)).filter(({ location }) => location === "PRODUCTION")).toEqual([
      { location: "PRODUCTION", kind: "OUTPUT", dry: 3 },
      { location: "PRODUCTION", kind: "PROCESS_LOSS", dry: -3 },
    ]);
  });

  it("is in variance when too much was lost, until a person answers for it", async () => {
    const run = await bench.record(await bench.start("R4", 103), 90);
    const variance = await bench.take("balance", run);
    expect(variance).toMatchObject({ status: VARIANCE, outOfTolerance: true });
    expect(await refusalOf(bench.take("close", variance))).toBe("MASS_BALANCE_VARIANCE");
    expect(await refusalOf(bench.take("override", variance, bench.desk.of({ person: false })))).toBe("FORBIDDEN");
    const answered = await bench.take("override", variance);
    expect(answered).toMatchObject({ status: BALANCED, outOfTolerance: true, reason: "wet" });
    expect((await bench.take("close", answered)).status).toBe(CLOSED);
    const entries = await bench.source.query(
      "SELECT action FROM audit_entry WHERE entity_id = $1 AND action LIKE 'run.variance%' ORDER BY action",
      [run.id],
    );
    expect(entries).toEqual([{ action: "run.variance" }, { action: "run.variance-accepted" }]);
  });

  it("is right again when what was thrown away is recorded after all", async () => {
    const variance = await bench.take("balance", await bench.record(await bench.start("R4", 103), 90));
    const scrap = [{ sku: "ROPE-6", quantity: new Decimal(10) }];
    const recorded = await bench.record(variance, 1, { outputs: [], scrap });
    expect(recorded).toMatchObject({ status: OUTPUT_RECORDED, scrapQuantity: "10", dryScrapKg: "10" });
    expect((await bench.take("balance", recorded)).status).toBe(BALANCED);
  });

  it("counts by-products that the recipe names, and refuses others", async () => {
    const run = await bench.start("R1", 400);
    const byProducts = [{ lotNo: "PEAT-1", sku: "PEAT-LOOSE", quantity: new Decimal(240) }];
    const others = [{ lotNo: "POT-1", sku: "POT-20", quantity: new Decimal(1) }];
    expect(await refusalOf(bench.record(run, 100, { byProducts: others }))).toBe("BAD_USER_INPUT");
    const scrap = [{ sku: "FIB-MIX-B", quantity: new Decimal(20) }];
    const recorded = await bench.record(run, 100, { byProducts, scrap });
    const closed = await bench.take("close", await bench.take("balance", recorded));
    expect(closed).toMatchObject({
      dryInKg: "400.000",
      dryPrimaryKg: "100.000",
      dryByProductKg: "240.000",
      dryScrapKg: "20.000",
      dryLossKg: "40",
    });
    expect((await bench.leftAt(run, "PRODUCTION")).dry).toBe(0);
    const [peat] = await bench.source.query("SELECT run_id FROM lot WHERE lot_no = 'PEAT-1'");
    expect(peat.run_id).toBe(run.id);
  });

  it("is of dry mass: wet output weighs more on the scale", async () => {
    const outputs = [{ lotNo: "WET", quantity: new Decimal(116), moisture: new Decimal("0.14") }];
    const recorded = await bench.record(await bench.start("R4", 103), 0, { outputs });
    expect(recorded.dryPrimaryKg).toBe("99.76");
  });

  it.each(["-0.1", "1"])("is not of a moisture of %s", async (moisture) => {
    const outputs = [{ lotNo: `M${moisture}`, quantity: new Decimal(10), moisture: new Decimal(moisture) }];
    expect(await refusalOf(bench.record(await bench.start("R4", 103), 0, { outputs }))).toBe("BAD_USER_INPUT");
  });

  it("leaves out material that came back to the store", async () => {
    const run = await bench.start("R4", 203);
    const returns = [{ lotNo: "FIBRE", quantity: new Decimal(100) }];
    const recorded = await bench.record(run, 100, { returns });
    expect(recorded.dryInKg).toBe("103");
    const closed = await bench.take("close", await bench.take("balance", recorded));
    expect(closed.dryLossKg).toBe("3");
    expect(await bench.leftAt(run, "WIP")).toEqual({ dry: 0, quantity: 0 });
    const much = [{ lotNo: "FIBRE", quantity: new Decimal(104) }];
    expect(await refusalOf(bench.record(await bench.start("R4", 103), 1, { returns: much }))).toBe("BAD_USER_INPUT");
  });

  it("is not needed of a run that is given up: its material goes back or is thrown away", async () => {
    const run = await bench.start("R4", 103);
    const scrapped = [{ lotNo: "FIBRE", quantity: new Decimal(3) }];
    const aborted = await bench.take("abort", run, bench.desk, { scrapped });
    expect(aborted).toMatchObject({ status: ABORTED, reason: "wet", labourMonth: null });
    expect(await bench.leftAt(run, "WIP")).toEqual({ dry: 0, quantity: 0 });
    expect((await bench.dryOf(run)).filter(({ location }) => location === "SCRAP")).toEqual([
      { location: "SCRAP", kind: "SCRAP", dry: 3 },
    ]);
  });

  it("keeps the recipe of its start", async () => {
    const run = await bench.start("R4", 103);
    expect(run).toMatchObject({ expectedLossPct: "2.9126", tolerancePct: "1.50" });
    const change = bench.source.manager.update(ProductionRun, { id: run.id }, { tolerancePct: "50" });
    await expect(change).rejects.toThrow("PRD-15");
  });

  it("is listed where it is out of tolerance, at the viewer's UPTs and in the days asked for", async () => {
    const run = await bench.take("balance", await bench.record(await bench.start("R4", 103), 50));
    const list = (days: object, desk = bench.desk) =>
      desk.work(async ({ massBalanceExceptions }) => {
        const { edges } = await massBalanceExceptions.page(
          { from: "2026-09-16", to: "2026-09-16", ...days },
          { first: 100 },
        );
        return edges.map(({ node }) => node.id);
      });
    expect(await list({})).toContain(run.id);
    expect(await list({ facilityCode: "JB-GRT" })).toEqual([]);
    expect(await list({ from: "2026-09-17", to: "2026-09-30" })).toEqual([]);
    expect(await list({}, bench.desk.of({ facilities: ["JB-GRT"] }))).toEqual([]);
  });

  it("does not exist for a clerk of another UPT", async () => {
    const run = await bench.record(await bench.start("R4", 103), 100);
    expect(await refusalOf(bench.take("balance", run, bench.desk.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
    expect(await refusalOf(bench.take("balance", { ...run, version: 99 }))).toBe("STALE_VERSION");
  });
});

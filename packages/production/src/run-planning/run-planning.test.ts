import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { heldOf } from "../ledger/held.factory.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import { RunBench } from "../run-balance/run-bench.factory.js";
import type { StartPlannedRunInput } from "../run-start/run-start.input.js";
import type { PlanRunInput } from "./run-planning.input.js";

const TOMORROW = "2026-09-17T01:00:00Z";

describe("a planned run", () => {
  let bench: RunBench;
  let count = 0;
  beforeAll(async () => {
    bench = await RunBench.open();
  });
  afterAll(() => bench.close());

  const plan = (input: Partial<PlanRunInput> = {}, desk = bench.desk) => {
    count += 1;
    const run = { facilityCode: "JB-KNG", sku: "ROPE-6", workedByInmates: false, standardHours: new Decimal(8) };
    const wanted = { idempotencyKey: `plan-${count}`, ...run, plannedFor: new Date(TOMORROW), ...input };
    return desk.work(({ runPlanning }) => runPlanning.plan(wanted));
  };
  const start = ({ id, version }: ProductionRun, input: Partial<StartPlannedRunInput> = {}, desk = bench.desk) => {
    count += 1;
    const materials = [{ lotNo: "FIBRE", quantity: new Decimal(103) }];
    const begin = { idempotencyKey: `start-${count}`, runId: id, expectedVersion: version, materials };
    return desk.work(({ starts }) => starts.startPlanned({ ...begin, ...input }));
  };

  it("takes nothing from the store until it starts, and then is as any other", async () => {
    const before = await heldOf(bench.source, "FIBRE");
    const planned = await plan();
    expect(planned).toMatchObject({ status: "PLANNED", startedAt: new Date(TOMORROW), endedAt: null, version: 1 });
    expect(await heldOf(bench.source, "FIBRE")).toEqual(before);
    const later = bench.desk.at(TOMORROW);
    const started = await start(planned, {}, later);
    expect(started).toMatchObject({ id: planned.id, status: "STARTED", startedAt: new Date(TOMORROW), version: 2 });
    const closed = await later.record(started, "ROPE-PLANNED");
    expect(closed.status).toBe("CLOSED");
  });

  it("of an order with a recipe begins the order and takes its recipe when it starts", async () => {
    const { workOrderId: first } = await bench.start("R4", 103);
    const [{ recipe_id: recipeId }] = await bench.source.query("SELECT recipe_id FROM work_order WHERE id = $1", [
      first,
    ]);
    const order = await bench.desk.work(({ orders }) =>
      orders.release({
        idempotencyKey: "WO-PLAN",
        facilityCode: "JB-KNG",
        workOrderNo: "WO-PLAN",
        sku: "ROPE-6",
        plannedQuantity: new Decimal(100),
        dueOn: "2026-10-01",
        recipeId,
      }),
    );
    const planned = await plan({ workOrderId: order.id });
    const statusOf = async () => (await bench.desk.work(({ orders }) => orders.byId(order.id)))?.status;
    expect([await statusOf(), planned.recipeId]).toEqual(["RELEASED", null]);
    const started = await start(planned);
    expect([await statusOf(), started.recipeId]).toEqual(["IN_PROGRESS", recipeId]);
  });

  it("is started once, and from no other state", async () => {
    const planned = await plan();
    const key = { idempotencyKey: "once" };
    const started = await start(planned, key);
    expect((await start(planned, key)).version).toBe(started.version);
    expect(await refusalOf(start(planned))).toBe("STALE_VERSION");
    for (const status of Object.values(ProductionRunStatus)) {
      if (["PLANNED", "CLOSED", "ABORTED"].includes(status)) continue;
      await bench.source.manager.update(ProductionRun, { id: started.id }, { status });
      expect(await refusalOf(start(started))).toBe("INVALID_TRANSITION");
    }
  });

  it("is given up without anything to bring back, also before its time", async () => {
    const aborted = await bench.take("abort", await plan());
    expect(aborted).toMatchObject({ status: "ABORTED", reason: "wet" });
    expect(await refusalOf(start(aborted))).toBe("INVALID_TRANSITION");
  });

  it("does not keep its month from being closed, nor its order from anything but its end", async () => {
    const planned = await plan();
    await bench.source.manager.update(
      ProductionRun,
      { id: planned.id },
      { startedAt: new Date("2026-07-01T01:00:00Z") },
    );
    expect(await refusalOf(bench.desk.close("july", "2026-07"))).toBe("none");
    const late = { startedAt: new Date("2026-07-01T01:00:00Z"), reason: "late" };
    const approver = bench.desk.of({ scopes: ["production:approve"] });
    expect(await refusalOf(start(planned, late, approver))).toBe("PRD-22");
  });

  it("is refused where a start would be, and behind or far ahead of its time", async () => {
    const elsewhere = bench.desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(plan({}, elsewhere))).toBe("FORBIDDEN");
    expect(await refusalOf(plan({ sku: "NOTHING" }))).toBe("NOT_FOUND");
    expect(await refusalOf(plan({ standardHours: new Decimal(0) }))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(plan({ plannedFor: new Date("2026-09-16T08:59:59Z") }))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(plan({ plannedFor: new Date("2027-12-01T00:00:00Z") }))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(plan({ workOrderId: seedId("WorkOrder", "none") }))).toBe("NOT_FOUND");
    expect(await refusalOf(plan({ workstationId: seedId("Workstation", "none") }))).toBe("NOT_FOUND");
    expect(await refusalOf(plan({ workProgramId: seedId("WorkProgram", "none"), workedByInmates: true }))).toBe(
      "NOT_FOUND",
    );
    expect(await refusalOf(start(await plan(), {}, elsewhere))).toBe("NOT_FOUND");
  });
});

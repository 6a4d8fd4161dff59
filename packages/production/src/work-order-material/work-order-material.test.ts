import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "../ledger/held.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { holdAt, wrongReserves } from "../reservation/reservation.factory.js";
import { WorkOrder, WorkOrderStatus } from "../work-order/work-order.entity.js";
import type { ReleaseWorkOrderInput } from "../work-order/work-order.input.js";
import type { AllocateMaterialInput } from "./work-order-material.input.js";

/** A work order for 100 kg of rope needs 103 dry kg of fibre (R4); each test has goods of an owner of its own. */
describe("the material of a work order", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const recipeOf = async (code: string): Promise<string> => {
    const [row] = await bench.source.query("SELECT id FROM recipe WHERE code = $1", [code]);
    return row.id;
  };
  const released = async (ownerCode: string, input: Partial<ReleaseWorkOrderInput> = {}) => {
    count += 1;
    const workOrderNo = `WO-M${count}`;
    const order = { facilityCode: "JB-KNG", sku: "ROPE-6", plannedQuantity: new Decimal(100), dueOn: "2026-10-01" };
    const facts = { ...order, ownerCode, recipeId: await recipeOf("R4"), workOrderNo, ...input };
    return bench.desk.work(({ orders }) => orders.release({ idempotencyKey: workOrderNo, ...facts }));
  };
  const fibre = (lotNo: string, kg: number, ownerCode: string, input: object = {}) =>
    bench.desk.receive(lotNo, { quantity: new Decimal(kg), ownerCode, ...input });
  const allocate = (
    { id, version }: Pick<WorkOrder, "id" | "version">,
    input: Partial<AllocateMaterialInput> = {},
    desk = bench.desk,
  ) => {
    count += 1;
    const facts = { idempotencyKey: `a${count}`, workOrderId: id, expectedVersion: version, ...input };
    return desk.work(({ materialAllocations }) => materialAllocations.allocate(facts));
  };
  const lots = (...wanted: readonly (readonly [string, number])[]) => ({
    lots: wanted.map(([lotNo, kg]) => ({ lotNo, quantity: new Decimal(kg) })),
  });
  const setApartFor = async ({ id }: Pick<WorkOrder, "id">): Promise<string[]> => {
    const rows: { lot_no: string; quantity: number; fulfilled: number; status: string }[] = await bench.source.query(
      "SELECT lot_no, quantity::float AS quantity, fulfilled::float AS fulfilled, status FROM lot_allocation WHERE consumer_id = $1 ORDER BY id",
      [id],
    );
    return rows.map((row) => `${row.lot_no} ${row.fulfilled}/${row.quantity} ${row.status}`);
  };
  const materialsOf = async ({ id }: Pick<WorkOrder, "id">) => {
    const query = `{ workOrder(id: "${id}") { materials { product { sku } needed { value } atWork { value } setApart { value } missing { value unit } } } }`;
    const { workOrder } = (await bench.ask(query, { facilities: ["JB-KNG"] })) as {
      workOrder: { materials: Record<string, { value: string }>[] };
    };
    return workOrder.materials.map((one) =>
      ["needed", "atWork", "setApart", "missing"].map((what) => Number(one[what]?.value)),
    );
  };
  const start = (order: Pick<WorkOrder, "id">, ...wanted: readonly (readonly [string, number])[]) => {
    count += 1;
    return bench.desk.start(`s${count}`, [], { workOrderId: order.id, materials: lots(...wanted).lots });
  };
  const step = (verb: "cancel" | "shortClose" | "complete", order: Pick<WorkOrder, "id" | "version">) => {
    const facts = { workOrderId: order.id, expectedVersion: order.version, reason: "no buyer" };
    return bench.desk.work(({ orderSteps }) => orderSteps[verb]({ idempotencyKey: `${verb}${order.id}`, ...facts }));
  };
  const free = async (lotNo: string): Promise<number> => {
    const [row] = await bench.source.query(
      "SELECT (on_hand - reserved)::float AS free FROM stock_balance JOIN stock_account ON id = account_id WHERE lot_no = $1 AND location = 'STORE'",
      [lotNo],
    );
    return row.free;
  };

  it("is what its recipe takes, less what is set apart and at work", async () => {
    const order = await released("PT-NEED");
    expect(await materialsOf(order)).toEqual([[103, 0, 0, 103]]);
    await fibre("NEED-1", 60, "PT-NEED");
    await allocate(order);
    expect(await materialsOf(order)).toEqual([[103, 0, 60, 43]]);
    await start(order, ["NEED-1", 50]);
    expect(await materialsOf(order)).toEqual([[103, 50, 10, 43]]);
    expect(await materialsOf(await released("PT-NEED", { recipeId: undefined }))).toEqual([]);
  });

  it("is set apart first to expire first, as much as is missing, and then what may stand in for it", async () => {
    await fibre("FIRST-1", 70, "PT-FIRST", { receivedAt: new Date("2026-09-14T09:00:00Z") });
    await fibre("FIRST-2", 20, "PT-FIRST");
    await fibre("FIRST-3", 90, "PT-FIRST", { sku: "FIB-BRISTLE" });
    const order = await released("PT-FIRST");
    const done = await allocate(order);
    expect(done.version).toBe(order.version + 1);
    expect(await setApartFor(order)).toEqual(["FIRST-1 0/70 OPEN", "FIRST-2 0/20 OPEN", "FIRST-3 0/13 OPEN"]);
    expect(await free("FIRST-3")).toBe(77);
    expect((await allocate(done)).version).toBe(done.version);
  });

  it("of wet lots is as much more as they are wetter", async () => {
    await fibre("WET-1", 200, "PT-DAMP", { moisture: new Decimal("0.2") });
    const order = await released("PT-DAMP");
    await allocate(order);
    expect(await setApartFor(order)).toEqual(["WET-1 0/128.75 OPEN"]);
    expect(await materialsOf(order)).toEqual([[103, 0, 103, 0]]);
  });

  it("is never set apart twice, whoever asks at the same moment", async () => {
    await fibre("TWICE-1", 150, "PT-TWICE");
    const orders = await Promise.all([1, 2, 3, 4, 5, 6].map(() => released("PT-TWICE")));
    const answers = await Promise.all(orders.map((order) => refusalOf(allocate(order))));
    expect(answers.sort()).toEqual([...Array.from({ length: 4 }, () => "INSUFFICIENT_STOCK"), "none", "none"]);
    const held = (await Promise.all(orders.map(setApartFor))).flat().sort();
    expect(held).toEqual(["TWICE-1 0/103 OPEN", "TWICE-1 0/47 OPEN"]);
    expect(await free("TWICE-1")).toBe(0);
  });

  it("leaves to buyers what they were promised, though no lots are set apart for them yet", async () => {
    await fibre("BUYER-1", 120, "PT-BUYER");
    await holdAt(bench.desk.of({ facilities: ["*"] }), {
      sku: "FIB-MIX-A",
      ownerCode: "PT-BUYER",
      quantity: new Decimal(100),
      needOn: "2026-09-30",
    });
    const order = await released("PT-BUYER");
    expect(await refusalOf(allocate(order, lots(["BUYER-1", 21])))).toBe("INSUFFICIENT_STOCK");
    await allocate(order);
    expect(await setApartFor(order)).toEqual(["BUYER-1 0/20 OPEN"]);
  });

  it.each([1, 2, 3, 4])("and a promise at the same moment do not take the same stock (%i)", async (n) => {
    const ownerCode = `PT-BOTH-${n}`;
    await fibre(`BOTH-${n}`, 120, ownerCode);
    const order = await released(ownerCode);
    const wish = { sku: "FIB-MIX-A", ownerCode, quantity: new Decimal(100), needOn: "2026-09-30" };
    const hold = refusalOf(holdAt(bench.desk.of({ facilities: ["*"] }), wish));
    const [refusal] = await Promise.all([hold, allocate(order)]);
    expect(["none", "INSUFFICIENT_STOCK"]).toContain(refusal);
    expect(await setApartFor(order)).toEqual([`BOTH-${n} 0/${refusal === "none" ? 20 : 103} OPEN`]);
  });

  it("goes to its runs, and to no other's", async () => {
    await fibre("ISSUE-1", 110, "PT-ISSUE");
    const [order, other] = [await released("PT-ISSUE"), await released("PT-ISSUE")];
    await allocate(order);
    expect(await refusalOf(start(other, ["ISSUE-1", 8]))).toBe("INSUFFICIENT_STOCK");
    await start(order, ["ISSUE-1", 60]);
    expect(await setApartFor(order)).toEqual(["ISSUE-1 60/103 OPEN"]);
    await start(order, ["ISSUE-1", 50]);
    expect(await setApartFor(order)).toEqual(["ISSUE-1 103/103 FULFILLED"]);
    expect(await heldOf(bench.source, "ISSUE-1")).toEqual({ "JB-KNG/STORE": 0, "JB-KNG/WIP": 110 });
  });

  it("that a recipe computes comes first of what is set apart for the order", async () => {
    const own = { sku: "ROPE-6" };
    await fibre("FLUSH-A", 200, "PT-FLUSHED", { ...own, receivedAt: new Date("2026-09-14T09:00:00Z") });
    await fibre("FLUSH-B", 200, "PT-FLUSHED", own);
    const nets = { sku: "NET-KR-PCS", recipeId: await recipeOf("R5"), plannedQuantity: new Decimal(50) };
    const [order, other] = [await released("PT-FLUSHED", nets), await released("PT-FLUSHED", nets)];
    await allocate(order, lots(["FLUSH-B", 129]));
    const run = await bench.desk.start("flushed", [], { sku: "NET-KR-PCS", workOrderId: order.id });
    const recorded = await bench.desk.record(run, "FLUSH-NET", {
      outputs: [{ lotNo: "FLUSH-NET", quantity: new Decimal(40) }],
    });
    expect(await setApartFor(order)).toEqual(["FLUSH-B 103.2/129 OPEN"]);
    await bench.desk.record(recorded, "FLUSH-NET-2", {
      outputs: [{ lotNo: "FLUSH-NET-2", quantity: new Decimal(20) }],
    });
    expect(await setApartFor(order)).toEqual(["FLUSH-B 129/129 FULFILLED"]);
    expect(await free("FLUSH-A")).toBe(174.2);
    await allocate(other);
    expect(await setApartFor(other)).toEqual(["FLUSH-A 0/129 OPEN"]);
  });

  it("that expired since it was set apart is not used", async () => {
    await fibre("OLD-A", 200, "PT-OLD", { sku: "ROPE-6", receivedAt: new Date("2026-09-14T09:00:00Z") });
    await fibre("OLD-B", 200, "PT-OLD", { sku: "ROPE-6" });
    const nets = { sku: "NET-KR-PCS", recipeId: await recipeOf("R5"), plannedQuantity: new Decimal(50) };
    const order = await released("PT-OLD", nets);
    await allocate(order);
    await bench.source.query("UPDATE lot SET expires_on = '2026-09-16' WHERE lot_no = 'OLD-A'");
    const run = await bench.desk.start("old", [], { sku: "NET-KR-PCS", workOrderId: order.id });
    await bench.desk.record(run, "OLD-NET", { outputs: [{ lotNo: "OLD-NET", quantity: new Decimal(10) }] });
    expect(await setApartFor(order)).toEqual(["OLD-A 0/129 OPEN"]);
    expect(await heldOf(bench.source, "OLD-B")).toEqual({ "JB-KNG/STORE": 174.2, "JB-KNG/WIP": 25.8 });
  });

  it.each(["cancel", "shortClose", "complete"] as const)("is free again after %s", async (verb) => {
    const owner = `PT-${verb.toUpperCase()}`;
    await fibre(`OVER-${verb.toUpperCase()}`, 110, owner);
    const order = await released(owner);
    const { version } = await allocate(order);
    const status = verb === "cancel" ? WorkOrderStatus.RELEASED : WorkOrderStatus.IN_PROGRESS;
    await bench.source.manager.update(WorkOrder, { id: order.id }, { status, producedGood: "100" });
    await step(verb, { id: order.id, version });
    expect(await setApartFor(order)).toEqual([`OVER-${verb.toUpperCase()} 0/103 RELEASED`]);
    expect(await free(`OVER-${verb.toUpperCase()}`)).toBe(110);
  });

  it("is freed by hand too", async () => {
    await fibre("HAND-1", 110, "PT-HAND");
    const order = await released("PT-HAND");
    const { version } = await allocate(order);
    const input = { idempotencyKey: "hand", workOrderId: order.id, expectedVersion: version };
    await bench.desk.work(({ materialAllocations }) => materialAllocations.release(input));
    expect(await setApartFor(order)).toEqual(["HAND-1 0/103 RELEASED"]);
    const rows = await bench.source.query("SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id", [
      order.id,
    ]);
    expect(rows.map(({ action }: { action: string }) => action)).toEqual([
      "work-order.released",
      "work-order.material-allocated",
      "work-order.material-released",
    ]);
  });

  it("is missing again when its lot is held back", async () => {
    await fibre("MOULD-1", 110, "PT-MOULD");
    const order = await released("PT-MOULD");
    await allocate(order);
    await bench.desk.work(({ lotHolds }) =>
      lotHolds.place({ idempotencyKey: "MOULD-1", lotNo: "MOULD-1", expectedVersion: 1, reason: "Mould." }),
    );
    expect(await setApartFor(order)).toEqual(["MOULD-1 0/103 SHORT"]);
    expect(await materialsOf(order)).toEqual([[103, 0, 0, 103]]);
    expect(await refusalOf(start(order, ["MOULD-1", 10]))).toBe("PRD-09");
  });

  it("is set apart of named lots of its own kind and owner, as far as they are free", async () => {
    await fibre("NAME-1", 50, "PT-NAME");
    await fibre("NAME-2", 50, "PT-NAME", { sku: "HUSK-BROWN" });
    await fibre("NAME-3", 50, "PT-OTHER");
    const order = await released("PT-NAME");
    const refused = (...wanted: readonly (readonly [string, number])[]) => refusalOf(allocate(order, lots(...wanted)));
    expect(await refused(["NAME-2", 10])).toBe("BAD_USER_INPUT");
    expect(await refused(["NAME-3", 10])).toBe("BAD_USER_INPUT");
    expect(await refused(["NAME-1", 10], ["NAME-1", 10])).toBe("BAD_USER_INPUT");
    expect(await refused(["NAME-4", 10])).toBe("NOT_FOUND");
    expect(await refused(["NAME-1", 51])).toBe("INSUFFICIENT_STOCK");
    await bench.desk.move("NAME-1", "NAME-1", { quantity: new Decimal(1) });
    expect(await refused(["NAME-1", 50])).toBe("INSUFFICIENT_STOCK");
    expect(await refused(["NAME-1", 49])).toBe("none");
  });

  it("is set apart for an order by a recipe that is released and not over, by who read it as it is", async () => {
    await fibre("STATE-1", 500, "PT-STATE");
    const order = await released("PT-STATE");
    const stand = (status: WorkOrderStatus) => bench.source.manager.update(WorkOrder, { id: order.id }, { status });
    for (const status of [WorkOrderStatus.DRAFT, WorkOrderStatus.COMPLETED, WorkOrderStatus.CLOSED]) {
      await stand(status);
      expect(await refusalOf(allocate(order))).toBe("INVALID_TRANSITION");
    }
    await stand(WorkOrderStatus.PAUSED);
    expect(await refusalOf(allocate({ ...order, version: 7 }))).toBe("STALE_VERSION");
    expect(await refusalOf(allocate(order, {}, bench.desk.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
    expect(await refusalOf(allocate(order))).toBe("none");
    expect(await refusalOf(allocate(await released("PT-STATE", { recipeId: undefined })))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(allocate(await released("PT-NOTHING")))).toBe("INSUFFICIENT_STOCK");
  });

  it("is set apart once for a key", async () => {
    await fibre("ONCE-1", 300, "PT-ONCE");
    const order = await released("PT-ONCE");
    const first = await allocate(order, { idempotencyKey: "once" });
    expect(await allocate(order, { idempotencyKey: "once" })).toMatchObject({ id: order.id, version: first.version });
    expect(await setApartFor(order)).toEqual(["ONCE-1 0/103 OPEN"]);
  });

  it("is reserved as much as is set apart, after all of this", async () => {
    expect([await wrongReserves(bench.source), await wrongBalances(bench.source)]).toEqual([[], []]);
  });
});

import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import type { MaterialRequest } from "../material-request/material-request.entity.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { holdAt } from "../reservation/reservation.factory.js";
import { WorkOrder, WorkOrderStatus } from "../work-order/work-order.entity.js";
import type { ReleaseWorkOrderInput } from "../work-order/work-order.input.js";

/** A work order for 100 kg of rope needs 103 dry kg of fibre (R4); each test has goods of an owner of its own. */
describe("material that a work order lacks", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const released = async (ownerCode: string, input: Partial<ReleaseWorkOrderInput> = {}) => {
    count += 1;
    const workOrderNo = `WO-S${count}`;
    const [{ id: recipeId }] = await bench.source.query("SELECT id FROM recipe WHERE code = 'R4'");
    const order = { facilityCode: "JB-KNG", sku: "ROPE-6", plannedQuantity: new Decimal(100), dueOn: "2026-10-01" };
    const facts = { ...order, ownerCode, recipeId, workOrderNo, ...input };
    return bench.desk.work(({ orders }) => orders.release({ idempotencyKey: workOrderNo, ...facts }));
  };
  const fibre = (lotNo: string, kg: number, ownerCode: string, input: object = {}) =>
    bench.desk.receive(lotNo, { quantity: new Decimal(kg), ownerCode, ...input });
  const ask = ({ id }: Pick<WorkOrder, "id">, desk = bench.desk): Promise<MaterialRequest[]> => {
    count += 1;
    const input = { idempotencyKey: `q${count}`, workOrderId: id, supplierCode: "PT-ALN-SYN" };
    return desk.work(({ materialShortages }) => materialShortages.request(input));
  };
  const asked = async (order: Pick<WorkOrder, "id">) =>
    (await ask(order)).map(({ sku, quantity }) => `${sku} ${Number(quantity)}`);

  it("is asked for: what the recipe needs less what is free, and once", async () => {
    const order = await released("PT-LACK");
    await fibre("LACK-1", 60, "PT-LACK");
    await fibre("LACK-X", 500, "PT-SOMEONE-ELSE");
    const [request] = await ask(order);
    expect(request).toMatchObject({
      quantity: "43",
      reason: "WORK_ORDER",
      workOrderId: order.id,
      wantedOn: "2026-09-16",
      supplierCode: "PT-ALN-SYN",
    });
    expect(await asked(order)).toEqual([]);
    await bench.desk.work(({ materialRequestSteps }) =>
      materialRequestSteps.cancel({
        idempotencyKey: "LACK",
        materialRequestId: request?.id as string,
        expectedVersion: 1,
        reason: "no truck",
      }),
    );
    expect(await asked(order)).toEqual(["FIB-MIX-A 43"]);
  });

  it("is asked for once, also when two ask at the same moment", async () => {
    const { id } = await released("PT-RACE");
    const [raised, later] = await bench.meet(
      ({ materialShortages }) => materialShortages.request({ idempotencyKey: "first", workOrderId: id }),
      () => asked({ id }),
    );
    expect([raised.map(({ quantity }) => quantity), later]).toEqual([["103"], []]);
  });

  it("is none where lots that are set apart, at work or stand in for it are enough", async () => {
    const order = await released("PT-ENOUGH");
    await fibre("ENOUGH-1", 40, "PT-ENOUGH");
    await fibre("ENOUGH-2", 30, "PT-ENOUGH");
    await fibre("ENOUGH-3", 40, "PT-ENOUGH", { sku: "FIB-BRISTLE" });
    await bench.desk.start("enough", [], {
      workOrderId: order.id,
      materials: [{ lotNo: "ENOUGH-1", quantity: new Decimal(40) }],
    });
    const { version } = await bench.source.manager.findOneByOrFail(WorkOrder, { id: order.id });
    const lots = [{ lotNo: "ENOUGH-2", quantity: new Decimal(30) }];
    await bench.desk.work(({ materialAllocations }) =>
      materialAllocations.allocate({ idempotencyKey: "enough", workOrderId: order.id, expectedVersion: version, lots }),
    );
    expect(await asked(order)).toEqual([]);
  });

  it("counts lots by their dry weight, and not what was promised to a buyer", async () => {
    const wet = await released("PT-MOIST");
    await fibre("MOIST-1", 100, "PT-MOIST", { moisture: new Decimal("0.2") });
    expect(await asked(wet)).toEqual(["FIB-MIX-A 23"]);
    const sold = await released("PT-SOLD");
    await fibre("SOLD-1", 100, "PT-SOLD");
    const promise = { sku: "FIB-MIX-A", ownerCode: "PT-SOLD", quantity: new Decimal(90), needOn: "2026-09-30" };
    await holdAt(bench.desk.of({ facilities: ["*"] }), promise);
    expect(await asked(sold)).toEqual(["FIB-MIX-A 93"]);
  });

  it("is asked for an order by a recipe that is released and not over, by those who act for its UPT", async () => {
    const order = await released("PT-WHO");
    expect(await refusalOf(ask(order, bench.desk.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
    expect(await refusalOf(ask(await released("PT-WHO", { recipeId: undefined })))).toBe("BAD_USER_INPUT");
    for (const status of [WorkOrderStatus.DRAFT, WorkOrderStatus.COMPLETED, WorkOrderStatus.CANCELLED]) {
      await bench.source.manager.update(WorkOrder, { id: order.id }, { status });
      expect(await refusalOf(ask(order))).toBe("INVALID_TRANSITION");
    }
  });
});

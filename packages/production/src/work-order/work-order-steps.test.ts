import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { WorkOrder, WorkOrderStatus } from "./work-order.entity.js";
import type { CreateWorkOrderInput } from "./work-order.input.js";
import { workOrderSteps } from "./work-order-step.js";

const { DRAFT, RELEASED, IN_PROGRESS, PAUSED, COMPLETED, SHORT_CLOSED, CLOSED, CANCELLED } = WorkOrderStatus;
const VERBS = ["release", "pause", "resume", "complete", "shortClose", "close", "cancel"] as const;

/** What the domain's list of states allows, written out apart from the code. */
const ALLOWED: Readonly<Record<(typeof VERBS)[number], readonly (readonly [WorkOrderStatus, WorkOrderStatus])[]>> = {
  release: [[DRAFT, RELEASED]],
  pause: [[IN_PROGRESS, PAUSED]],
  resume: [[PAUSED, IN_PROGRESS]],
  complete: [[IN_PROGRESS, COMPLETED]],
  shortClose: [[IN_PROGRESS, SHORT_CLOSED]],
  close: [
    [COMPLETED, CLOSED],
    [SHORT_CLOSED, CLOSED],
  ],
  cancel: [
    [DRAFT, CANCELLED],
    [RELEASED, CANCELLED],
  ],
};
const ROWS = VERBS.flatMap((verb) =>
  Object.values(WorkOrderStatus).map((from) => ({
    verb,
    from,
    to: ALLOWED[verb].find(([state]) => state === from)?.[1],
  })),
);

describe("a work order", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
    await bench.desk.receive("MAT-1", { quantity: new Decimal(1_000) });
    await bench.desk.receive("MAT-OWNED", { ownerCode: "PT-ALN-SYN" });
  });
  afterAll(() => bench.close());

  const create = (input: Partial<CreateWorkOrderInput> = {}, desk = bench.desk) => {
    count += 1;
    const workOrderNo = `WO-${count}`;
    const order = { facilityCode: "JB-KNG", sku: "ROPE-6", plannedQuantity: new Decimal(48), dueOn: "2026-10-01" };
    return desk.work(({ orders }) => orders.create({ idempotencyKey: workOrderNo, workOrderNo, ...order, ...input }));
  };
  const standing = async (status: WorkOrderStatus, facts: Partial<WorkOrder> = {}) => {
    const order = await create();
    await bench.source.manager.update(WorkOrder, { id: order.id }, { status, ...facts });
    return { ...order, status };
  };
  const take = (verb: (typeof VERBS)[number], { id, version }: Pick<WorkOrder, "id" | "version">, desk = bench.desk) =>
    desk.work(({ orderSteps }) =>
      orderSteps[verb]({
        idempotencyKey: `${verb}/${id}/${version}`,
        workOrderId: id,
        expectedVersion: version,
        reason: "why",
      }),
    );
  const recipeOf = async (code: string) => {
    const [row] = await bench.source.query("SELECT id FROM recipe WHERE code = $1", [code]);
    return row.id as string;
  };

  it("has these steps and no others", () => {
    expect(Object.keys(workOrderSteps).sort()).toEqual([...VERBS, "begin"].sort());
  });

  it.each(ROWS)("that is $from is $to after $verb (refused where undefined)", async ({ verb, from, to }) => {
    const order = await standing(from, { producedGood: "48" });
    const answer = take(verb, order);
    if (to === undefined) return expect(await refusalOf(answer)).toBe("INVALID_TRANSITION");
    expect(await answer).toMatchObject({ status: to, version: order.version + 1 });
  });

  it("is completed when as much was made as was planned, and not before", async () => {
    expect(await refusalOf(take("complete", await standing(IN_PROGRESS, { producedGood: "47.999" })))).toBe("PRD-40");
    expect((await take("complete", await standing(IN_PROGRESS, { producedGood: "48" }))).status).toBe(COMPLETED);
  });

  it("keeps why it was ended short", async () => {
    expect((await take("shortClose", await standing(IN_PROGRESS))).reason).toBe("why");
  });

  it("is closed when its runs are over, and counts what they made", async () => {
    const order = await take("release", await create());
    const run = await bench.desk.start("close", ["MAT-1"], { workOrderId: order.id });
    const ended = await take("shortClose", { id: order.id, version: order.version + 1 });
    expect(await refusalOf(take("close", ended))).toBe("PRD-41");
    await bench.desk.record(run, "ROPE-CLOSE");
    const closed = await take("close", ended);
    expect(closed).toMatchObject({ status: CLOSED, producedGood: "48.000" });
  });

  it.each([PAUSED, DRAFT, COMPLETED])("that is %s takes no run", async (status) => {
    const { id } = await standing(status);
    expect(await refusalOf(bench.desk.start(id, ["MAT-1"], { workOrderId: id }))).toBe("INVALID_TRANSITION");
  });

  it("for a partner's material takes no other", async () => {
    const order = await take("release", await create({ ownerCode: "PT-ALN-SYN" }));
    const start = (lotNo: string) => bench.desk.start(lotNo, [lotNo], { workOrderId: order.id });
    expect(await refusalOf(start("MAT-1"))).toBe("PRD-10");
    expect(await refusalOf(start("MAT-OWNED"))).toBe("none");
  });

  it("is released by a recipe in force, which then is frozen", async () => {
    const [{ id: draft }] = await bench.source.query(
      `INSERT INTO recipe (id, code, version, output_sku, output_quantity, valid_from, status, mass_tolerance_pct, source_note, data_quality, row_version)
       VALUES (gen_random_uuid(), 'R-NEW', 1, 'ROPE-6', 1, '2026-01-01', 'DRAFT', 1, 'test', 'SYNTHETIC', 1) RETURNING id`,
    );
    expect(await refusalOf(take("release", await create({ recipeId: draft })))).toBe("PRD-15");
    const order = await take("release", await create({ recipeId: await recipeOf("R4") }));
    await expect(bench.source.manager.update(WorkOrder, { id: order.id }, { recipeId: null })).rejects.toThrow(
      "PRD-15",
    );
  });

  it("is not made by a recipe of another product, nor by one that there is not", async () => {
    const recipeId = await recipeOf("R1");
    expect(await refusalOf(create({ recipeId }))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(create({ recipeId: "018f0000-0000-7000-8000-000000000001" }))).toBe("NOT_FOUND");
  });

  it("takes a step once for a key, and only by one who read it as it is", async () => {
    const order = await create();
    const released = await take("release", order);
    expect(await take("release", order)).toMatchObject({ id: order.id, version: released.version });
    expect(await refusalOf(take("cancel", order))).toBe("STALE_VERSION");
  });

  it("is found by its number, by those who act for its UPT", async () => {
    const { workOrderNo } = await create({ priority: 1, demandRef: "88/2" });
    const find = (facilities: string[]) =>
      bench.ask(
        `{ workOrder(workOrderNo: "${workOrderNo}") { priority demandRef recipe { code } owner { code } producedGood { value } } }`,
        { facilities },
      );
    expect(await find(["JB-KNG"])).toEqual({
      workOrder: { priority: 1, demandRef: "88/2", recipe: null, owner: null, producedGood: { value: "0" } },
    });
    expect(await find(["JB-GRT"])).toEqual({ workOrder: null });
  });

  it("does not exist for a clerk of another UPT", async () => {
    const elsewhere = bench.desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(take("release", await create(), elsewhere))).toBe("NOT_FOUND");
    expect(await refusalOf(create({}, elsewhere))).toBe("FORBIDDEN");
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { WorkOrder, WorkOrderStatus } from "./work-order.entity.js";
import type { ReleaseWorkOrderInput } from "./work-order.input.js";

const { RELEASED, IN_PROGRESS, CLOSED, CANCELLED } = WorkOrderStatus;

describe("a work order", () => {
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
    await desk.receive("MAT-1", { quantity: new Decimal(1_000) });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const release = (workOrderNo: string, input: Partial<ReleaseWorkOrderInput> = {}, at = desk) =>
    at.work(({ orders }) =>
      orders.release({
        idempotencyKey: workOrderNo,
        facilityCode: "JB-KNG",
        workOrderNo,
        sku: "ROPE-6",
        plannedQuantity: new Decimal(500),
        dueOn: "2026-10-01",
        ...input,
      }),
    );

  it.each([
    { from: RELEASED, refusal: "none", to: IN_PROGRESS },
    { from: IN_PROGRESS, refusal: "none", to: IN_PROGRESS },
    { from: CLOSED, refusal: "INVALID_TRANSITION", to: CLOSED },
    { from: CANCELLED, refusal: "INVALID_TRANSITION", to: CANCELLED },
  ])("that is $from is $to after a run is to start on it", async ({ from, refusal, to }) => {
    const { id } = await release(`WO-${from}`);
    await source.manager.update(WorkOrder, { id }, { status: from });
    expect(await refusalOf(desk.start(`on-${from}`, ["MAT-1"], { workOrderId: id }))).toBe(refusal);
    expect((await source.manager.findOneByOrFail(WorkOrder, { id })).status).toBe(to);
  });

  it("takes no run of another product", async () => {
    const { id } = await release("WO-NET", { sku: "NET-KR-PCS" });
    expect(await refusalOf(desk.start("rope-on-net", ["MAT-1"], { workOrderId: id }))).toBe("NOT_FOUND");
  });

  it("has a number that was not given before, whoever asks for it at the same moment", async () => {
    const answers = await Promise.all(
      ["one", "two"].map((idempotencyKey) => refusalOf(release("WO-RACE", { idempotencyKey }))),
    );
    expect(answers.sort()).toEqual(["PRD-19", "none"]);
  });

  it.each(["0", "-1", "0.0001", "1000000000000000"])("is not for %s kg", async (quantity) => {
    const plannedQuantity = new Decimal(quantity);
    expect(await refusalOf(release(`WO-${quantity}`, { plannedQuantity }))).toBe("PRD-14");
  });

  it("is not for a product that there is not", async () => {
    expect(await refusalOf(release("WO-SKU", { sku: "NOTHING" }))).toBe("NOT_FOUND");
  });

  it("is not released by a clerk of another UPT, who does not see it either", async () => {
    const elsewhere = desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(release("WO-FAR", {}, elsewhere))).toBe("FORBIDDEN");
    const { id } = await release("WO-HERE");
    expect(await elsewhere.work(({ orders }) => orders.byId(id))).toBeNull();
    expect((await elsewhere.work(({ orders }) => orders.page({ first: 20 }))).edges).toEqual([]);
  });

  it("is not found by the cursor of another list", async () => {
    const after = Buffer.from(JSON.stringify(["2026-10-01", "MAT-1"])).toString("base64url");
    expect(await refusalOf(desk.work(({ orders }) => orders.page({ first: 20, after })))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(desk.work(({ orders }) => orders.ofFacility("JB-KNG", { first: 20, after })))).toBe(
      "BAD_USER_INPUT",
    );
  });
});

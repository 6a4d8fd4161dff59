import { randomUUID } from "node:crypto";
import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { WorkOrderStatus } from "../work-order/work-order.entity.js";
import { MaterialRequest, MaterialRequestStatus } from "./material-request.entity.js";
import type { MaterialRequestFilter, RequestMaterialInput } from "./material-request.input.js";
import { materialRequestSteps } from "./material-request-steps.service.js";

const { OPEN, ORDERED, RECEIVED, CANCELLED } = MaterialRequestStatus;
const VERBS = ["order", "receive", "cancel"] as const;

/** What the list of states allows, written out apart from the code. */
const ALLOWED = {
  order: [[OPEN, ORDERED]],
  receive: [[ORDERED, RECEIVED]],
  cancel: [
    [OPEN, CANCELLED],
    [ORDERED, CANCELLED],
  ],
} as const satisfies Record<
  (typeof VERBS)[number],
  readonly (readonly [MaterialRequestStatus, MaterialRequestStatus])[]
>;
const ROWS = VERBS.flatMap((verb) =>
  Object.values(MaterialRequestStatus).map((from) => ({
    verb,
    from,
    to: ALLOWED[verb].find(([state]) => state === from)?.[1],
  })),
);

describe("a material request", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const ask = (input: Partial<RequestMaterialInput> = {}, desk = bench.desk) => {
    count += 1;
    const wish = { facilityCode: "JB-KNG", sku: "FIB-MIX-A", quantity: new Decimal(100), wantedOn: "2026-09-20" };
    const facts = { idempotencyKey: `ask${count}`, ...wish, ...input };
    return desk.work(({ materialRequests }) => materialRequests.request(facts));
  };
  const standing = async (status: MaterialRequestStatus) => {
    const request = await ask();
    const cancelReason = status === CANCELLED ? "no need" : null;
    await bench.source.manager.update(MaterialRequest, { id: request.id }, { status, cancelReason });
    return { ...request, status };
  };
  const order = ({ id, version }: Pick<MaterialRequest, "id" | "version">, desk = bench.desk) =>
    desk.work(({ materialRequestSteps: steps }) =>
      steps.order({ idempotencyKey: `order${id}${version}`, materialRequestId: id, expectedVersion: version }),
    );
  const cancel = ({ id, version }: Pick<MaterialRequest, "id" | "version">, desk = bench.desk) =>
    desk.work(({ materialRequestSteps: steps }) =>
      steps.cancel({
        idempotencyKey: `cancel${id}${version}`,
        materialRequestId: id,
        expectedVersion: version,
        reason: "no need",
      }),
    );
  const receive = async ({ id }: Pick<MaterialRequest, "id">, lotNo: string, kg: number) => {
    await bench.desk.receive(lotNo, { materialRequestId: id, quantity: new Decimal(kg) });
    return bench.source.manager.findOneByOrFail(MaterialRequest, { id });
  };
  const take = (verb: (typeof VERBS)[number], request: Pick<MaterialRequest, "id" | "version">) => {
    count += 1;
    return { order, cancel, receive: (one: typeof request) => receive(one, `MR-${count}`, 100) }[verb](request);
  };
  const reverse = async (lotNo: string) => {
    const [{ id }] = await bench.source.query("SELECT id FROM stock_posting WHERE reference_id = $1", [lotNo]);
    const input = { idempotencyKey: `back-${lotNo}`, postingId: id, reason: "typed twice" };
    await bench.desk.work(({ reversals }) => reversals.reverse(input));
  };
  const idsOf = async (filter: MaterialRequestFilter, desk = bench.desk) => {
    const page = await desk.work(({ materialRequests }) => materialRequests.page(filter, { first: 100 }));
    return page.edges.map(({ node }) => node.id);
  };

  it("has these steps and no others", () => {
    expect(Object.keys(materialRequestSteps).sort()).toEqual([...VERBS].sort());
  });

  it.each(ROWS)("that is $from is $to after $verb (refused where undefined)", async ({ verb, from, to }) => {
    const request = await standing(from);
    const answer = take(verb, request);
    if (to === undefined) return expect(await refusalOf(answer)).toBe("INVALID_TRANSITION");
    expect(await answer).toMatchObject({ status: to, version: request.version + 1 });
  });

  it("counts the lots that come for it, until there is enough", async () => {
    const request = await order(await ask());
    expect(await receive(request, "PART-1", 40)).toMatchObject({ status: ORDERED, received: "40.000" });
    expect(await receive(request, "PART-1", 40)).toMatchObject({ received: "40.000" });
    expect(await receive(request, "PART-2", 60)).toMatchObject({ status: RECEIVED, received: "100.000" });
    expect(await refusalOf(receive(request, "PART-3", 1))).toBe("INVALID_TRANSITION");
    const query = `{ materialRequest(id: "${request.id}") { overshoot { value } lots { lotNo } } }`;
    expect(await bench.ask(query, { facilities: ["JB-KNG"] })).toEqual({
      materialRequest: { overshoot: { value: "0" }, lots: [{ lotNo: "PART-1" }, { lotNo: "PART-2" }] },
    });
  });

  it("takes more than was asked for, and tells by how much", async () => {
    const request = await order(await ask());
    expect(await receive(request, "MUCH-1", 130)).toMatchObject({ status: RECEIVED, received: "130.000" });
    const query = `{ materialRequest(id: "${request.id}") { overshoot { value unit } received { value } quantity { value } } }`;
    expect(await bench.ask(query, { facilities: ["JB-KNG"] })).toEqual({
      materialRequest: {
        overshoot: { value: "30", unit: "KGM" },
        received: { value: "130" },
        quantity: { value: "100" },
      },
    });
  });

  it("is ordered again when the receipt of its lot is taken back", async () => {
    const request = await order(await ask());
    await receive(request, "BACK-1", 30);
    await receive(request, "BACK-2", 70);
    await reverse("BACK-2");
    const back = await bench.source.manager.findOneByOrFail(MaterialRequest, { id: request.id });
    expect(back).toMatchObject({ status: ORDERED, received: "30.000" });
    expect(await receive(request, "BACK-3", 75)).toMatchObject({ status: RECEIVED, received: "105.000" });
    await reverse("BACK-3");
    await cancel(await bench.source.manager.findOneByOrFail(MaterialRequest, { id: request.id }));
    await reverse("BACK-1");
    const gone = await bench.source.manager.findOneByOrFail(MaterialRequest, { id: request.id });
    expect(gone).toMatchObject({ status: CANCELLED, received: "0.000" });
  });

  it("stays received when the receipt of a lot is taken back that was not needed", async () => {
    const request = await order(await ask());
    await receive(request, "SPARE-1", 5);
    await receive(request, "SPARE-2", 100);
    await reverse("SPARE-1");
    const left = await bench.source.manager.findOneByOrFail(MaterialRequest, { id: request.id });
    expect(left).toMatchObject({ status: RECEIVED, received: "100.000" });
  });

  it("takes no lot of another product or UPT, and nothing is received", async () => {
    const request = await order(await ask());
    const come = (lotNo: string, input: object, desk = bench.desk) =>
      refusalOf(desk.receive(lotNo, { materialRequestId: request.id, ...input }));
    expect(await come("WRONG-1", { sku: "ROPE-6" })).toBe("BAD_USER_INPUT");
    const both = bench.desk.of({ facilities: ["JB-KNG", "JB-GRT"] });
    expect(await come("WRONG-2", { facilityCode: "JB-GRT" }, both)).toBe("NOT_FOUND");
    expect(await come("WRONG-3", { materialRequestId: randomUUID() })).toBe("NOT_FOUND");
    expect(await bench.source.query("SELECT lot_no FROM lot WHERE lot_no LIKE 'WRONG-%'")).toEqual([]);
  });

  it("keeps from whom it is ordered, and why it was given up", async () => {
    const request = await ask({ supplierCode: "PT-ALN-SYN" });
    const input = { idempotencyKey: "o-sup", materialRequestId: request.id, expectedVersion: 1 };
    const ordered = await bench.desk.work(({ materialRequestSteps: steps }) =>
      steps.order({ ...input, supplierCode: "PT-OTHER" }),
    );
    expect(ordered).toMatchObject({ supplierCode: "PT-OTHER", orderedAt: new Date("2026-09-16T09:00:00Z") });
    expect(await order(await ask({ supplierCode: "PT-ALN-SYN" }))).toMatchObject({ supplierCode: "PT-ALN-SYN" });
    expect(await cancel(ordered)).toMatchObject({ cancelReason: "no need" });
    const rows = await bench.source.query("SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id", [
      request.id,
    ]);
    const deeds = rows.map(({ action }: { action: string }) => action);
    expect(deeds).toEqual(["raised", "ordered", "cancelled"].map((deed) => `material-request.${deed}`));
  });

  it.each(["0", "-1", "0.0001"])("is not of %s kg", async (quantity) => {
    expect(await refusalOf(ask({ quantity: new Decimal(quantity) }))).toBe("PRD-14");
  });

  it("for a work order is for one of its UPT that is not over", async () => {
    const wish = { facilityCode: "JB-KNG", sku: "ROPE-6", plannedQuantity: new Decimal(48), dueOn: "2026-10-01" };
    const made = await bench.desk.work(({ orders }) =>
      orders.create({ idempotencyKey: "WO-MR", workOrderNo: "WO-MR", ...wish }),
    );
    const request = await ask({ workOrderId: made.id });
    expect(await idsOf({ workOrderId: made.id })).toEqual([request.id]);
    const both = bench.desk.of({ facilities: ["JB-KNG", "JB-GRT"] });
    expect(await refusalOf(ask({ workOrderId: made.id, facilityCode: "JB-GRT" }, both))).toBe("NOT_FOUND");
    await bench.source.query("UPDATE work_order SET status = $2 WHERE id = $1", [made.id, WorkOrderStatus.CLOSED]);
    expect(await refusalOf(ask({ workOrderId: made.id }))).toBe("INVALID_TRANSITION");
  });

  it("is listed by its UPT, product, state and reason, newest first, to those who act for the UPT", async () => {
    const [earlier, later] = ["2026-09-17T09:00:00Z", "2026-09-18T09:00:00Z"].map((now) => bench.desk.at(now));
    const first = await ask({ sku: "HUSK-BROWN" }, earlier);
    const second = await ask({ sku: "HUSK-BROWN" }, later);
    const husk = { sku: { in: ["HUSK-BROWN"] } };
    expect(await idsOf(husk)).toEqual([second.id, first.id]);
    await order(first);
    expect(await idsOf({ ...husk, status: { in: [ORDERED] } })).toEqual([first.id]);
    expect(await idsOf({ ...husk, facilityCode: { in: ["JB-GRT"] } })).toEqual([]);
    expect(await idsOf({ ...husk, reason: { in: [] } })).toEqual([]);
    const elsewhere = bench.desk.of({ facilities: ["JB-GRT"] });
    expect(await idsOf(husk, elsewhere)).toEqual([]);
    expect(await idsOf(husk, bench.desk.of({ partner: "PT-ALN-SYN" }))).toEqual([]);
    expect(await elsewhere.work(({ materialRequests }) => materialRequests.byId(first.id))).toBeNull();
  });

  it("does not exist for a clerk of another UPT, and is changed by who read it as it is", async () => {
    const elsewhere = bench.desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(ask({}, elsewhere))).toBe("FORBIDDEN");
    const request = await ask();
    expect(await refusalOf(order(request, elsewhere))).toBe("NOT_FOUND");
    expect(await refusalOf(cancel(request, elsewhere))).toBe("NOT_FOUND");
    const ordered = await order(request);
    expect(await order(request)).toMatchObject({ id: request.id, version: ordered.version });
    expect(await refusalOf(cancel(request))).toBe("STALE_VERSION");
  });
});

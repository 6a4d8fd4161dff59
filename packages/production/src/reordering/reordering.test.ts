import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { MaterialRequest, MaterialRequestReason } from "../material-request/material-request.entity.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";

const { REORDER_LEVEL, MANUAL } = MaterialRequestReason;

describe("stock below its reorder level", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const key = () => {
    count += 1;
    return `k${count}`;
  };
  /** Each test has a UPT of its own. */
  const upt = (facilityCode: string) => {
    const desk = bench.desk.of({ facilities: [facilityCode] });
    return {
      desk,
      set: (sku: string, reorderAt: number, orderUpTo: number, expectedVersion = 0) =>
        desk.work(({ reorderLevels }) =>
          reorderLevels.set({
            idempotencyKey: key(),
            facilityCode,
            sku,
            expectedVersion,
            reorderAt: new Decimal(reorderAt),
            orderUpTo: new Decimal(orderUpTo),
            supplierCode: "PT-ALN-SYN",
          }),
        ),
      receive: (lotNo: string, kg: number, more: object = {}) =>
        desk.receive(lotNo, { facilityCode, quantity: new Decimal(kg), ...more }),
      below: async (at = desk) => {
        const page = await at.work(({ reordering }) => reordering.page(facilityCode, { first: 10 }));
        return page.edges.map(({ node: { level, ...told } }) => [
          level.sku,
          ...[told.onHand, told.free, told.onRequest, told.suggested].map(({ value }) => Number(value)),
        ]);
      },
      raise: async (idempotencyKey = key(), at = desk) => {
        const raised = await at.work(({ reordering }) => reordering.raise({ idempotencyKey, facilityCode }));
        return raised.map(({ sku, quantity }) => `${sku} ${Number(quantity)}`);
      },
    };
  };

  it("is what of a product may be used and is free, whoever owns it, where that is less than the level", async () => {
    const { set, receive, below, desk } = upt("JB-GRT");
    await set("FIB-MIX-A", 100, 300);
    await set("HUSK-BROWN", 100, 300);
    await set("ROPE-6", 100, 300);
    await receive("B-1", 60);
    await receive("B-2", 30, { ownerCode: "PT-ALN-SYN" });
    await receive("B-3", 50);
    await desk.work(({ lotHolds }) =>
      lotHolds.place({ idempotencyKey: "B-3", lotNo: "B-3", expectedVersion: 1, reason: "Mould." }),
    );
    await receive("B-4", 100, { sku: "ROPE-6" });
    expect(await below()).toEqual([
      ["FIB-MIX-A", 140, 90, 0, 210],
      ["HUSK-BROWN", 0, 0, 0, 300],
    ]);
  });

  it("is not asked for while what is free and on its way reaches the level together", async () => {
    const { set, receive, below, raise, desk } = upt("JB-KNG");
    await set("FIB-MIX-A", 100, 300);
    await receive("W-1", 90);
    const wish = { facilityCode: "JB-KNG", sku: "FIB-MIX-A", wantedOn: "2026-09-20", quantity: new Decimal(10) };
    await desk.work(({ materialRequests }) => materialRequests.request({ idempotencyKey: key(), ...wish }));
    expect(await below()).toEqual([["FIB-MIX-A", 90, 90, 10, 0]]);
    expect(await raise()).toEqual([]);
  });

  it("is asked for once, up to the level, also when two ask at the same moment", async () => {
    const { set, receive, below, raise, desk } = upt("JB-CMS");
    await set("FIB-MIX-A", 100, 300);
    await set("ROPE-6", 100, 300);
    await receive("C-1", 60);
    await receive("C-2", 100, { sku: "ROPE-6" });
    const first = { idempotencyKey: "first", facilityCode: "JB-CMS" };
    const [raised, later] = await bench.meet(
      ({ reordering }) => reordering.raise(first),
      () => raise(),
      desk,
    );
    expect([raised.map(({ quantity }) => quantity), later]).toEqual([["240"], []]);
    expect(await below()).toEqual([["FIB-MIX-A", 60, 60, 240, 0]]);
    expect(await raise()).toEqual([]);
    const [request] = await bench.source.manager.findBy(MaterialRequest, { facilityCode: "JB-CMS" });
    expect(request).toMatchObject({ reason: REORDER_LEVEL, supplierCode: "PT-ALN-SYN", wantedOn: "2026-09-16" });
    const other = { ...(request as MaterialRequest), id: "018f0000-0000-7000-8000-00000000aaaa" };
    await expect(bench.source.manager.insert(MaterialRequest, other)).rejects.toThrow("material_request_once");
  });

  it("is answered with the same requests when the same call comes again", async () => {
    const { set, raise } = upt("JB-IDM");
    await set("FIB-MIX-A", 100, 300);
    await set("FIB-MIX-B", 10, 20);
    expect(await raise("again")).toEqual(["FIB-MIX-A 300", "FIB-MIX-B 20"]);
    expect(await raise("again")).toEqual(["FIB-MIX-A 300", "FIB-MIX-B 20"]);
    expect(await bench.source.manager.countBy(MaterialRequest, { facilityCode: "JB-IDM" })).toBe(2);
  });

  it("is asked for anew once the open request is over, less what else is on its way", async () => {
    const { set, raise, desk, below } = upt("JB-CRBN");
    const facilityCode = "JB-CRBN";
    await set("FIB-MIX-A", 100, 300);
    await raise();
    const [open] = await bench.source.manager.findBy(MaterialRequest, { facilityCode, reason: REORDER_LEVEL });
    await desk.work(({ materialRequestSteps }) =>
      materialRequestSteps.cancel({
        idempotencyKey: key(),
        materialRequestId: open?.id as string,
        expectedVersion: 1,
        reason: "no truck",
      }),
    );
    const wish = { facilityCode, sku: "FIB-MIX-A", wantedOn: "2026-09-20" };
    await desk.work(({ materialRequests }) =>
      materialRequests.request({ idempotencyKey: key(), ...wish, quantity: new Decimal(40) }),
    );
    expect(await below()).toEqual([["FIB-MIX-A", 0, 0, 40, 260]]);
    expect(await raise()).toEqual(["FIB-MIX-A 260"]);
    const reasons = (await bench.source.manager.findBy(MaterialRequest, { facilityCode })).map(({ reason }) => reason);
    expect(reasons.sort()).toEqual([MANUAL, REORDER_LEVEL, REORDER_LEVEL]);
  });

  it("leaves a request as received whose receipt is taken back, where another is open for the same reorder", async () => {
    const { set, raise, desk, receive } = upt("JB-CRB1");
    const facilityCode = "JB-CRB1";
    await set("FIB-MIX-A", 100, 200);
    await raise();
    const [first] = await bench.source.manager.findBy(MaterialRequest, { facilityCode });
    const materialRequestId = first?.id as string;
    await desk.work(({ materialRequestSteps }) =>
      materialRequestSteps.order({ idempotencyKey: key(), materialRequestId, expectedVersion: 1 }),
    );
    await receive("R-1", 200, { materialRequestId });
    await set("FIB-MIX-A", 300, 400, 1);
    expect(await raise()).toEqual(["FIB-MIX-A 200"]);
    const [posting] = await bench.source.query("SELECT id FROM stock_posting WHERE reference_id = 'R-1'");
    await desk.work(({ reversals }) =>
      reversals.reverse({ idempotencyKey: key(), postingId: posting.id, reason: "typed twice" }),
    );
    const left = await bench.source.manager.findOneByOrFail(MaterialRequest, { id: materialRequestId });
    expect(left).toMatchObject({ status: "RECEIVED", received: "0.000" });
  });

  it("is told a page at a time, and only to those who act for the UPT", async () => {
    const { set, desk, below, raise } = upt("JB-SMD");
    for (const sku of ["FIB-MIX-A", "FIB-MIX-B", "HUSK-BROWN"]) await set(sku, 10, 20);
    const page = (first: number, after?: string) =>
      desk.work(({ reordering }) => reordering.page("JB-SMD", { first, ...(after && { after }) }));
    const start = await page(2);
    expect(start.pageInfo.hasNextPage).toBe(true);
    const rest = await page(2, String(start.pageInfo.endCursor));
    expect([...start.edges, ...rest.edges].map(({ node }) => node.level.sku)).toEqual([
      "FIB-MIX-A",
      "FIB-MIX-B",
      "HUSK-BROWN",
    ]);
    expect(await refusalOf(page(2, Buffer.from('["a","b"]').toString("base64url")))).toBe("BAD_USER_INPUT");
    const elsewhere = bench.desk.of({ facilities: ["JB-KNG"] });
    expect(await below(elsewhere)).toEqual([]);
    expect(await below(bench.desk.of({ partner: "PT-ALN-SYN" }))).toEqual([]);
    expect(await refusalOf(raise(key(), elsewhere))).toBe("FORBIDDEN");
  });
});

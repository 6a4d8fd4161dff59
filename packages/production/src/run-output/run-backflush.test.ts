import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "../ledger/held.factory.js";
import { RunBench } from "../run-balance/run-bench.factory.js";
import type { StartRunInput } from "../run-start/run-start.input.js";

describe("a run whose recipe computes its material from what is made", () => {
  let bench: RunBench;
  let count = 0;
  beforeAll(async () => {
    bench = await RunBench.open();
  });
  afterAll(() => bench.close());

  const rope = (lotNo: string, quantity: number, input = {}) =>
    bench.desk.receive(lotNo, { sku: "ROPE-6", quantity: new Decimal(quantity), ...input });
  /** A run of nets by R5, 2.58 kg of rope each, without any material; its rope belongs to an owner of its own. */
  const start = async (ownerCode: string, input: Partial<StartRunInput> = {}, code = "R5", sku = "NET-KR-PCS") => {
    const [{ id: recipeId }] = await bench.source.query("SELECT id FROM recipe WHERE code = $1", [code]);
    count += 1;
    const workOrderNo = `WO-FLUSH-${count}`;
    const order = { facilityCode: "JB-KNG", sku, plannedQuantity: new Decimal(100), dueOn: "2026-10-01", recipeId };
    const { id: workOrderId } = await bench.desk.work(({ orders }) =>
      orders.release({ idempotencyKey: workOrderNo, workOrderNo, ownerCode, ...order }),
    );
    return bench.desk.start(workOrderNo, [], { sku, workOrderId, ...input });
  };
  const scrap = (quantity: string) => ({ scrap: [{ sku: "ROPE-6", quantity: new Decimal(quantity) }] });

  it("gets it from the store with the output, first to expire first, and balances", async () => {
    const own = { ownerCode: "PT-FLUSH" };
    await rope("FLUSH-1", 200, own);
    await rope("FLUSH-2", 100, own);
    const run = await start("PT-FLUSH");
    expect(await heldOf(bench.source, "FLUSH-1")).toEqual({ "JB-KNG/STORE": 200 });
    const recorded = await bench.record(run, 100, scrap("8"));
    expect(await heldOf(bench.source, "FLUSH-1")).toEqual({ "JB-KNG/STORE": 0, "JB-KNG/WIP": 200 });
    expect(await heldOf(bench.source, "FLUSH-2")).toEqual({ "JB-KNG/STORE": 42, "JB-KNG/WIP": 58 });
    const more = await bench.record(recorded, 10, scrap("0.8"));
    expect(await heldOf(bench.source, "FLUSH-2")).toMatchObject({ "JB-KNG/STORE": 16.2, "JB-KNG/WIP": 83.8 });
    const balanced = await bench.take("balance", more);
    expect([balanced.status, balanced.dryInKg, balanced.dryLossKg]).toEqual(["BALANCED", "283.800", "0.000"]);
    expect((await bench.take("close", balanced)).status).toBe("CLOSED");
    const parents = await bench.source.query(
      "SELECT DISTINCT parent_lot_no FROM lot_parent JOIN lot USING (lot_no) WHERE lot.run_id = $1 ORDER BY 1",
      [run.id],
    );
    expect(parents.map((row: { parent_lot_no: string }) => row.parent_lot_no)).toEqual(["FLUSH-1", "FLUSH-2"]);
    expect(await wrongBalances(bench.source)).toEqual([]);
  });

  it("takes of wet material as much more as it is wetter", async () => {
    const wet = { ownerCode: "PT-WET", moisture: new Decimal("0.2") };
    await rope("FLUSH-WET", 100, wet);
    await bench.record(await start("PT-WET"), 10, scrap("0.8"));
    expect(await heldOf(bench.source, "FLUSH-WET")).toEqual({ "JB-KNG/STORE": 67.75, "JB-KNG/WIP": 32.25 });
  });

  it("records nothing when the store has too little that may be used", async () => {
    await rope("FLUSH-FEW", 20, { ownerCode: "PT-FEW" });
    const run = await start("PT-FEW");
    expect(await refusalOf(bench.record(run, 10))).toBe("INSUFFICIENT_STOCK");
    expect(await heldOf(bench.source, "FLUSH-FEW")).toEqual({ "JB-KNG/STORE": 20 });
    expect(await refusalOf(bench.record(run, 7, scrap("0.56")))).toBe("none");
  });

  it("gets nothing computed of what was issued by hand", async () => {
    await rope("FLUSH-HAND", 100, { ownerCode: "PT-HAND" });
    const materials = [{ lotNo: "FLUSH-HAND", quantity: new Decimal(27) }];
    await bench.record(await start("PT-HAND", { materials }), 10);
    expect(await heldOf(bench.source, "FLUSH-HAND")).toEqual({ "JB-KNG/STORE": 73, "JB-KNG/WIP": 27 });
  });

  it("alone starts without material", async () => {
    expect(await refusalOf(start("PT-NONE", {}, "R4", "ROPE-6"))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(bench.desk.start("none", []))).toBe("BAD_USER_INPUT");
  });

  it("keeps what was issued to it from ever being less", async () => {
    const less = "UPDATE run_material SET quantity = quantity - 1 WHERE lot_no = 'FLUSH-1'";
    await expect(bench.source.query(less)).rejects.toThrow("never less");
    await expect(bench.source.query("DELETE FROM run_material")).rejects.toThrow("permission denied");
  });
});

import { Decimal } from "@coir/kit/decimal";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { openServices } from "../services.js";
import { CostBench } from "./cost-bench.factory.js";

const { RELEASED } = LotDisposition;
const kg = (lotNo: string, quantity: number | string) => ({ lotNo, quantity: new Decimal(quantity) });

describe("the material cost of a lot", () => {
  let bench: CostBench;
  beforeAll(async () => {
    bench = await CostBench.open();
  }, 60_000);
  afterAll(() => bench.end());

  const told = async (lotNo: string) => {
    const query = `{ lot(lotNo: "${lotNo}") { materialCost { total { amount currency } perUnit missing { lotNo } missingCount } } }`;
    const { lot } = await bench.runs.knowledge.ask(query, { facilities: ["JB-KNG"] });
    return (lot as { readonly materialCost: unknown }).materialCost;
  };

  it("is what was paid for it, in whole rupiah, 0 when it was given, and not known without a price", async () => {
    await bench.buy("P-1", 100, 325_001);
    await bench.buy("P-2", 100, 0);
    await bench.buy("P-3", 100);
    const total = (amount: string) => ({ amount, currency: "IDR" });
    expect(await told("P-1")).toEqual({ total: total("325001"), perUnit: "3250.01", missing: [], missingCount: 0 });
    expect(await told("P-2")).toEqual({ total: total("0"), perUnit: "0", missing: [], missingCount: 0 });
    expect(await told("P-3")).toEqual({ total: null, perUnit: null, missing: [{ lotNo: "P-3" }], missingCount: 1 });
    const [entry] = await bench.source.query(
      "SELECT details, facility_code FROM audit_entry WHERE action = 'lot.priced' AND entity_id = 'P-1'",
    );
    expect(entry).toEqual({ details: { costRp: "325001" }, facility_code: "JB-KNG" });
  });

  it.each([
    { of: "a part of a rupiah", lotNo: "P-PART", costRp: "1.5" },
    { of: "less than nothing", lotNo: "P-LESS", costRp: "-1" },
    { of: "more than the books hold", lotNo: "P-MORE", costRp: "1000000000000000" },
    { of: "goods of a partner", lotNo: "P-PARTNER", costRp: "1", ownerCode: "PT-ALN-SYN" },
  ])("is not that of $of, and then nothing is received", async ({ lotNo, costRp, ownerCode }) => {
    const input = { costRp: new Decimal(costRp), ...(ownerCode !== undefined && { ownerCode }) };
    expect(await refusalOf(bench.desk.receive(lotNo, input))).toBe("BAD_USER_INPUT");
    expect(await bench.desk.work(({ lots }) => lots.several([lotNo]))).toEqual([]);
  });

  it("is kept from what cannot be by the database too", async () => {
    await bench.desk.receive("P-DB", { ownerCode: "PT-ALN-SYN" });
    await bench.buy("P-DB-OWN", 1);
    const write = (lotNo: string, cost: string) =>
      bench.source.query("INSERT INTO lot_cost (lot_no, material_cost_rp) VALUES ($1, $2)", [lotNo, cost]);
    await expect(write("P-DB-OWN", "-1")).rejects.toThrow("lot_cost_amount");
    await expect(write("P-DB", "1")).rejects.toThrow("belongs to a partner");
    await expect(write("P-NONE", "1")).rejects.toThrow("lot_cost_lot");
  });

  it("goes with the goods when they are split, merged and packed anew, and back when that is taken back", async () => {
    await bench.buy("D-1", 100, 100_000);
    await bench.buy("D-2", 10, 50_000);
    await bench.split("D-1", { "D-3": 30, "D-4": "0.333" });
    expect(await bench.costsOf("D-1", "D-3", "D-4")).toEqual([100_000, 30_000, 333]);
    const merge = { idempotencyKey: "d-5", facilityCode: "JB-KNG", newLotNo: "D-5" };
    await bench.desk.work(({ divisions }) => divisions.merge({ ...merge, parts: [kg("D-2", 4), kg("D-3", 20)] }));
    expect(await bench.costOf("D-5")).toBe(40_000);
    await bench.takeBack("MOVE", "D-5");
    expect(await bench.costsOf("D-5", "D-3")).toEqual([null, 30_000]);
    await bench.takeBack("MOVE", "D-4");
    expect(await bench.costsOf("D-1", "D-3", "D-4")).toEqual([100_000, null, null]);
    await bench.price("D-1", 90_000);
    expect(await bench.costsOf("D-1", "D-3", "D-4")).toEqual([90_000, null, null]);
  });

  it("of what a run made is that of the material it used: what came back, and scrap, bear none", async () => {
    await bench.buy("R-1", 100, 300_000);
    await bench.buy("R-2", 100, 100_000);
    const run = await bench.start({ "R-1": 60, "R-2": 10 });
    await bench.desk.record(run, "R-OUT", {
      outputs: [kg("R-OUT-1", 20), kg("R-OUT-2", 10)],
      byProducts: [{ ...kg("R-PEAT", 5), sku: "PEAT-LOOSE" }],
      scrap: [{ sku: "ROPE-6", quantity: new Decimal(2) }],
      returns: [kg("R-1", 10)],
      disposition: RELEASED,
    });
    expect(await bench.costsOf("R-OUT-1", "R-OUT-2", "R-PEAT")).toEqual([106_667, 53_333, 0]);
    expect(await told("R-OUT-1")).toMatchObject({ perUnit: "5333.35", missingCount: 0 });
  });

  it("of what a run by a recipe made is divided by the recipe's shares, once the run is closed", async () => {
    await bench.desk.receive("H-1", { sku: "HUSK-BROWN", quantity: new Decimal(1_000) });
    const run = await bench.runs.start("R1", 0, { materials: [kg("H-1", 1_000)] });
    const first = await bench.runs.record(run, 0, {
      outputs: [kg("H-FIBRE-1", 200)],
      byProducts: [{ ...kg("H-PEAT", 600), sku: "PEAT-LOOSE" }],
      disposition: RELEASED,
    });
    const recorded = await bench.runs.record(first, 0, { outputs: [kg("H-FIBRE-2", 50)], disposition: RELEASED });
    await bench.price("H-1", 450_001);
    expect(await bench.costsOf("H-FIBRE-1", "H-PEAT", "H-FIBRE-2")).toEqual([null, null, null]);
    expect(await told("H-PEAT")).toMatchObject({ total: null, missing: [{ lotNo: "H-PEAT" }], missingCount: 1 });
    await bench.finish(recorded);
    expect(await bench.costsOf("H-FIBRE-1", "H-PEAT", "H-FIBRE-2")).toEqual([288_001, 90_000, 72_000]);
  });

  it("is borne by what was made, where a product that bears a share was not", async () => {
    await bench.desk.receive("H-2", { sku: "HUSK-BROWN", quantity: new Decimal(1_000), costRp: new Decimal(450_000) });
    const run = await bench.runs.start("R1", 0, { materials: [kg("H-2", 1_000)] });
    await bench.finish(await bench.runs.record(run, 0, { outputs: [kg("H-FIBRE-3", 300)] }));
    expect(await bench.costOf("H-FIBRE-3")).toBe(450_000);
  });

  it("is taken away with a closed run and with a receipt that are taken back", async () => {
    await bench.buy("B-1", 100, 100_000);
    const before = await bench.exactWorth();
    const run = await bench.start({ "B-1": 100 });
    await bench.desk.record(run, "B-ROPE");
    expect(await bench.costOf("B-ROPE")).toBe(100_000);
    await bench.takeBack("OUTPUT", "B-ROPE");
    expect(await bench.costsOf("B-1", "B-ROPE")).toEqual([100_000, null]);
    expect((await bench.exactWorth()).toFixed()).toBe(before.toFixed());
    await bench.takeBack("RECEIPT", "B-1");
    expect(await bench.costOf("B-1")).toBeNull();
    expect((await bench.exactWorth()).plus(100_000).toFixed()).toBe(before.toFixed());
  });

  it("is not known while that of any material is not, and then known at once of all that came of it", async () => {
    await bench.buy("L-1", 100);
    await bench.buy("L-2", 100, 200_000);
    await bench.desk.record(await bench.start({ "L-1": 50, "L-2": 50 }), "L-ROPE", { disposition: RELEASED });
    await bench.split("L-ROPE", { "L-ROPE-1": 12, "L-ROPE-2": 12 });
    const made = { outputs: [kg("L-NET", 10)] };
    await bench.desk.record(await bench.start({ "L-ROPE-1": 12 }), "L-NET", made);
    expect(await bench.costsOf("L-ROPE", "L-ROPE-1", "L-NET")).toEqual([null, null, null]);
    expect(await told("L-NET")).toEqual({ total: null, perUnit: null, missing: [{ lotNo: "L-1" }], missingCount: 1 });
    const approver = bench.desk.of({ subject: "kalapas", scopes: ["production:approve"] });
    await bench.price("L-1", 280_000, approver);
    expect(await bench.costsOf("L-ROPE", "L-ROPE-1", "L-ROPE-2", "L-NET")).toEqual([240_000, 60_000, 60_000, 60_000]);
    await bench.price("L-1", 200_000, approver);
    expect(await bench.costsOf("L-ROPE", "L-ROPE-1", "L-NET")).toEqual([200_000, 50_000, 50_000]);
    const trail = await bench.source.query(
      "SELECT subject, details FROM audit_entry WHERE action = 'lot.priced' AND entity_id = 'L-1' ORDER BY id",
    );
    const reason = "Invoice 7/2026";
    expect(trail).toEqual([
      { subject: "kalapas", details: { reason, before: null, costRp: "280000" } },
      { subject: "kalapas", details: { reason, before: "280000", costRp: "200000" } },
    ]);
  });

  /** A run by a recipe whose rope is used before it is closed. */
  const earlyRope = async (name: string) => {
    await bench.buy(`${name}-FIBRE`, 100, 97_000);
    const run = await bench.runs.start("R4", 0, { materials: [kg(`${name}-FIBRE`, 100)] });
    const outputs = [kg(`${name}-ROPE`, 97)];
    const recorded = await bench.runs.record(run, 0, { outputs, disposition: RELEASED });
    return { balanced: await bench.runs.take("balance", recorded), used: await bench.start({ [`${name}-ROPE`]: 10 }) };
  };

  it("reaches what was made of a lot before the run was closed that made the lot", async () => {
    const { balanced, used } = await earlyRope("E");
    await bench.desk.record(used, "E-NET", { outputs: [kg("E-NET", 9)] });
    expect(await told("E-NET")).toMatchObject({ total: null, missing: [{ lotNo: "E-ROPE" }] });
    await bench.runs.take("close", balanced);
    expect(await bench.costsOf("E-ROPE", "E-NET")).toEqual([97_000, 10_000]);
  });

  it("reaches it too when both runs are closed at one moment", async () => {
    const { balanced, used } = await earlyRope("M");
    const viewer = new Viewer({ subject: "clerk", scopes: [], facilities: ["JB-KNG"], person: true });
    const clock = () => new Date("2026-09-16T09:00:00Z");
    let other: Promise<unknown> = Promise.resolve();
    await inTransaction(bench.source, viewer, async (manager) => {
      const step = { idempotencyKey: "m", runId: balanced.id, expectedVersion: balanced.version };
      await openServices({ manager, viewer, clock }).runBalances.close(step);
      other = bench.desk.record(used, "M-NET", { outputs: [kg("M-NET", 9)] });
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await other;
    expect(await bench.costsOf("M-ROPE", "M-NET")).toEqual([97_000, 10_000]);
  });

  it("is told later only of what was bought, by a person of the UPT that received it", async () => {
    await bench.buy("T-1", 100, 100_000);
    await bench.desk.receive("T-PARTNER", { ownerCode: "PT-ALN-SYN" });
    await bench.split("T-1", { "T-2": 10 });
    await bench.buy("T-3", 100, 100_000);
    await bench.takeBack("RECEIPT", "T-3");
    const refused = (lotNo: string, costRp: number | string = 1, desk = bench.desk) =>
      refusalOf(bench.price(lotNo, costRp, desk));
    expect(await refused("T-2")).toBe("BAD_USER_INPUT");
    expect(await refused("T-3")).toBe("BAD_USER_INPUT");
    expect(await refused("T-PARTNER")).toBe("BAD_USER_INPUT");
    expect(await refused("T-1", "-1")).toBe("BAD_USER_INPUT");
    expect(await refused("T-NONE")).toBe("NOT_FOUND");
    expect(await refused("T-1", 1, bench.desk.of({ facilities: ["JB-GRT"] }))).toBe("NOT_FOUND");
    expect(await refused("T-1", 1, bench.desk.of({ person: false }))).toBe("FORBIDDEN");
    expect(await bench.costOf("T-1")).toBe(100_000);
    const once = { idempotencyKey: "t-1", lotNo: "T-1", costRp: new Decimal(90_000), reason: "Invoice 8/2026" };
    const again = () => bench.desk.work(({ prices }) => prices.price(once));
    expect((await again()).lotNo).toBe((await again()).lotNo);
    expect(await bench.costsOf("T-1", "T-2")).toEqual([90_000, 9_000]);
  });

  it("is nothing to partners and agencies, nor has a partner's lot one", async () => {
    await bench.buy("S-1", 100, 100_000);
    await bench.desk.receive("S-PARTNER", { ownerCode: "PT-ALN-SYN" });
    const asked = async (lotNo: string, claims: object) => {
      const query = `{ lot(lotNo: "${lotNo}") { materialCost { perUnit } } }`;
      return (await bench.runs.knowledge.ask(query, { facilities: ["*"], ...claims })).lot;
    };
    expect(await asked("S-1", {})).toEqual({ materialCost: { perUnit: "1000" } });
    expect(await asked("S-1", { agency: "customs" })).toEqual({ materialCost: null });
    expect(await asked("S-PARTNER", {})).toEqual({ materialCost: null });
    expect(await asked("S-PARTNER", { partner: "PT-ALN-SYN" })).toEqual({ materialCost: null });
  });
});

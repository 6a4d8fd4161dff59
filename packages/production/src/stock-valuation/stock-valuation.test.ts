import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { CostBench } from "../lot-cost/cost-bench.factory.js";

const kg = (lotNo: string, quantity: number) => ({ lotNo, quantity: new Decimal(quantity) });
const FIELDS =
  "facility { code } product { sku } onHand { value unit } valued { value } unvalued { value } value { amount currency } averageCost";

describe("the value of stock", () => {
  let bench: CostBench;

  /** Fibre bought on four days, one lot of a partner and one without a price; rope of it, and some of it at Garut. */
  beforeAll(async () => {
    bench = await CostBench.open();
    const on = (day: string) => bench.desk.at(`2026-09-${day}T02:00:00Z`).of({ facilities: ["*"] });
    for (const lotNo of ["FIBRE", "HUSK"]) await bench.takeBack("RECEIPT", lotNo);
    await on("14").receive("F-1", { costRp: new Decimal(300_000) });
    await on("14").receive("F-PARTNER", { ownerCode: "PT-ALN-SYN" });
    await on("15").receive("F-2", { costRp: new Decimal(100_000) });
    await on("15").receive("F-NEW", { quantity: new Decimal("12.5") });
    const run = await on("15").start("run", [], { materials: [kg("F-1", 40)] });
    await on("16").record(run, "ROPE", { outputs: [kg("ROPE", 39)], disposition: LotDisposition.RELEASED });
    await on("16").move("to-garut", "F-2", {
      quantity: new Decimal(30),
      toFacilityCode: "JB-GRT",
      toLocation: StorageLocation.STORE,
    });
  }, 60_000);
  afterAll(() => bench.end());

  const ask = async (args: string, claims: object = { facilities: ["*"] }) => {
    const query = `{ stockValuation${args} { edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } } }`;
    const answer = await bench.runs.knowledge.ask(query, claims);
    const { edges, pageInfo } = answer.stockValuation as {
      readonly edges: readonly { readonly node: unknown }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
    return { rows: edges.map(({ node }) => node), ...pageInfo };
  };
  const row = (
    [code, sku]: readonly [string, string],
    [onHand, valued, unvalued]: readonly [string, string, string],
    [amount, averageCost]: readonly [string, string | null],
  ) => ({
    facility: { code },
    product: { sku },
    onHand: { value: onHand, unit: "KGM" },
    valued: { value: valued },
    unvalued: { value: unvalued },
    value: { amount, currency: "IDR" },
    averageCost,
  });
  const GARUT = row(["JB-GRT", "FIB-MIX-A"], ["30", "30", "0"], ["30000", "1000"]);
  const FIBRE = row(["JB-KNG", "FIB-MIX-A"], ["142.5", "130", "12.5"], ["250000", "1923.0769"]);
  const ROPE = row(["JB-KNG", "ROPE-6"], ["39", "39", "0"], ["120000", "3076.9231"]);

  it("is told by UPT and product, of its own goods alone, with what has no known cost apart", async () => {
    expect((await ask("")).rows).toEqual([GARUT, FIBRE, ROPE]);
  });

  it("is told of one UPT or one product", async () => {
    expect((await ask('(facilityCode: "JB-GRT")')).rows).toEqual([GARUT]);
    expect((await ask('(sku: "ROPE-6")')).rows).toEqual([ROPE]);
  });

  it("goes on where a page ended, and on no cursor of another list", async () => {
    const first = await ask("(first: 2)");
    expect(first).toMatchObject({ rows: [GARUT, FIBRE], hasNextPage: true });
    expect(await ask(`(first: 2, after: "${first.endCursor}")`)).toMatchObject({ rows: [ROPE], hasNextPage: false });
    const page = (after: string) =>
      refusalOf(bench.desk.work(({ valuations }) => valuations.page({}, { first: 2, after })));
    expect(await page("bm9uZQ")).toBe("BAD_USER_INPUT");
    expect(await page(Buffer.from('["\\u0000","a"]').toString("base64url"))).toBe("BAD_USER_INPUT");
  });

  it("is that of a past day, of what was there at its end: then the fibre was at the work places", async () => {
    const past = async (day: string) => (await ask(`(facilityCode: "JB-KNG", asOf: "${day}")`)).rows;
    expect(await past("2026-09-13")).toEqual([]);
    expect(await past("2026-09-14")).toEqual([row(["JB-KNG", "FIB-MIX-A"], ["100", "100", "0"], ["300000", "3000"])]);
    expect(await past("2026-09-15")).toEqual([
      row(["JB-KNG", "FIB-MIX-A"], ["212.5", "200", "12.5"], ["400000", "2000"]),
    ]);
    expect(await past("2026-09-16")).toEqual([FIBRE, ROPE]);
  });

  it("counts material once: what a run made has no cost on a day on which it was not closed", async () => {
    const on = (day: string) => bench.desk.at(`2026-09-${day}T03:00:00Z`);
    const sum = async (asOf: string) => {
      const rows = Object.values(await bench.worth(bench.desk, { asOf }));
      return rows.reduce((all, { value }) => all.plus(value.amount), new Decimal(0)).toNumber();
    };
    const before = await sum("2026-09-15");
    await on("15").receive("G-1", { costRp: new Decimal(97_000) });
    const started = await bench.runs.start("R4", 0, {
      materials: [kg("G-1", 100)],
      startedAt: new Date("2026-09-15T04:00:00Z"),
    });
    const recorded = await bench.runs.record(started, 97, {
      outputs: [kg("G-ROPE", 97)],
      endedAt: new Date("2026-09-15T05:00:00Z"),
      disposition: LotDisposition.RELEASED,
    });
    const part = { idempotencyKey: "g", facilityCode: "JB-KNG", lotNo: "G-ROPE", parts: [kg("G-PART", 50)] };
    await bench.desk.at("2026-09-15T06:00:00Z").work(({ divisions }) => divisions.split(part));
    expect(await sum("2026-09-15")).toBe(before + 97_000);
    const after = await sum("2026-09-16");
    await bench.finish(recorded);
    expect(await sum("2026-09-15")).toBe(before + 97_000);
    expect(await sum("2026-09-16")).toBe(after);
  });

  it("is told of the viewer's own UPTs, to no partner and no agency", async () => {
    const codes = async (claims: object) =>
      new Set((await ask("", claims)).rows.map((one) => (one as typeof GARUT).facility.code));
    expect(await codes({ facilities: ["JB-GRT"] })).toEqual(new Set(["JB-GRT"]));
    expect((await ask('(facilityCode: "JB-KNG")', { facilities: ["JB-GRT"] })).rows).toEqual([]);
    expect(await codes({ facilities: ["*"], partner: "PT-ALN-SYN" })).toEqual(new Set());
    expect(await codes({ facilities: ["*"], agency: "customs" })).toEqual(new Set());
  });

  it("costs two statements, with the products, however many rows it has", async () => {
    const query = `{ stockValuation { edges { node { ${FIELDS} } } } }`;
    expect((await bench.runs.cost(query, ["*"])).cost).toBe(2);
  });
});

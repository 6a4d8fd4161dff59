import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { RunBench } from "../run-balance/run-bench.factory.js";

/** Rope at Kuningan on three days of two months, and the year before. */
describe("throughput", () => {
  let bench: RunBench;

  beforeAll(async () => {
    bench = await RunBench.open();
    for (const [at, kg] of [
      ["2025-09-16T03:00:00Z", 10],
      ["2026-08-31T03:00:00Z", 20],
      ["2026-08-31T18:00:00Z", 30],
      ["2026-09-16T03:00:00Z", 40],
    ] as const) {
      const desk = bench.desk.at(at);
      await desk.receive(`M-${kg}`);
      const run = await desk.start(`r${kg}`, [`M-${kg}`]);
      const outputs = [{ lotNo: `ROPE-${kg}`, quantity: new Decimal(kg) }];
      await desk.record(run, `ROPE-${kg}`, { outputs, scrap: [{ sku: "ROPE-6", quantity: new Decimal(2) }] });
    }
  });
  afterAll(() => bench.close());

  const ask = (field: string, facilities = ["JB-KNG"]) => bench.knowledge.ask(`{ ${field} }`, { facilities });
  const points = async (args: string) => {
    const { throughput } = await ask(`throughput(${args}) { from value { value unit } previous { value } }`);
    return (throughput as { from: string; value: { value: string }; previous: { value: string } | null }[]).map(
      ({ from, value, previous }) => [from, value.value, previous?.value ?? null],
    );
  };
  const YEAR = 'from: "2026-01-01", to: "2026-12-31"';

  it("is added up by calendar month of West Indonesia", async () => {
    expect(await points(YEAR)).toEqual([
      ["2026-08-01", "20", null],
      ["2026-09-01", "70", null],
    ]);
  });

  it("is compared with the same days of the year before", async () => {
    expect(await points(`${YEAR}, compare: PREVIOUS_YEAR`)).toEqual([
      ["2026-08-01", "20", "0"],
      ["2026-09-01", "70", "10"],
    ]);
  });

  it.each([
    [
      "DAY",
      [
        ["2026-08-31", "20"],
        ["2026-09-01", "30"],
        ["2026-09-16", "40"],
      ],
    ],
    [
      "WEEK",
      [
        ["2026-08-31", "50"],
        ["2026-09-14", "40"],
      ],
    ],
  ])("is added up by %s", async (bucket, expected) => {
    const rows = await points(`from: "2026-08-01", to: "2026-09-30", bucket: ${bucket}`);
    expect(rows.map(([from, value]) => [from, value])).toEqual(expected);
  });

  it.each([
    ["SCRAP", "4"],
    ["DRY_KG", "70"],
  ])("is also told as %s", async (measure, september) => {
    expect((await points(`${YEAR}, measure: ${measure}`)).at(-1)).toEqual(["2026-09-01", september, null]);
  });

  it("is of one product, where one is asked for, and of the viewer's UPTs", async () => {
    expect(await points(`${YEAR}, sku: "NET-KR-PCS"`)).toEqual([]);
    expect(await ask(`throughput(${YEAR}) { from }`, ["JB-GRT"])).toEqual({ throughput: [] });
    expect(await ask(`throughput(${YEAR}, facilityCode: "JB-KNG") { from }`, ["JB-GRT"])).toEqual({ throughput: [] });
  });

  it("of many UPTs costs two statements: the points and their products", async () => {
    const field = `_entities(representations: [{ __typename: "Facility", code: "JB-KNG" }, { __typename: "Facility", code: "JB-GRT" }]) { ... on Facility { throughput(${YEAR}) { product { sku } value { unit } } } }`;
    const rope = { product: { sku: "ROPE-6" }, value: { unit: "KGM" } };
    const { answer, cost } = await bench.cost(`{ ${field} }`, ["JB-KNG"]);
    expect(cost).toBe(2);
    expect(answer).toEqual({ _entities: [{ throughput: [rope, rope] }, { throughput: [] }] });
  });

  it("is not told by day of more than 92 days", async () => {
    expect(await ask(`throughput(${YEAR}, bucket: DAY) { from }`)).toEqual({ errors: ["BAD_USER_INPUT"] });
  });
});

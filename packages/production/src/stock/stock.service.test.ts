import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { LedgerBench } from "../ledger/ledger-bench.factory.js";
import { quarantineOf, storeOf, supplierOf } from "../ledger/places.js";
import type { StockQuestion } from "./stock.service.js";
import { StockDimension } from "./stock-dimension.js";

const { FACILITY, SKU, LOT, OWNER, LOCATION, STATUS } = StockDimension;
const ALL = [FACILITY, SKU, LOT, OWNER, LOCATION, STATUS];

describe("stock", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
    const grt = { from: supplierOf("JB-GRT"), to: storeOf("JB-GRT") };
    await bench.post({
      movements: [
        { lotNo: "A", quantity: 10 },
        { lotNo: "B", quantity: 5, ownerCode: "PT-A" },
        { lotNo: "B", quantity: 2, ownerCode: "PT-A", to: quarantineOf("JB-KNG") },
        { lotNo: "C", quantity: 3, sku: "ROPE-6" },
        { lotNo: "D", quantity: 7, ...grt },
      ],
    });
  });
  afterAll(() => bench.close());

  const region = { facilities: ["*"] };
  const page = (question: StockQuestion, after?: string, first = 10, claims: object = region) =>
    bench.work(({ stock }) => stock.page(question, { first, ...(after && { after }) }), claims);
  const rows = async (question: StockQuestion, claims: object = region) =>
    (await page(question, undefined, 10, claims)).edges.map(({ node }) =>
      [node.facilityCode, node.sku, node.lotNo, node.ownerCode, node.location, node.status, node.onHand.value]
        .map(String)
        .join(" "),
    );

  it("is by UPT and product when nothing else is said, with what is free and what is held back", async () => {
    expect(await rows({})).toEqual([
      "JB-GRT FIB-MIX-A null null null null 7",
      "JB-KNG FIB-MIX-A null null null null 17",
      "JB-KNG ROPE-6 null null null null 3",
    ]);
    const { edges } = await page({ filter: { facilityCode: { in: ["JB-KNG"] }, sku: { in: ["FIB-MIX-A"] } } });
    expect(edges[0]?.node).toMatchObject({ available: { value: "15" }, quarantined: { value: "2" }, dryKg: "17.000" });
  });

  it.each([
    { groupBy: [SKU], expected: ["null FIB-MIX-A null null null null 24", "null ROPE-6 null null null null 3"] },
    {
      groupBy: [OWNER, SKU],
      expected: [
        "null FIB-MIX-A null null null null 17",
        "null FIB-MIX-A null PT-A null null 7",
        "null ROPE-6 null null null null 3",
      ],
    },
    {
      groupBy: ALL,
      expected: [
        "JB-GRT FIB-MIX-A D null STORE AVAILABLE 7",
        "JB-KNG FIB-MIX-A A null STORE AVAILABLE 10",
        "JB-KNG FIB-MIX-A B PT-A STORE AVAILABLE 5",
        "JB-KNG FIB-MIX-A B PT-A STORE QUARANTINE 2",
        "JB-KNG ROPE-6 C null STORE AVAILABLE 3",
      ],
    },
  ])("is told apart by $groupBy", async ({ groupBy, expected }) => {
    expect(await rows({ groupBy })).toEqual(expected);
  });

  it("is narrowed by lot, owner, place and state", async () => {
    expect(await rows({ groupBy: ALL, filter: { lotNo: { in: ["A", "C"] } } })).toHaveLength(2);
    expect(await rows({ groupBy: ALL, filter: { ownerCode: { in: ["PT-A"] } } })).toHaveLength(2);
    expect(await rows({ groupBy: ALL, filter: { status: { in: ["QUARANTINE" as never] } } })).toHaveLength(1);
    expect(await rows({ groupBy: ALL, filter: { location: { in: ["STAGING" as never] } } })).toEqual([]);
  });

  it.each([{ groupBy: undefined }, { groupBy: [SKU, OWNER] }, { groupBy: ALL }])(
    "is the same in pages of one as in one page ($groupBy)",
    async ({ groupBy }) => {
      const whole = (await page({ groupBy })).edges.map(({ node }) => node);
      const single = [];
      let after: string | undefined;
      do {
        const { edges, pageInfo } = await page({ groupBy }, after, 1);
        single.push(...edges.map(({ node }) => node));
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
      } while (after);
      expect(single).toEqual(whole);
    },
  );

  it("has no sum over several products, and takes no cursor of another list", async () => {
    expect(await refusalOf(page({ groupBy: [FACILITY] }))).toBe("BAD_USER_INPUT");
    const { pageInfo } = await page({ groupBy: [SKU] }, undefined, 1);
    expect(await refusalOf(page({}, pageInfo.endCursor as string))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(page({}, "bm90aGluZw"))).toBe("BAD_USER_INPUT");
  });

  it("is shown to a clerk of his UPT and to a partner of its own goods, however it is told apart", async () => {
    expect(await rows({ groupBy: ALL }, { facilities: ["JB-GRT"] })).toEqual([
      "JB-GRT FIB-MIX-A D null STORE AVAILABLE 7",
    ]);
    expect(await rows({ groupBy: [SKU, LOT] }, { facilities: [], partner: "PT-A" })).toEqual([
      "null FIB-MIX-A B null null null 7",
    ]);
    expect(await rows({ moment: { asOf: "2026-09-16" } }, { facilities: [], partner: "PT-A" })).toEqual([
      "JB-KNG FIB-MIX-A null null null null 7",
    ]);
    expect(
      await rows({ moment: { knownAt: new Date("2026-09-17T00:00:00Z") } }, { facilities: [], partner: "PT-B" }),
    ).toEqual([]);
  });
});

import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { LedgerBench } from "../ledger/ledger-bench.factory.js";
import { storeOf, workInProgressOf } from "../ledger/places.js";
import { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { Days } from "./stock-ledger.service.js";

const account = {
  facilityCode: "JB-KNG",
  location: StorageLocation.STORE,
  sku: "FIB-MIX-A",
  lotNo: "LEAF",
  status: StockStatus.AVAILABLE,
};

describe("the ledger of an account", () => {
  let bench: LedgerBench;
  let receipt: string;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
    receipt = await bench.post({
      effectiveAt: new Date("2026-09-14T05:00:00Z"),
      movements: [{ lotNo: "LEAF", quantity: 10 }],
    });
    const issue = { lotNo: "LEAF", quantity: 4, from: storeOf("JB-KNG"), to: workInProgressOf("JB-KNG") };
    await bench.post({ kind: PostingKind.ISSUE_TO_RUN, movements: [issue] });
    const extra = await bench.post({
      effectiveAt: new Date("2026-09-15T05:00:00Z"),
      movements: [{ lotNo: "LEAF", quantity: 3 }],
    });
    await bench.work(({ reversals }) => reversals.reverse({ postingId: extra, idempotencyKey: "r", reason: "wrong" }));
    await bench.post({ movements: [{ lotNo: "OWNED", quantity: 3, ownerCode: "PT-A" }] });
  });
  afterAll(() => bench.close());

  const page = (days: Days = {}, first = 10, after?: string, claims: object = {}, wishes: object = {}) =>
    bench.work(
      ({ ledger }) => ledger.page({ ...account, ...wishes }, days, { first, ...(after && { after }) }),
      claims,
    );
  const lines = async (days: Days = {}) =>
    (await page(days)).edges.map(({ node }) => `${node.quantity.value} ${node.balanceAfter?.value}`);

  it("tells what came and went with the balance after, in the order of writing", async () => {
    expect(await lines()).toEqual(["10 10", "-4 6", "3 9", "-3 6"]);
  });

  it("is of days from one to another", async () => {
    expect(await lines({ from: "2026-09-15" })).toEqual(["-4 6", "3 9", "-3 6"]);
    expect(await lines({ to: "2026-09-15" })).toEqual(["10 10", "3 9"]);
    expect(await lines({ from: "2026-09-15", to: "2026-09-15" })).toEqual(["3 9"]);
  });

  it("goes on where a page ended", async () => {
    const { pageInfo } = await page({}, 3);
    expect(pageInfo.hasNextPage).toBe(true);
    const { edges } = await page({}, 3, pageInfo.endCursor as string);
    expect(edges.map(({ node }) => node.quantity.value)).toEqual(["-3"]);
    expect(await refusalOf(page({}, 3, "bm90aGluZw"))).toBe("BAD_USER_INPUT");
  });

  it("leads to each posting, what took it back and what it took back", async () => {
    const { edges } = await page();
    await bench.work(async ({ ledger }) => {
      const [extra, reversal] = edges.slice(2).map(({ node }) => node);
      const posting = await ledger.ofLeg(extra as never);
      const taken = await ledger.ofLeg(reversal as never);
      expect(taken).toMatchObject({ kind: "REVERSAL", reason: "wrong" });
      expect((await ledger.reversalOf(posting as never))?.id).toBe(taken?.id);
      expect((await ledger.originalOf(taken as never))?.id).toBe(posting?.id);
      expect((await ledger.legsOf(posting as never)).map(({ location }) => location).sort()).toEqual([
        "STORE",
        "SUPPLIER",
      ]);
    });
  });

  it("is empty for who may not see it, as is one that there is not", async () => {
    const nobodys = await page({}, 10, undefined, {}, { lotNo: "NONE" });
    expect(await page({}, 10, undefined, { facilities: ["JB-GRT"] })).toEqual(nobodys);
    expect(await page({}, 10, undefined, { facilities: [], partner: "PT-A" })).toEqual(nobodys);
    const owned = { lotNo: "OWNED", ownerCode: "PT-A" };
    expect((await page({}, 10, undefined, { facilities: [], partner: "PT-A" }, owned)).edges).toHaveLength(1);
    expect(await page({}, 10, undefined, { facilities: [], partner: "PT-B" }, owned)).toEqual(nobodys);
  });

  it("shows a posting to those of its UPT alone", async () => {
    const byId = (claims: object) => bench.work(({ ledger }) => ledger.byId(receipt), claims);
    expect(await byId({})).not.toBeNull();
    expect(await byId({ facilities: ["JB-GRT"] })).toBeNull();
    expect(await byId({ facilities: [], partner: "PT-A" })).toBeNull();
  });
});

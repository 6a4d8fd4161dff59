import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "../ledger/held.factory.js";
import { LedgerBench } from "../ledger/ledger-bench.factory.js";
import { storeOf, supplierOf, workInProgressOf } from "../ledger/places.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";

describe("a posting that is taken back", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
  });
  afterAll(() => bench.close());

  const reverse = (postingId: string, key: string, claims = {}) =>
    bench.work(({ reversals }) => reversals.reverse({ postingId, idempotencyKey: key, reason: "typed twice" }), claims);

  const legsOf = (id: string): Promise<{ account_id: string; qty: string; dry_kg: string }[]> =>
    bench.source.query(
      "SELECT account_id, qty::float8, dry_kg::float8 FROM stock_leg WHERE posting_id = $1 ORDER BY account_id",
      [id],
    );

  it("is mirrored leg by leg, in a posting that says what it takes back and why", async () => {
    const id = await bench.post({ movements: [{ lotNo: "BACK", quantity: "7.125" }] });
    const reversal = await reverse(id, "back");
    expect(reversal).toMatchObject({ kind: "REVERSAL", reversesPostingId: id, reason: "typed twice" });
    const mirrored = (await legsOf(id)).map((leg) => ({ ...leg, qty: -leg.qty, dry_kg: -leg.dry_kg }));
    expect(await legsOf(reversal.id)).toEqual(mirrored);
    expect(await heldOf(bench.source, "BACK")).toEqual({ "JB-KNG/STORE": 0 });
    expect(await wrongBalances(bench.source)).toEqual([]);
  });

  it("is taken back once, by whatever key, and the same key gets the same answer", async () => {
    const id = await bench.post({ movements: [{ lotNo: "ONCE" }] });
    const first = await reverse(id, "once");
    expect((await reverse(id, "once")).id).toBe(first.id);
    expect(await refusalOf(reverse(id, "again"))).toBe("PRD-06");
  });

  it("is taken back once by eight who try at one moment", async () => {
    const id = await bench.post({ movements: [{ lotNo: "EIGHT" }] });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, turn) => refusalOf(reverse(id, `eight-${turn}`))));
    expect(answers.filter((answer) => answer === "none")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "PRD-06")).toHaveLength(7);
  });

  it("stays where its stock is gone", async () => {
    const id = await bench.post({ movements: [{ lotNo: "GONE" }] });
    const issue = { lotNo: "GONE", quantity: 4, from: storeOf("JB-KNG"), to: workInProgressOf("JB-KNG") };
    await bench.post({ kind: PostingKind.ISSUE_TO_RUN, movements: [issue] });
    expect(await refusalOf(reverse(id, "gone"))).toBe("INSUFFICIENT_STOCK");
  });

  it.each([
    PostingKind.STATUS_CHANGE,
    PostingKind.ISSUE_TO_RUN,
    PostingKind.RETURN_FROM_RUN,
    PostingKind.TRANSFER_SHIP,
    PostingKind.TRANSFER_RECEIVE,
    PostingKind.SHIP_TO_CUSTOMER,
  ])("is not one of kind %s, which has a deed of its own to undo it", async (kind) => {
    const id = await bench.post({ kind, movements: [{ lotNo: `KIND-${kind}` }] });
    expect(await refusalOf(reverse(id, kind))).toBe("INVALID_TRANSITION");
  });

  it("is not itself a reversal", async () => {
    const id = await bench.post({ movements: [{ lotNo: "TWICE" }] });
    const { id: reversal } = await reverse(id, "twice");
    expect(await refusalOf(reverse(reversal, "thrice"))).toBe("INVALID_TRANSITION");
  });

  it("does not exist for a clerk of another UPT, and is not taken back at a UPT for which one does not act", async () => {
    const id = await bench.post({ movements: [{ lotNo: "FAR" }] });
    expect(await refusalOf(reverse(id, "far", { facilities: ["JB-GRT"] }))).toBe("NOT_FOUND");
    const elsewhere = { lotNo: "FAR-2", from: supplierOf("JB-CMS"), to: storeOf("JB-CMS") };
    const two = await bench.post({ movements: [elsewhere] });
    expect(await refusalOf(reverse(two, "far-2"))).toBe("FORBIDDEN");
  });

  it("is audited", async () => {
    const id = await bench.post({ movements: [{ lotNo: "AUDIT" }] });
    const { id: postingId } = await reverse(id, "audit");
    const rows = await bench.source.query(
      "SELECT subject, details FROM audit_entry WHERE action = 'stock.reversed' AND entity_id = $1",
      [id],
    );
    expect(rows).toEqual([{ subject: "clerk", details: { kind: "RECEIPT", postingId } }]);
  });
});

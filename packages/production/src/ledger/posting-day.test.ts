import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { LedgerBench } from "./ledger-bench.factory.js";
import { openingOf, storeOf, supplierOf, workInProgressOf } from "./places.js";
import { PostingKind } from "./stock-posting.entity.js";

const at = (text: string) => new Date(text);

describe("the day of a posting", () => {
  let bench: LedgerBench;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
  });
  afterAll(() => bench.close());

  it.each([
    { answer: "none", what: "three days back", wishes: {} },
    { answer: "PRD-13", what: "four days back", wishes: { effectiveAt: at("2026-09-12T05:00:00Z") } },
    {
      answer: "PRD-13",
      what: "four days back, approved for no reason",
      wishes: { effectiveAt: at("2026-09-12T05:00:00Z"), isApproved: true },
    },
    {
      answer: "PRD-13",
      what: "four days back, for a reason that nobody approved",
      wishes: { effectiveAt: at("2026-09-12T05:00:00Z"), reason: "found" },
    },
    {
      answer: "none",
      what: "four days back, approved for a reason",
      wishes: { effectiveAt: at("2026-09-12T05:00:00Z"), isApproved: true, reason: "found" },
    },
    { answer: "PRD-13", what: "ahead of its time", wishes: { effectiveAt: at("2026-09-16T05:00:01Z") } },
  ])("is answered with $answer when it is $what", async ({ answer, wishes }) => {
    expect(await refusalOf(bench.post({ effectiveAt: at("2026-09-13T05:00:00Z"), ...wishes }))).toBe(answer);
  });

  it("is not before the UPT's ledger begins", async () => {
    const movement = { lotNo: "OLD", from: openingOf("JB-GRT"), to: storeOf("JB-GRT") };
    await bench.post({ kind: PostingKind.OPENING, facilityCode: "JB-GRT", movements: [movement] });
    const before = { facilityCode: "JB-GRT", effectiveAt: at("2026-09-15T05:00:00Z") };
    const received = { lotNo: "NEW", from: supplierOf("JB-GRT"), to: storeOf("JB-GRT") };
    expect(await refusalOf(bench.post({ ...before, movements: [received] }))).toBe("PRD-13");
  });

  it("is not in a month of production that is closed, whoever approves", async () => {
    await bench.source.query("INSERT INTO production_month VALUES ('JB-KNG', '2026-08', now())");
    const august = { effectiveAt: at("2026-08-31T05:00:00Z"), isApproved: true, reason: "found" };
    expect(await refusalOf(bench.post(august))).toBe("PRD-22");
  });

  it("does not take what was not there yet at the end of it", async () => {
    await bench.post({ movements: [{ lotNo: "TODAY" }] });
    const issue = { lotNo: "TODAY", quantity: 4, from: storeOf("JB-KNG"), to: workInProgressOf("JB-KNG") };
    const yesterday = { kind: PostingKind.ISSUE_TO_RUN, effectiveAt: at("2026-09-15T05:00:00Z"), movements: [issue] };
    expect(await refusalOf(bench.post(yesterday))).toBe("INSUFFICIENT_STOCK");
    expect(await refusalOf(bench.post({ ...yesterday, effectiveAt: at("2026-09-16T04:00:00Z") }))).toBe("none");
  });
});

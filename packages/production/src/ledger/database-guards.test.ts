import { freshDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { LedgerBench } from "./ledger-bench.factory.js";

const ID = "018f0000-0000-7000-8000-000000000001";
const NOW = "2026-09-16T05:00:00Z";

interface RawHead {
  readonly kind?: string;
  readonly effectiveAt?: string;
  readonly recordedAt?: string;
  readonly reverses?: string | null;
  readonly isApproved?: boolean;
  readonly reason?: string | null;
}

describe("the database, written to past the rules", () => {
  let bench: LedgerBench;
  let receipt: string;
  beforeAll(async () => {
    bench = await LedgerBench.open(await freshDatabase(LedgerBench.made));
    receipt = await bench.post();
  });
  afterAll(() => bench.close());

  const sql = (statement: string) => bench.source.query(statement);

  /** Writes a posting and, to the store and the supplier of LOT-1, these legs. */
  const write = (head: RawHead, [store, supplier, dryKg = "0"]: readonly [string, string, string?] = ["1", "-1"]) =>
    bench.source.transaction(async (manager: EntityManager) => {
      const { kind = "RECEIPT", effectiveAt = NOW, recordedAt = NOW, reverses = null, isApproved = false } = head;
      await manager.query(
        `INSERT INTO stock_posting (id, key, body_hash, kind, facility_code, effective_at, effective_on, recorded_at, actor, reverses_posting_id, is_approved, reason)
         VALUES ($1, 'raw', '', $2, 'JB-KNG', $3, ($3::timestamptz AT TIME ZONE 'Asia/Jakarta')::date, $4, 'x', $5, $6, $7)`,
        [ID, kind, effectiveAt, recordedAt, reverses, isApproved, head.reason ?? null],
      );
      await manager.query(
        `INSERT INTO stock_leg (posting_id, account_id, qty, dry_kg)
         SELECT $1, id, CASE location WHEN 'STORE' THEN $2 ELSE $3 END::numeric, CASE location WHEN 'STORE' THEN $4::numeric ELSE 0 END
         FROM stock_account WHERE lot_no = 'LOT-1'`,
        [ID, store, supplier, dryKg],
      );
      // Kept out of the ledger also when nothing refuses it.
      await manager.query("SET CONSTRAINTS ALL IMMEDIATE");
      throw new Error("accepted");
    });

  it.each(["stock_posting", "stock_leg", "stock_ledger_root"])("keeps %s as it is written", async (table) => {
    const column = table === "stock_leg" ? "qty" : "facility_code";
    await expect(sql(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow("permission denied");
    await expect(sql(`DELETE FROM ${table}`)).rejects.toThrow("permission denied");
    await expect(sql(`TRUNCATE ${table} CASCADE`)).rejects.toThrow("permission denied");
  });

  it("marks alone which accounts hold something", async () => {
    await expect(sql("UPDATE stock_account SET is_live = false")).rejects.toThrow("permission denied");
    await expect(sql("DELETE FROM stock_account")).rejects.toThrow("permission denied");
  });

  it.each(["product_day", "product_month"])("writes %s alone", async (table) => {
    await expect(sql(`UPDATE ${table} SET received = 0`)).rejects.toThrow("permission denied");
    await expect(sql(`DELETE FROM ${table}`)).rejects.toThrow("permission denied");
    await expect(sql("SELECT roll_up_postings(ARRAY[]::uuid[])")).rejects.toThrow("permission denied");
  });

  it.each([
    { rule: "PRD-01", statement: "UPDATE stock_balance SET on_hand = -1" },
    { rule: "PRD-01", statement: "UPDATE stock_day SET close_qty = -1" },
    { rule: "PRD-02", statement: "UPDATE stock_balance SET reserved = on_hand + 1" },
    { rule: "PRD-02", statement: "UPDATE stock_balance SET reserved = -1" },
    { rule: "PRD-07", statement: "UPDATE stock_balance SET on_hand_dry_kg = -1" },
  ])("refuses by $rule: $statement", async ({ rule, statement }) => {
    await expect(sql(statement)).rejects.toThrow(rule);
  });

  it("accepts what keeps the rules", async () => {
    await expect(write({})).rejects.toThrow("accepted");
  });

  it.each([
    { rule: "PRD-03", what: "legs that do not sum to zero", legs: ["1", "-2"] as const },
    { rule: "PRD-07", what: "dry mass out of nothing", legs: ["1", "-1", "0.5"] as const },
  ])("refuses $what", async ({ rule, legs }) => {
    await expect(write({}, legs)).rejects.toThrow(rule);
  });

  it("refuses pieces in parts", async () => {
    await bench.post({ movements: [{ lotNo: "NETS", sku: "NET-KR-PCS", quantity: 4 }] });
    const half = bench.source.query(
      "INSERT INTO stock_leg (posting_id, account_id, qty) SELECT $1, id, 0.5 FROM stock_account WHERE lot_no = 'NETS' LIMIT 1",
      [receipt],
    );
    await expect(half).rejects.toThrow("PRD-14");
  });

  it.each([
    { rule: "PRD-13", what: "ahead of its time", head: { effectiveAt: "2026-09-16T05:00:01Z" } },
    { rule: "PRD-13", what: "four days back", head: { effectiveAt: "2026-09-12T05:00:00Z" } },
    {
      rule: "PRD-13",
      what: "four days back, approved for no reason",
      head: { effectiveAt: "2026-09-12T05:00:00Z", isApproved: true },
    },
    {
      rule: "accepted",
      what: "four days back, approved for a reason",
      head: { effectiveAt: "2026-09-12T05:00:00Z", isApproved: true, reason: "found" },
    },
    { rule: "accepted", what: "three days back", head: { effectiveAt: "2026-09-13T05:00:00Z" } },
    { rule: "PRD-06", what: "a reversal of nothing", head: { kind: "REVERSAL" } },
  ])("answers $rule to a posting $what", async ({ rule, head }) => {
    await expect(write(head)).rejects.toThrow(rule);
  });

  it("refuses a reversal that is no mirror", async () => {
    await expect(write({ kind: "REVERSAL", reverses: receipt })).rejects.toThrow("PRD-06");
    await expect(write({ kind: "REVERSAL", reverses: receipt }, ["-10", "10"])).rejects.toThrow("PRD-06");
  });

  it("refuses what lies before the ledger begins, and what lies in a closed month", async () => {
    await sql("INSERT INTO production_month VALUES ('JB-KNG', '2026-08', now())");
    const august = { effectiveAt: "2026-08-31T05:00:00Z", recordedAt: "2026-09-02T05:00:00Z" };
    await expect(write(august)).rejects.toThrow("PRD-22");
    await bench.post({ kind: "OPENING" as never, facilityCode: "JB-KNG" });
    await expect(write({ effectiveAt: "2026-09-15T05:00:00Z" })).rejects.toThrow("PRD-13");
  });
});

import { Decimal } from "@coir/kit/decimal";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { refusalOf } from "../desk.factory.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import type { ReorderLevel } from "./reorder-level.entity.js";
import type { SetReorderLevelInput } from "./reorder-level.input.js";

describe("a reorder level", () => {
  let bench: KnowledgeBench;
  let count = 0;

  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const set = (sku: string, input: Partial<SetReorderLevelInput> = {}, desk = bench.desk) => {
    count += 1;
    const level = { reorderAt: new Decimal(50), orderUpTo: new Decimal(200), supplierCode: "PT-ALN-SYN" };
    const facts = { idempotencyKey: `set${count}`, facilityCode: "JB-KNG", sku, expectedVersion: 0, ...level };
    return desk.work(({ reorderLevels }) => reorderLevels.set({ ...facts, ...input }));
  };
  const remove = ({ id, version }: ReorderLevel, desk = bench.desk) => {
    count += 1;
    const input = { idempotencyKey: `remove${count}`, reorderLevelId: id, expectedVersion: version };
    return desk.work(({ reorderLevels }) => reorderLevels.remove(input));
  };
  const skusOf = async (facilityCode?: string, desk = bench.desk) => {
    const { edges } = await desk.work(({ reorderLevels }) => reorderLevels.page(facilityCode, { first: 50 }));
    return edges.map(({ node }) => node.sku);
  };
  const deedsOf = async ({ id }: ReorderLevel): Promise<string[]> => {
    const rows = await bench.source.query("SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id", [id]);
    return rows.map(({ action }: { action: string }) => action);
  };

  it("is set in place of the one that was read, and of no other", async () => {
    const first = await set("FIB-MIX-A");
    expect(first).toMatchObject({ version: 1, supplierCode: "PT-ALN-SYN" });
    expect(await refusalOf(set("FIB-MIX-A"))).toBe("STALE_VERSION");
    const next = await set("FIB-MIX-A", { expectedVersion: 1, reorderAt: new Decimal("60.5") });
    expect(next).toMatchObject({ id: first.id, version: 2, reorderAt: "60.5" });
    expect(await deedsOf(first)).toEqual(["reorder-level.set", "reorder-level.set"]);
  });

  it("is one for a UPT and product, also when two set it at the same moment", async () => {
    const first = { facilityCode: "JB-KNG", sku: "FIB-MIX-B", expectedVersion: 0, idempotencyKey: "first" };
    const [level, refusal] = await bench.meet(
      ({ reorderLevels }) => reorderLevels.set({ ...first, reorderAt: new Decimal(1), orderUpTo: new Decimal(2) }),
      () => refusalOf(set("FIB-MIX-B")),
    );
    expect([level.version, refusal]).toEqual([1, "STALE_VERSION"]);
  });

  it("holds no longer once it is removed, and may be set anew", async () => {
    const level = await set("ROPE-4");
    const removed = await remove(level);
    expect(removed).toMatchObject({ id: level.id, version: 2, removedAt: new Date("2026-09-16T09:00:00Z") });
    expect(await skusOf()).not.toContain("ROPE-4");
    expect(await refusalOf(remove(removed))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(remove(level))).toBe("STALE_VERSION");
    expect((await set("ROPE-4")).id).not.toBe(level.id);
    expect(await deedsOf(level)).toEqual(["reorder-level.set", "reorder-level.removed"]);
  });

  it.each([
    { reorderAt: "0", orderUpTo: "10", refusal: "PRD-14" },
    { reorderAt: "1.2345", orderUpTo: "10", refusal: "PRD-14" },
    { reorderAt: "10", orderUpTo: "10.0001", refusal: "PRD-14" },
    { reorderAt: "10", orderUpTo: "10", refusal: "BAD_USER_INPUT" },
  ])("is not $reorderAt kg up to $orderUpTo", async ({ reorderAt, orderUpTo, refusal }) => {
    const input = { reorderAt: new Decimal(reorderAt), orderUpTo: new Decimal(orderUpTo) };
    expect(await refusalOf(set("ROPE-8", input))).toBe(refusal);
  });

  it("is set by a person who acts for the UPT, of a product that there is", async () => {
    const level = await set("ROPE-6");
    const program = bench.desk.of({ person: false });
    const elsewhere = bench.desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(set("ROPE-8", {}, program))).toBe("FORBIDDEN");
    expect(await refusalOf(set("ROPE-8", {}, elsewhere))).toBe("FORBIDDEN");
    expect(await refusalOf(remove(level, program))).toBe("FORBIDDEN");
    expect(await refusalOf(remove(level, elsewhere))).toBe("NOT_FOUND");
    expect(await refusalOf(set("NOTHING"))).toBe("NOT_FOUND");
  });

  it("is seen by those who act for its UPT", async () => {
    expect(await skusOf("JB-KNG")).toContain("ROPE-6");
    expect(await skusOf("JB-GRT")).toEqual([]);
    expect(await skusOf(undefined, bench.desk.of({ facilities: ["JB-GRT"] }))).toEqual([]);
    expect(await skusOf(undefined, bench.desk.of({ partner: "PT-ALN-SYN" }))).toEqual([]);
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { Product } from "../product/product.entity.js";
import { production } from "../subgraph.js";
import { heldOf, wrongBalances } from "./held.factory.js";
import { storeOf, workInProgressOf } from "./places.js";
import { post } from "./post.js";
import type { Posting } from "./posting.js";
import { PostingKind } from "./stock-posting.entity.js";

const NOON = new Date("2026-09-16T05:00:00Z");

describe("a posting", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;
  let lotNo: string;
  let lots = 0;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-KNG", "JB-CRB1"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    lots += 1;
    lotNo = `ONCE-${lots}`;
    await desk.receive(lotNo);
  });

  /** Posts 10 kg of the lot from the store to the work places, or what the wishes say, in a transaction of its own. */
  const postOnce = async (kg = 10, wishes: Partial<Posting> = {}) => {
    const product = await source.manager.findOneByOrFail(Product, { sku: "FIB-MIX-A" });
    const quantity = new Decimal(kg);
    const places = { from: storeOf("JB-KNG"), to: workInProgressOf("JB-KNG") };
    const posting: Posting = {
      key: lotNo,
      kind: PostingKind.ISSUE_TO_RUN,
      facilityCode: "JB-KNG",
      effectiveAt: NOON,
      recordedAt: NOON,
      actor: "clerk",
      movements: [{ product, lotNo, ownerCode: null, quantity, ...places }],
      ...wishes,
    };
    return source.transaction((manager) => post(manager, posting));
  };

  it("that comes twice under one key moves once, also days later and by somebody else", async () => {
    const first = await postOnce();
    const later = { recordedAt: new Date("2026-09-30T05:00:00Z"), actor: "another" };
    expect(await postOnce(10, later)).toBe(first);
    expect(await heldOf(source, lotNo)).toEqual({ "JB-KNG/STORE": 90, "JB-KNG/WIP": 10 });
  });

  it("that comes eight times at one moment moves once", async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => postOnce()));
    expect(new Set(ids).size).toBe(1);
    expect(await heldOf(source, lotNo)).toEqual({ "JB-KNG/STORE": 90, "JB-KNG/WIP": 10 });
    expect(await wrongBalances(source)).toEqual([]);
  });

  it("that comes again with another body is refused, and moves nothing", async () => {
    await postOnce();
    expect(await refusalOf(postOnce(11))).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(await refusalOf(postOnce(10, { kind: PostingKind.MOVE }))).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(await refusalOf(postOnce(10, { reason: "counted again" }))).toBe("IDEMPOTENCY_KEY_REUSED");
    expect(await heldOf(source, lotNo)).toEqual({ "JB-KNG/STORE": 90, "JB-KNG/WIP": 10 });
  });

  it("that was refused leaves its key free", async () => {
    expect(await refusalOf(postOnce(101))).toBe("INSUFFICIENT_STOCK");
    await postOnce();
    expect(await heldOf(source, lotNo)).toEqual({ "JB-KNG/STORE": 90, "JB-KNG/WIP": 10 });
  });

  it("has its key at its own UPT alone", async () => {
    await postOnce();
    await postOnce(10, { facilityCode: "JB-CRB1" });
    expect(await heldOf(source, lotNo)).toEqual({ "JB-KNG/STORE": 80, "JB-KNG/WIP": 20 });
  });
});

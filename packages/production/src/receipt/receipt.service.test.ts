import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";

describe("a receipt of material", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is a released lot in the store", async () => {
    expect((await desk.receive("MAT-1")).disposition).toBe("RELEASED");
    const rows = await source.query(
      "SELECT location, status, on_hand::int AS kg FROM stock_balance JOIN stock_account ON id = account_id WHERE lot_no = 'MAT-1'",
    );
    expect(rows).toEqual([{ location: "STORE", status: "AVAILABLE", kg: 100 }]);
  });

  it("happens once for a key, also when it comes twice", async () => {
    await desk.receive("MAT-2");
    expect((await desk.receive("MAT-2")).lotNo).toBe("MAT-2");
    expect(await refusalOf(desk.receive("MAT-2", { quantity: new Decimal(7) }))).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("has a lot number that was not given before, whoever asks for it at the same moment", async () => {
    const answers = await Promise.all(
      ["one", "two"].map((idempotencyKey) => refusalOf(desk.receive("MAT-RACE", { idempotencyKey }))),
    );
    expect(answers.sort()).toEqual(["PRD-20", "none"]);
  });

  it("is entered at most three days late, and not ahead of its time", async () => {
    const received = (lotNo: string, at: string) => desk.receive(lotNo, { receivedAt: new Date(at) });
    expect((await received("MAT-LATE", "2026-09-13T09:00:00Z")).madeOn).toBe("2026-09-13");
    expect(await refusalOf(received("MAT-OLD", "2026-09-12T09:00:00Z"))).toBe("PRD-13");
    expect(await refusalOf(received("MAT-NEW", "2026-09-16T09:00:01Z"))).toBe("PRD-13");
  });

  it.each([
    { lotNo: "MAT-APPROVED", answer: "none", claims: {}, reason: "the truck came by night" },
    { lotNo: "MAT-NO-REASON", answer: "PRD-13", claims: {}, reason: undefined },
    { lotNo: "MAT-NO-SCOPE", answer: "PRD-13", claims: { scopes: [] }, reason: "the truck came by night" },
    { lotNo: "MAT-NO-PERSON", answer: "PRD-13", claims: { person: false }, reason: "the truck came by night" },
  ])("is entered later than that only by a person who approves, with a reason ($lotNo)", async (one) => {
    const approver = desk.of({ subject: "kalapas", scopes: ["production:approve"], ...one.claims });
    const input = { receivedAt: new Date("2026-09-01T09:00:00Z"), reason: one.reason };
    expect(await refusalOf(approver.receive(one.lotNo, input))).toBe(one.answer);
  });

  it.each(["0", "-1", "0.0001", "1000000000000000"])("is not of %s kg", async (quantity) => {
    expect(await refusalOf(desk.receive(`MAT-Q${quantity}`, { quantity: new Decimal(quantity) }))).toBe("PRD-14");
  });

  it("weighs dry what it weighs on the scale less its water", async () => {
    const dryOf = async (lotNo: string) => {
      const [row] = await source.query(
        "SELECT on_hand_dry_kg::float AS dry FROM stock_balance JOIN stock_account ON id = account_id WHERE lot_no = $1",
        [lotNo],
      );
      return row?.dry;
    };
    await desk.receive("MAT-WET", { grossKg: new Decimal(120), moisture: new Decimal("0.25") });
    await desk.receive("MAT-DAMP", { moisture: new Decimal("0.1") });
    expect([await dryOf("MAT-WET"), await dryOf("MAT-DAMP"), await dryOf("MAT-1")]).toEqual([90, 90, 100]);
    const refused = (input: object) => refusalOf(desk.receive("MAT-ODD", input));
    expect(await refused({ grossKg: new Decimal(0) })).toBe("BAD_USER_INPUT");
    expect(await refused({ grossKg: new Decimal("1e15") })).toBe("BAD_USER_INPUT");
    expect(await refused({ moisture: new Decimal(1) })).toBe("BAD_USER_INPUT");
  });

  it("is not of a product that there is not", async () => {
    expect(await refusalOf(desk.receive("MAT-SKU", { sku: "NOTHING" }))).toBe("NOT_FOUND");
  });

  it("is not entered by a clerk of another UPT, who does not see the lot either", async () => {
    const elsewhere = desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(elsewhere.receive("MAT-FAR"))).toBe("FORBIDDEN");
    await desk.receive("MAT-HERE");
    expect(await elsewhere.work(({ lots }) => lots.byLotNo("MAT-HERE"))).toBeNull();
    expect((await elsewhere.work(({ lots }) => lots.page(undefined, { first: 20 }))).edges).toEqual([]);
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { heldOf } from "../ledger/held.factory.js";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import { production } from "../subgraph.js";

describe("a move of stock", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["JB-KNG", "JB-CRB1"] });
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.receive("MAT-1");
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("happens once for a key that comes twice, and is refused with another body", async () => {
    await desk.receive("MAT-KEY");
    await desk.move("twice", "MAT-KEY");
    await desk.move("twice", "MAT-KEY");
    expect(await heldOf(source, "MAT-KEY")).toEqual({ "JB-KNG/STORE": 99, "JB-KNG/STAGING": 1 });
    expect(await refusalOf(desk.move("twice", "MAT-KEY", { quantity: new Decimal(2) }))).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it.each(["0", "-1", "0.0001", "1000000000000000"])("is not of %s kg", async (quantity) => {
    expect(await refusalOf(desk.move(`of${quantity}`, "MAT-1", { quantity: new Decimal(quantity) }))).toBe("PRD-14");
  });

  it("is not of more than is there", async () => {
    expect(await refusalOf(desk.move("much", "MAT-1", { quantity: new Decimal("100.001") }))).toBe(
      "INSUFFICIENT_STOCK",
    );
  });

  it("is entered at most three days late, later only by a person who approves and says why", async () => {
    await desk.at("2026-09-01T09:00:00Z").receive("MAT-DAYS");
    const moved = (key: string, at: string, who = desk, reason?: string) =>
      refusalOf(who.move(key, "MAT-DAYS", { movedAt: new Date(at), reason }));
    expect(await moved("three", "2026-09-13T09:00:00Z")).toBe("none");
    expect(await moved("four", "2026-09-12T09:00:00Z", desk, "forgotten")).toBe("PRD-13");
    const approver = desk.of({ scopes: ["production:approve"] });
    expect(await moved("approved", "2026-09-12T09:00:00Z", approver, "forgotten")).toBe("none");
  });

  it("is between two places", async () => {
    const nowhere = { toLocation: StorageLocation.STORE };
    expect(await refusalOf(desk.move("nowhere", "MAT-1", nowhere))).toBe("BAD_USER_INPUT");
  });

  it("is not of a lot that there is not", async () => {
    expect(await refusalOf(desk.move("none", "MAT-404"))).toBe("NOT_FOUND");
  });

  it.each([
    { what: "from", input: { fromFacilityCode: "JB-CMS" } },
    { what: "to", input: { toFacilityCode: "JB-CMS" } },
  ])("is refused to a clerk who does not act for the UPT $what which it goes", async ({ what, input }) => {
    expect(await refusalOf(desk.move(what, "MAT-1", input))).toBe("FORBIDDEN");
  });
});

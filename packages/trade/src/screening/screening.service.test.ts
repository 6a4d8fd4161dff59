import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { callerOf, Office, PRESENT } from "../seed-story/office.factory.js";
import { refusalOf } from "../seed-story/refusal.js";
import { Shipment, ShipmentStatus } from "../shipment/shipment.entity.js";
import { trade } from "../subgraph.js";

describe("screening a shipment", () => {
  let database: TestDatabase;
  let source: DataSource;
  let connection: ViewerConnection;
  let office: Office;

  beforeAll(async () => {
    database = await migratedDatabase({ name: "trade", migrate: async (url) => void (await migrate(trade, url)) });
    source = await openDatabase(trade, { url: database.appUrl });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    connection = viewerConnection(source, callerOf());
    office = await new Office(connection.manager, () => PRESENT).open({ lotNo: "CRB1-W06" });
  });
  afterEach(() => connection.rollback());

  const screen = (shipmentId: string, expectedVersion: number, viewer = callerOf(), idempotencyKey = newId()) =>
    office.as(viewer).screenings.screen({ idempotencyKey, shipmentId, expectedVersion });

  it.each([
    ["DRAFT", "INVALID_TRANSITION"],
    ["PLANNED", "SCREENED"],
    ["SCREENED", "SCREENED"],
    ["DEPARTED", "INVALID_TRANSITION"],
    ["ARRIVED", "INVALID_TRANSITION"],
    ["CANCELLED", "INVALID_TRANSITION"],
  ] as const)("that is %s is answered with %s", async (from, answer) => {
    const { id } = await office.plannedTo("KR");
    await connection.manager.update(Shipment, { id }, { status: ShipmentStatus[from] });
    if (answer === "SCREENED") expect(await screen(id, 1)).toMatchObject({ status: answer, version: 2 });
    else expect(await refusalOf(screen(id, 1))).toBe(answer);
  });

  it("has no state of a shipment without a row above", () => {
    const states = ["DRAFT", "PLANNED", "SCREENED", "DEPARTED", "ARRIVED", "CANCELLED"];
    expect(Object.keys(ShipmentStatus)).toEqual(states);
  });

  it("is refused to who read an older version, where there is none, and to another's buyer", async () => {
    const { id } = await office.plannedTo("KR");
    expect(await refusalOf(screen(id, 2))).toBe("STALE_VERSION");
    expect(await refusalOf(screen(newId(), 1))).toBe("NOT_FOUND");
    expect(await refusalOf(screen("no-id", 1))).toBe("NOT_FOUND");
    expect(await refusalOf(screen(id, 1, callerOf({ partner: "KR-LAND" })))).toBe("NOT_FOUND");
  });

  it("is done once per key", async () => {
    const { id } = await office.plannedTo("KR");
    await screen(id, 1, callerOf(), "once");
    expect(await screen(id, 1, callerOf(), "once")).toMatchObject({ version: 2 });
    expect(await connection.manager.query("SELECT count(*)::int AS n FROM screening")).toEqual([{ n: 1 }]);
  });

  it("again keeps both answers, and the last one counts, though both fell in one instant", async () => {
    const { id } = await office.plannedTo("KR");
    await screen(id, 1);
    const before = await office.as().screenings.latestOf(id);
    await connection.manager.update(Shipment, { id }, { transitCountries: ["US"] });
    await screen(id, 2);
    const after = await office.as().screenings.latestOf(id);
    expect([before?.outcome, after?.outcome]).toEqual(["REVIEW", "BLOCK"]);
  });

  it("stays as it was: nobody changes or removes it", async () => {
    const { id } = await office.plannedTo("US");
    await screen(id, 1);
    await expect(connection.manager.query("UPDATE screening SET outcome = 'PASS'")).rejects.toThrow(
      "permission denied",
    );
  });
});

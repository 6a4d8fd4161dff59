import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { type LotWishes, lotTold } from "../lot-fact/lot-fact.factory.js";
import { callerOf, Office } from "../seed-story/office.factory.js";
import { Shipment } from "../shipment/shipment.entity.js";
import { trade } from "../subgraph.js";

describe("the departure of a shipment", () => {
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
    office = await new Office(connection.manager).open(
      { lotNo: "CRB1-W06" },
      { lotNo: "KNG-FREE", labourOrigin: "NONE" },
    );
  });
  afterEach(() => connection.rollback());

  const readiness = (id: string, viewer = callerOf()) => office.as(viewer).departures.readiness(id);
  const screened = async (country: string, lotNo = "CRB1-W06") => {
    const { id } = await office.plannedTo(country, lotNo);
    await office.as().screenings.screen({ idempotencyKey: newId(), shipmentId: id, expectedVersion: 1 });
    return id;
  };

  it("waits for the screening", async () => {
    const { id } = await office.plannedTo("ES");
    expect(await readiness(id)).toMatchObject({ ready: false, blockers: [{ code: "NOT_SCREENED" }] });
  });

  it.each([
    ["US", "CRB1-W06", ["RULE_BLOCK"]],
    ["KR", "CRB1-W06", ["REVIEW_NEEDED"]],
    ["ES", "CRB1-W06", []],
    ["US", "KNG-FREE", []],
  ])("to %s with lot %s is held back by %j", async (country, lotNo, blockers) => {
    const answer = await readiness(await screened(country, lotNo));
    expect(answer?.blockers.map(({ code }) => code)).toEqual(blockers);
    expect(answer?.ready).toBe(blockers.length === 0);
  });

  it.each<[string, Partial<Shipment>]>([
    ["route", { transitCountries: ["SG"] }],
    ["destination", { destinationCountry: "KR" }],
    ["arrival", { eta: "2027-12-14" }],
    ["departure", { etd: "2026-10-11" }],
    ["consignee", { consigneeCode: "ES-JARDIN" }],
    ["exporter", { exporterCode: "PT-ALN-SYN" }],
  ])("waits for a new screening once the %s has changed", async (_, change) => {
    const id = await screened("ES");
    await connection.manager.update(Shipment, { id }, change);
    expect(await readiness(id)).toMatchObject({ ready: false, blockers: [{ code: "SCREENING_STALE" }] });
  });

  it("waits for a new screening once a quantity has changed", async () => {
    const id = await screened("ES");
    await connection.manager.query("UPDATE shipment_line SET quantity = 11 WHERE shipment_id = $1", [id]);
    expect(await readiness(id)).toMatchObject({ blockers: [{ code: "SCREENING_STALE" }] });
  });

  it.each<[string, Partial<LotWishes>]>([
    ["its labour origin", { labourOrigin: "INMATE_PART" }],
    ["the work that went into it", { labourOrigin: "NONE", upstream: [] }],
  ])("waits for a new screening once production tells otherwise of a lot: %s", async (_, told) => {
    const id = await screened("US", "KNG-FREE");
    expect(await readiness(id)).toMatchObject({ ready: true });
    await office.as().lots.keep(lotTold({ lotNo: "KNG-FREE", sequence: 2, ...told }));
    expect(await readiness(id)).toMatchObject({ ready: false, blockers: [{ code: "SCREENING_STALE" }] });
  });

  it("of what is not there, or is another's, is not told", async () => {
    const id = await screened("ES");
    expect(await readiness(newId())).toBeNull();
    expect(await readiness("no-id")).toBeNull();
    expect(await readiness(id, callerOf({ partner: "KR-LAND" }))).toBeNull();
  });
});

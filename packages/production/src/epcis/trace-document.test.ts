import { randomUUID } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { HandlingUnitType } from "../handling-unit/handling-unit-type.js";
import { inspect, issueSpec } from "../lot-hold/lot-care.factory.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { holdAt } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";
import { epcisFaults } from "./epcis-document.factory.js";

interface Document {
  readonly epcisBody: { readonly eventList: readonly Record<string, unknown>[] };
}

describe("the trace document of a lot", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;
  let text: string;
  let document: Document;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
    await issueSpec(desk, "ROPE-6", { demandedStages: [InspectionStage.FINAL] });
    await desk.receive("E-MAT");
    const run = await desk.start("e", ["E-MAT"]);
    await desk.record(run, "E-ROPE");
    await inspect(desk, "e", "E-ROPE");
    const packed = { idempotencyKey: "e", facilityCode: "JB-KNG", type: HandlingUnitType.BUNDLE };
    const contents = [{ lotNo: "E-ROPE", quantity: new Decimal("12.5") }];
    const unit = await desk.work(({ packs }) => packs.pack({ ...packed, contents }));
    const opened = { idempotencyKey: "e-open", sscc: unit.sscc, expectedVersion: unit.version };
    await desk.at("2026-09-16T10:00:00Z").work(({ packs }) => packs.break(opened));
    text = (await desk.work(({ traceDocuments }) => traceDocuments.document("E-ROPE"))) ?? "";
    document = JSON.parse(text);
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const stepsOf = () => document.epcisBody.eventList.map(({ bizStep }) => bizStep);

  it("is as the schema of EPCIS 2.0 has documents and events", () => {
    expect(epcisFaults(document)).toEqual([]);
    const broken = structuredClone(document);
    delete broken.epcisBody.eventList[0]?.eventTime;
    expect(epcisFaults(broken)).not.toEqual([]);
    const unknown = structuredClone(document);
    Object.assign(unknown.epcisBody.eventList[0] ?? {}, { bizStep: "knotting" });
    expect(epcisFaults(unknown)).not.toEqual([]);
  });

  it("tells of receipt, run, inspection and packing", () => {
    expect(stepsOf().sort()).toEqual(["commissioning", "inspecting", "packing", "receiving", "unpacking"]);
    const of = (bizStep: string) => document.epcisBody.eventList.find((event) => event.bizStep === bizStep);
    expect(of("receiving")).toMatchObject({
      type: "ObjectEvent",
      action: "ADD",
      disposition: "in_progress",
      quantityList: [{ epcClass: "urn:coir-jabar:lot:E-MAT", quantity: 100, uom: "KGM" }],
    });
    expect(of("commissioning")).toMatchObject({
      type: "TransformationEvent",
      inputQuantityList: [{ epcClass: "urn:coir-jabar:lot:E-MAT", quantity: 50 }],
      outputQuantityList: [{ epcClass: "urn:coir-jabar:lot:E-ROPE", quantity: 48 }],
    });
    expect(of("inspecting")).toMatchObject({ action: "OBSERVE", disposition: "conformant" });
    expect(of("packing")).toMatchObject({
      type: "AggregationEvent",
      action: "ADD",
      childQuantityList: [{ quantity: 12.5 }],
    });
    expect(of("packing")?.parentID).toMatch(/^urn:epc:id:sscc:9521234\.0\d{9}$/);
    expect(of("unpacking")).toMatchObject({ action: "DELETE" });
  });

  it("names nobody who did it", () => {
    expect(text).not.toContain("clerk");
  });

  it("declares what was taken back to be in error", async () => {
    await desk.receive("E-WRONG");
    const [{ id }] = await source.query(
      "SELECT posting.id FROM stock_posting posting JOIN stock_leg ON posting_id = posting.id JOIN stock_account ON account_id = stock_account.id WHERE lot_no = 'E-WRONG' LIMIT 1",
    );
    await desk.work(({ reversals }) =>
      reversals.reverse({ idempotencyKey: "e-wrong", postingId: id, reason: "Miscounted" }),
    );
    const wrong: Document = JSON.parse(
      (await desk.work(({ traceDocuments }) => traceDocuments.document("E-WRONG"))) ?? "",
    );
    expect(wrong.epcisBody.eventList).toMatchObject([
      {
        bizStep: "receiving",
        errorDeclaration: { reason: "incorrect_data", declarationTime: "2026-09-16T09:00:00.000Z" },
      },
    ]);
  });

  const leave = async (quantity: string) => {
    const shipmentId = randomUUID();
    const wish = { sku: "ROPE-6", quantity: new Decimal(quantity) };
    const { id, version } = await holdAt(desk, wish);
    await desk.work(({ steps }) => steps.confirm(id, version));
    await desk.work(({ settings }) => settings.allocate({ reservationId: id }));
    const departedAt = new Date("2026-09-16T08:30:00Z");
    await desk.work(({ departures }) => departures.depart({ reservationId: id, shipmentId, departedAt }));
    return shipmentId;
  };

  it("of a shipment tells of the lots that left with it and of what went into them, and of no other shipment", async () => {
    const [first, second] = [await leave("5"), await leave("7")];
    const written = await desk.work(({ traceDocuments }) => traceDocuments.shipmentDocument(first));
    const shipped: Document = JSON.parse(written ?? "");
    expect(epcisFaults(shipped)).toEqual([]);
    const steps = shipped.epcisBody.eventList.map(({ bizStep }) => bizStep);
    expect(steps.sort()).toEqual(["commissioning", "inspecting", "packing", "receiving", "shipping", "unpacking"]);
    expect(shipped.epcisBody.eventList.find(({ bizStep }) => bizStep === "shipping")).toMatchObject({
      disposition: "in_transit",
      quantityList: [{ epcClass: "urn:coir-jabar:lot:E-ROPE", quantity: 5, uom: "KGM" }],
      bizTransactionList: [{ type: "desadv", bizTransaction: `urn:coir-jabar:shipment:${first}` }],
    });
    expect(written).not.toContain(second);
    const ofLot = (await desk.work(({ traceDocuments }) => traceDocuments.document("E-ROPE"))) ?? "";
    expect([ofLot.includes(first), ofLot.includes(second), epcisFaults(JSON.parse(ofLot))]).toEqual([true, true, []]);
    const far = desk.of({ facilities: ["JB-GRT"] });
    expect(await far.work(({ traceDocuments }) => traceDocuments.shipmentDocument(first))).toBeNull();
    expect(await desk.work(({ traceDocuments }) => traceDocuments.shipmentDocument(randomUUID()))).toBeNull();
  });

  it("is not written for who may not see the lot", async () => {
    const far = desk.of({ facilities: ["JB-GRT"] });
    expect(await far.work(({ traceDocuments }) => traceDocuments.document("E-ROPE"))).toBeNull();
  });
});

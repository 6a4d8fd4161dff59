import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import type { LotWishes } from "../lot-fact/lot-fact.factory.js";
import { SalesOrder, SalesOrderStatus } from "../sales-order/sales-order.entity.js";
import { lineToOrder } from "../sales-order/sales-order.factory.js";
import { callerOf, Office } from "../seed-story/office.factory.js";
import { refusalOf } from "../seed-story/refusal.js";
import { Shipment, ShipmentStatus } from "../shipment/shipment.entity.js";
import { trade } from "../subgraph.js";
import type { PlanShipmentInput } from "./shipment-planning.input.js";

describe("planning a shipment", () => {
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
    const lots: LotWishes[] = [
      { lotNo: "CRB1-W06" },
      { lotNo: "CRBN-W06" },
      { lotNo: "IDM-HELD", disposition: "PENDING_QC" },
      { lotNo: "GRT-W06", sku: "SHADE-SQ-3x3" },
      { lotNo: "SMD-W06", unit: "KGM" },
    ];
    office = await new Office(connection.manager).open(...lots);
  });
  afterEach(() => connection.rollback());

  it("names the lots, the buyer and the value on board, and tells production", async () => {
    const { id } = await office.confirmedLine({ lines: [lineToOrder({ unitPrice: new Decimal("0.335") })] });
    const shipment = await office.plan({ id, quantity: "3" });
    expect(shipment).toMatchObject({ status: "PLANNED", version: 1, buyerCode: "KR-SHELL", fobAmount: "1" });
    expect(await office.as().shipments.linesOf(shipment.id)).toMatchObject([
      { lotNo: "CRB1-W06", facilityCode: "JB-CRB1", shipped: "3.000", orderLineId: id, unit: "H87" },
    ]);
    const told = await connection.manager.query("SELECT type, data FROM outbox_event");
    const lines = [{ orderLineId: id, lotNo: "CRB1-W06", quantity: "3", unit: "H87" }];
    expect(told).toEqual([{ type: "trade.shipment.planned.v1", data: { shipmentId: shipment.id, lines } }]);
  });

  it.each([SalesOrderStatus.DRAFT, SalesOrderStatus.SUBMITTED, SalesOrderStatus.CLOSED, SalesOrderStatus.CANCELLED])(
    "of an order that is %s is refused (TRD-02)",
    async (status) => {
      const line = await office.confirmedLine();
      await connection.manager.update(SalesOrder, { id: line.orderId }, { status });
      expect(await refusalOf(office.plan(line))).toBe("TRD-02");
    },
  );

  it("ships no more than was ordered, over all shipments but the cancelled (TRD-03)", async () => {
    const line = await office.confirmedLine({ lines: [lineToOrder({ quantity: new Decimal(50) })] });
    const first = await office.plan({ ...line, quantity: "30" });
    expect(await refusalOf(office.plan({ ...line, quantity: "20.001" }))).toBe("TRD-03");
    await office.plan({ ...line, quantity: "20" });
    expect(await refusalOf(office.plan({ ...line, quantity: "0.001" }))).toBe("TRD-03");
    await connection.manager.update(Shipment, { id: first.id }, { status: ShipmentStatus.CANCELLED });
    expect(await refusalOf(office.plan({ ...line, quantity: "30" }))).toBeUndefined();
  });

  it("ships no more than a lot holds, over all orders (TRD-04)", async () => {
    const one = await office.confirmedLine();
    const other = await office.confirmedLine();
    await office.plan({ id: one.id, quantity: "60" });
    expect(await refusalOf(office.plan({ id: other.id, quantity: "40.001" }))).toBe("TRD-04");
    expect(await refusalOf(office.plan({ id: other.id, quantity: "40" }))).toBeUndefined();
  });

  it.each([
    ["that is not released", "IDM-HELD"],
    ["of another product", "GRT-W06"],
    ["counted in another unit", "SMD-W06"],
  ])("takes no lot %s (TRD-05)", async (_, lotNo) => {
    const { id } = await office.confirmedLine();
    expect(await refusalOf(office.plan({ id, lotNo }))).toBe("TRD-05");
  });

  it("refuses lots, lines and companies that are not there, and a consignor that is no exporter", async () => {
    const line = await office.confirmedLine();
    expect(await refusalOf(office.plan({ ...line, lotNo: "NO-SUCH" }))).toBe("NOT_FOUND");
    expect(await refusalOf(office.plan({ id: newId() }))).toBe("NOT_FOUND");
    expect(await refusalOf(office.plan({ id: "no-id" }))).toBe("NOT_FOUND");
    expect(await refusalOf(office.plan(line, { consigneeCode: "NOBODY" }))).toBe("NOT_FOUND");
    expect(await refusalOf(office.plan(line, { exporterCode: "CARRIER-A" }))).toBe("NOT_FOUND");
    expect(await refusalOf(office.plan(line, { destinationCountry: "BR" }))).toBe("NOT_FOUND");
  });

  it.each<[string, Partial<PlanShipmentInput>]>([
    ["an arrival before the departure", { eta: "2026-10-09" }],
    ["no line", { lines: [] }],
    ["another destination than the order's", { destinationCountry: "JP" }],
  ])("with %s is bad input", async (_, wishes) => {
    const line = await office.confirmedLine({ destinationCountry: "KR" });
    expect(await refusalOf(office.plan(line, wishes))).toBe("BAD_USER_INPUT");
  });

  it.each(["0", "-1", "0.0001"])("of a quantity of %s is bad input", async (quantity) => {
    const line = await office.confirmedLine();
    expect(await refusalOf(office.plan({ ...line, quantity }))).toBe("BAD_USER_INPUT");
  });

  it.each([
    ["buyers", { buyerCode: "KR-LAND" }],
    ["currencies", { currency: "EUR" }],
    ["destinations", { destinationCountry: "US" }],
  ])("puts no orders of two %s together", async (_, difference) => {
    const ids = [(await office.confirmedLine()).id, (await office.confirmedLine(difference)).id];
    const lines = ids.map((orderLineId) => ({ orderLineId, lotNo: "CRB1-W06", quantity: new Decimal(1) }));
    expect(await refusalOf(office.plan({ id: newId() }, { lines }))).toBe("BAD_USER_INPUT");
  });

  it("is done once per key, and for the order's own buyer alone", async () => {
    const line = await office.confirmedLine();
    const first = await office.plan(line, { idempotencyKey: "k" });
    expect((await office.plan(line, { idempotencyKey: "k" })).id).toBe(first.id);
    expect(await refusalOf(office.plan({ ...line, quantity: "9" }, { idempotencyKey: "k" }))).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    expect(await office.as(callerOf({ partner: "KR-LAND" })).shipments.byId(first.id)).toBeNull();
  });
});

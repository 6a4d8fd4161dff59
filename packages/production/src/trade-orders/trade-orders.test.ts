import { randomUUID } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { houseViewer } from "@coir/kit/house-viewer";
import { newId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import type { DomainEvent } from "@coir/kit/outbox";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { heldOf } from "../ledger/held.factory.js";
import { toldOf, wrongReserves } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";

const NOW = new Date("2026-09-16T09:00:00Z");

describe("what trade tells of orders and shipments", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let desk: Desk;
  let now = NOW;
  let lots = 0;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent"), clock: () => now });
    desk = new Desk(source, { facilities: ["*"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    now = NOW;
    lots += 1;
    await desk.receive(`FIB-${lots}`, { quantity: new Decimal(100) });
  });

  const lineOf = (line: Readonly<Record<string, unknown>> = {}) => ({
    orderLineId: randomUUID(),
    sku: "FIB-MIX-A",
    quantity: "60",
    unit: "KGM",
    needOn: "2026-09-30",
    shipFrom: "JB-KNG",
    ...line,
  });
  const told = (
    type: string,
    aggregate: string,
    sequence: number,
    data: Readonly<Record<string, unknown>>,
  ): DomainEvent => ({
    id: newId(),
    type: `trade.${type}.v1`,
    version: 1,
    occurredAt: NOW.toISOString(),
    aggregate,
    sequence,
    data,
    traceId: null,
  });
  const lineTold = (step: string, sequence: number, line: ReturnType<typeof lineOf>) =>
    told(`order-line.${step}`, `OrderLine:${line.orderLineId}`, sequence, line);
  const shipmentTold = (step: string, sequence: number, shipmentId: string, line: ReturnType<typeof lineOf>) =>
    told(`shipment.${step}`, `Shipment:${shipmentId}`, sequence, {
      shipmentId,
      lines: [{ orderLineId: line.orderLineId, quantity: line.quantity, unit: line.unit }],
    });
  const tell = (...events: DomainEvent[]) => subgraph.receive(events, houseViewer);
  const reservationsOf = (
    orderLineId: string,
  ): Promise<{ id: string; status: string; quantity: string; shipped: string }[]> =>
    source.query("SELECT id, status, quantity, shipped FROM stock_reservation WHERE order_line_id = $1 ORDER BY id", [
      orderLineId,
    ]);
  const statusesOf = async (orderLineId: string) => (await reservationsOf(orderLineId)).map(({ status }) => status);
  const released = (line: ReturnType<typeof lineOf>, sequence: number) => tell(lineTold("cancelled", sequence, line));

  it("is acted on from the order to the departure: held, confirmed, set apart, gone, each told once", async () => {
    const line = lineOf();
    const shipmentId = randomUUID();
    await tell(lineTold("submitted", 1, line), lineTold("confirmed", 2, line));
    await tell(shipmentTold("planned", 1, shipmentId, line), shipmentTold("departed", 2, shipmentId, line));
    const [reservation] = await reservationsOf(line.orderLineId);
    expect(reservation).toMatchObject({ status: "FULFILLED", shipped: "60.000" });
    expect(await toldOf(source, reservation?.id as string)).toEqual([
      "production.stock.reserved.v1",
      "production.stock.confirmed.v1",
      "production.lots.allocated.v1",
      "production.lots.shipped.v1",
    ]);
    const [shipped]: { data: { lots: unknown[]; shipmentId: string } }[] = await source.query(
      "SELECT data FROM outbox_event WHERE aggregate = $1 AND type = 'production.lots.shipped.v1'",
      [`StockReservation:${reservation?.id}`],
    );
    expect(shipped?.data).toMatchObject({
      shipmentId,
      lots: [{ facilityCode: "JB-KNG", quantity: "60", labourOrigin: "UNKNOWN", upstream: [] }],
    });
    expect(await wrongReserves(source)).toEqual([]);
  });

  it("has one effect, however often it comes", async () => {
    const line = lineOf();
    const shipmentId = randomUUID();
    const events = [
      lineTold("submitted", 1, line),
      lineTold("confirmed", 2, line),
      shipmentTold("departed", 1, shipmentId, line),
    ];
    await tell(...events);
    const held = await heldOf(source, `FIB-${lots}`);
    await tell(...events, ...events);
    expect(await statusesOf(line.orderLineId)).toEqual(["FULFILLED"]);
    expect(await heldOf(source, `FIB-${lots}`)).toEqual(held);
  });

  it("has no effect when a newer event of the same line came before", async () => {
    const line = lineOf();
    await tell(lineTold("cancelled", 5, line), lineTold("submitted", 1, line), lineTold("confirmed", 2, line));
    expect(await statusesOf(line.orderLineId)).toEqual([]);
  });

  it("makes up for an event that was lost: a line confirmed without having been submitted is held and confirmed", async () => {
    const line = lineOf();
    await tell(lineTold("confirmed", 4, line));
    expect(await statusesOf(line.orderLineId)).toEqual(["CONFIRMED"]);
    await released(line, 5);
  });

  it("of a line that wants more than there is, is refused with what can be had", async () => {
    const line = lineOf({ quantity: "9000" });
    await tell(lineTold("submitted", 1, line));
    const rows: { status: string; alternatives: { on: string }[] }[] = await source.query(
      "SELECT status, alternatives FROM stock_reservation WHERE order_line_id = $1",
      [line.orderLineId],
    );
    expect(rows).toMatchObject([{ status: "REJECTED", alternatives: [{ on: "2026-09-30" }] }]);
  });

  it("of an unknown product is answered, and keeps no later event back", async () => {
    const line = lineOf({ sku: "NOTHING" });
    await tell(lineTold("submitted", 1, line));
    expect(
      await source.query("SELECT type FROM outbox_event WHERE aggregate = $1", [`OrderLine:${line.orderLineId}`]),
    ).toEqual([{ type: "production.stock.rejected.v1" }]);
  });

  it("that cannot be read is refused as a whole", async () => {
    const faulty = lineTold("submitted", 1, lineOf({ quantity: "many" }));
    await expect(tell(faulty)).rejects.toThrow("tells no orderLineId");
    expect(await source.query("SELECT FROM inbox_event WHERE event_id = $1", [faulty.id])).toEqual([]);
  });

  it("changes what is held, or leaves it as it was when that cannot be", async () => {
    const line = lineOf();
    await tell(lineTold("submitted", 1, line), lineTold("changed", 2, { ...line, quantity: "20" }));
    expect(await reservationsOf(line.orderLineId)).toMatchObject([{ status: "HELD", quantity: "20.000" }]);
    await tell(lineTold("changed", 3, { ...line, quantity: "9000" }));
    expect(await reservationsOf(line.orderLineId)).toMatchObject([{ status: "HELD", quantity: "20.000" }]);
    await released(line, 4);
    expect(await statusesOf(line.orderLineId)).toEqual(["RELEASED"]);
  });

  it("holds for 48 hours: a line confirmed later is held anew", async () => {
    const line = lineOf();
    await tell(lineTold("submitted", 1, line));
    now = new Date("2026-09-18T09:00:00Z");
    await tell(lineTold("confirmed", 2, line));
    expect(await statusesOf(line.orderLineId)).toEqual(["EXPIRED", "CONFIRMED"]);
    await released(line, 3);
  });

  it("of a shipment for which there are no goods any more turns the reservation short, and tells so", async () => {
    const line = lineOf({ sku: "FIB-MIX-B", quantity: "5" });
    await desk.receive(`B-${lots}`, { sku: "FIB-MIX-B", quantity: new Decimal(5) });
    await tell(lineTold("submitted", 1, line), lineTold("confirmed", 2, line));
    await desk.move("away", `B-${lots}`, { quantity: new Decimal(5), toFacilityCode: "JB-GRT" });
    await tell(shipmentTold("planned", 1, randomUUID(), line));
    const [reservation] = await reservationsOf(line.orderLineId);
    expect(reservation?.status).toBe("SHORT");
    expect((await toldOf(source, reservation?.id as string)).at(-1)).toBe("production.stock.shortage.v1");
  });
});

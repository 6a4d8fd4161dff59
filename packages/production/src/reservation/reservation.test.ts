import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { holdAt, NEED_ON, toldOf, wishFor, wrongReserves } from "./reservation.factory.js";
import { requireTransition, reservationTransitions, StockReservationStatus } from "./reservation-status.js";

const ALL = Object.values(StockReservationStatus);
const PAIRS = ALL.flatMap((from) => ALL.map((to) => ({ from, to })));
const ALLOWED =
  "REQUESTED>HELD REQUESTED>REJECTED HELD>CONFIRMED HELD>EXPIRED HELD>RELEASED CONFIRMED>PART_ALLOCATED CONFIRMED>ALLOCATED CONFIRMED>RELEASED CONFIRMED>SHORT PART_ALLOCATED>PART_ALLOCATED PART_ALLOCATED>ALLOCATED PART_ALLOCATED>PART_SHIPPED PART_ALLOCATED>RELEASED PART_ALLOCATED>SHORT ALLOCATED>PART_SHIPPED ALLOCATED>FULFILLED ALLOCATED>RELEASED ALLOCATED>SHORT PART_SHIPPED>PART_SHIPPED PART_SHIPPED>FULFILLED PART_SHIPPED>SHORT SHORT>SHORT SHORT>ALLOCATED SHORT>PART_SHIPPED SHORT>RELEASED".split(
    " ",
  );

describe("a reservation", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["*"] });
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.receive("FIB-1", { quantity: new Decimal(1000) });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it.each(PAIRS)("may go from $from to $to only where the table says so", async ({ from, to }) => {
    const isAllowed = ALLOWED.includes(`${from}>${to}`);
    expect(reservationTransitions[from].includes(to)).toBe(isAllowed);
    expect(await refusalOf(Promise.resolve().then(() => requireTransition(from, to)))).toBe(
      isAllowed ? "none" : "INVALID_TRANSITION",
    );
  });

  it("never promises the goods of another owner", async () => {
    await desk.receive("OWN-1", { sku: "YARN-2PLY", ownerCode: "PT-ALN-SYN", quantity: new Decimal(50) });
    const yarn = { sku: "YARN-2PLY" };
    expect(await refusalOf(holdAt(desk, yarn))).toBe("INSUFFICIENT_STOCK");
    expect(await refusalOf(holdAt(desk, { ...yarn, ownerCode: "PT-OTHER" }))).toBe("INSUFFICIENT_STOCK");
    expect(await refusalOf(holdAt(desk, { ...yarn, ownerCode: "PT-ALN-SYN" }))).toBe("none");
  });

  it("never promises a lot that has expired by the day, and sets the first to expire apart first", async () => {
    const sku = "PEAT-LOOSE";
    for (const [lotNo, expiresOn] of [
      ["PEAT-LATE", "2027-06-01"],
      ["PEAT-SOON", "2026-11-01"],
      ["PEAT-GONE", NEED_ON],
    ]) {
      await desk.receive(String(lotNo), { sku, quantity: new Decimal(10) });
      await source.query("UPDATE lot SET expires_on = $2 WHERE lot_no = $1", [lotNo, expiresOn]);
    }
    expect(await refusalOf(holdAt(desk, { sku, quantity: new Decimal(21) }))).toBe("INSUFFICIENT_STOCK");
    const { id } = await holdAt(desk, { sku, quantity: new Decimal(12) });
    await desk.work(({ steps }) => steps.confirm(id));
    await desk.work(({ settings }) => settings.allocate({ reservationId: id }));
    const allocations = await desk.work((services) => services.allocations.of(id));
    expect(allocations.map(({ lotNo, quantity }) => [lotNo, Number(quantity)])).toEqual([
      ["PEAT-SOON", 10],
      ["PEAT-LATE", 2],
    ]);
  });

  it("is one per order line", async () => {
    const { orderLineId } = await holdAt(desk);
    expect(await refusalOf(holdAt(desk, { orderLineId }))).toBe("PRD-60");
  });

  it("keeps its goods for 48 hours, not longer, and cannot be confirmed then", async () => {
    const sku = "FIB-BRISTLE";
    await desk.receive("BRISTLE-1", { sku, quantity: new Decimal(10) });
    const { id } = await holdAt(desk, { sku });
    expect(await refusalOf(holdAt(desk.at("2026-09-18T08:59:59Z"), { sku }))).toBe("INSUFFICIENT_STOCK");
    const later = desk.at("2026-09-18T09:00:00Z");
    expect(await refusalOf(later.work(({ steps }) => steps.confirm(id)))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(holdAt(later, { sku }))).toBe("none");
    expect(await later.work(({ expiry }) => expiry.expireHolds(new Date("2026-09-18T09:00:00Z")))).toBeGreaterThan(0);
    expect(await toldOf(source, id)).toEqual(["production.stock.reserved.v1", "production.stock.expired.v1"]);
  });

  it("is short when its lot is held back, and whole again out of another UPT", async () => {
    const sku = "POT-20";
    await desk.receive("POT-KNG", { sku, quantity: new Decimal(10) });
    const { id } = await holdAt(desk, { sku });
    await desk.work(({ steps }) => steps.confirm(id));
    await desk.work(({ settings }) => settings.allocate({ reservationId: id }));
    const lost = await desk.work(({ shortening }) => shortening.shorten({ lotNo: "POT-KNG", reason: "QUARANTINE" }));
    expect(Number(lost)).toBe(10);
    await desk.move("aside", "POT-KNG", { quantity: new Decimal(10), toFacilityCode: "JB-GRT" });
    await source.query("UPDATE lot SET disposition = 'QUARANTINED' WHERE lot_no = 'POT-KNG'");
    expect(await refusalOf(desk.work(({ settings }) => settings.allocate({ reservationId: id })))).toBe(
      "INSUFFICIENT_STOCK",
    );
    await desk.receive("POT-CRB", { sku, facilityCode: "JB-CRB1", quantity: new Decimal(10) });
    const whole = await desk.work(({ settings }) => settings.allocate({ reservationId: id }));
    expect(whole.status).toBe("ALLOCATED");
    expect(await wrongReserves(source)).toEqual([]);
  });

  it("is made once for a key, by who acts for the UPT, and seen by no other UPT", async () => {
    const { ownerCode: _, ...wish } = wishFor();
    const input = { ...wish, idempotencyKey: "hold-once", unit: "KGM" as never };
    const first = await desk.work(({ reservationDesk }) => reservationDesk.hold(input));
    expect((await desk.work(({ reservationDesk }) => reservationDesk.hold(input))).id).toBe(first.id);
    const garut = desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(garut.work(({ reservationDesk }) => reservationDesk.hold(input)))).toBe("FORBIDDEN");
    expect(await garut.work(({ reservations }) => reservations.byId(first.id))).toBeNull();
    expect(await refusalOf(garut.work(({ steps }) => steps.confirm(first.id)))).toBe("NOT_FOUND");
    expect(await refusalOf(desk.work(({ steps }) => steps.confirm(first.id, 7)))).toBe("STALE_VERSION");
  });

  it("of tonnes is counted in kilograms, and of pieces is refused", async () => {
    const { ownerCode: _, ...wish } = wishFor({ quantity: new Decimal("0.02") });
    const hold = (idempotencyKey: string, unit: string) =>
      desk.work(({ reservationDesk }) => reservationDesk.hold({ ...wish, idempotencyKey, unit: unit as never }));
    expect(await refusalOf(hold("pieces", "H87"))).toBe("PRD-14");
    expect(Number((await hold("tonnes", "TNE")).quantity)).toBe(20);
  });
});

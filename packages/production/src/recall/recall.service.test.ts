import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";

import { Desk, refusalOf } from "../desk.factory.js";
import { LotDisposition } from "../lot/lot.entity.js";
import { hold, lotNow } from "../lot-hold/lot-care.factory.js";
import { holdAt, toldOf, wrongReserves } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";
import type { ReachedLot } from "./reached-lot.js";

describe("the recall of a lot", () => {
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
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const recall = async (key: string, lotNo: string, at = desk) => {
    const { version } = await lotNow(desk, lotNo);
    const input = { idempotencyKey: key, lotNo, expectedVersion: version, reason: "Mould in the fibre" };
    return at.work(({ recalls }) => recalls.recall(input));
  };
  const split = (from: string, to: string, kg: number) =>
    desk.work(({ divisions }) =>
      divisions.split({
        idempotencyKey: to,
        facilityCode: "JB-KNG",
        lotNo: from,
        parts: [{ lotNo: to, quantity: new Decimal(kg) }],
      }),
    );

  it("reaches all that it went into, holds what is free, and tells trade of all", async () => {
    await desk.receive("R-1");
    const run = await desk.start("rope", ["R-1"]);
    await desk.record(run, "R-ROPE");
    await split("R-1", "R-2", 20);
    await split("R-2", "R-3", 5);
    const recalled = await recall("r-1", "R-1");
    expect(recalled).toMatchObject({ lotNo: "R-1", recalledBy: "clerk" });
    const now = async (lotNo: string) => (await lotNow(desk, lotNo)).disposition;
    expect(await Promise.all(["R-1", "R-ROPE", "R-2", "R-3"].map(now))).toEqual([
      "RECALLED",
      "QUARANTINED",
      "QUARANTINED",
      "QUARANTINED",
    ]);
    const reached = await desk.work(({ recalls }) => recalls.reachedBy(recalled));
    expect(
      reached.map(({ lotNo, stock }) => [lotNo, ...stock.map(({ status, onHand }) => `${status} ${onHand.value}`)]),
    ).toEqual([
      ["R-1", "QUARANTINE 30"],
      ["R-ROPE", "QUARANTINE 48"],
      ["R-2", "QUARANTINE 15"],
      ["R-3", "QUARANTINE 5"],
    ]);
    const [event] = await source.query("SELECT data FROM outbox_event WHERE type = 'production.lot.recalled.v1'");
    expect(event.data).toEqual({
      lotNo: "R-1",
      reason: "Mould in the fibre",
      reached: ["R-1", "R-ROPE", "R-2", "R-3"],
    });
  });

  it("takes what is set apart for orders away, tells trade how much is missing, and names what left already", async () => {
    await desk.receive("A-1");
    const run = await desk.start("a-rope", ["A-1"]);
    await desk.record(run, "A-ROPE", { disposition: LotDisposition.RELEASED });
    const held = await holdAt(desk, { sku: "ROPE-6", quantity: new Decimal(30) });
    const step = (version: number) => ({ idempotencyKey: held.id, reservationId: held.id, expectedVersion: version });
    const shipmentId = "018f0000-0000-7000-8000-00000000aaaa";
    await desk.work(async ({ reservationDesk, settingDesk, departures }) => {
      const confirmed = await reservationDesk.confirm(step(held.version));
      await settingDesk.allocate(step(confirmed.version));
      const departedAt = new Date("2026-09-16T08:00:00Z");
      await departures.depart({ reservationId: held.id, shipmentId, departedAt, quantity: new Decimal(12) });
    });
    const recalled = await recall("a-1", "A-1");
    const now = await desk.work(({ reservations }) => reservations.byId(held.id));
    expect(now).toMatchObject({ status: "SHORT", allocated: "12.000", shipped: "12.000" });
    expect((await toldOf(source, held.id)).at(-1)).toBe("production.stock.shortage.v1");
    const [told] = await source.query(
      "SELECT data FROM outbox_event WHERE type = 'production.stock.shortage.v1' AND aggregate = $1",
      [`StockReservation:${held.id}`],
    );
    expect(told.data).toMatchObject({ reason: "RECALL", shortQuantity: "18", lotNos: ["A-ROPE"] });
    expect(await wrongReserves(source)).toEqual([]);
    const rope = await desk.work(async ({ recalls }) => {
      const one = (await recalls.reachedBy(recalled)).find(({ lotNo }) => lotNo === "A-ROPE") as ReachedLot;
      const allocations = await recalls.allocationsOf(one);
      return {
        ...one,
        allocations: allocations.map(({ consumerId, status, fulfilled }) => [consumerId, status, fulfilled]),
      };
    });
    expect(rope).toMatchObject({
      shipped: { value: "12" },
      stock: [{ facilityCode: "JB-KNG", status: "QUARANTINE", onHand: { value: "36" } }],
      allocations: [[held.id, "SHORT", "12.000"]],
    });
  });

  it("is for good", async () => {
    expect(await refusalOf(recall("again", "R-1"))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(hold(desk, "hold-recalled", "R-1"))).toBe("INVALID_TRANSITION");
  });

  it("is a decision of a person, for a lot in the person's care", async () => {
    await desk.receive("R-9");
    expect(await refusalOf(recall("program", "R-9", desk.of({ person: false })))).toBe("FORBIDDEN");
    expect(await refusalOf(recall("far", "R-9", desk.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
    expect(await desk.of({ facilities: ["JB-GRT"] }).work(({ recalls }) => recalls.of("R-1"))).toBeNull();
    expect(await desk.work(({ recalls }) => recalls.of("R-9"))).toBeNull();
  });
});

import { randomUUID } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import { holdAt } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";

describe("a standstill of work places that is thought through", () => {
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
    await order("T1", "NET_FRAME", { sku: "POT-20", plannedQuantity: new Decimal(100) });
    await desk.receive("POT-SIM", { sku: "POT-20", quantity: new Decimal(20) });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  /** Releases an order by a recipe of its own that needs ten minutes a piece at a kind of work place. */
  const order = async (code: string, workstationType: string, wanted: { sku: string; plannedQuantity: Decimal }) => {
    const recipeId = randomUUID();
    await source.query(
      `INSERT INTO recipe (id, code, version, output_sku, output_quantity, valid_from, status, mass_tolerance_pct, source_note, data_quality, row_version)
       VALUES ($1, $2, 1, $3, 1, '2026-01-01', 'DRAFT', 2, 'test', 'SYNTHETIC', 1)`,
      [recipeId, code, wanted.sku],
    );
    await source.query("INSERT INTO recipe_operation VALUES ($1, 1, 'making', $2, 10, 0, 0, 0)", [
      recipeId,
      workstationType,
    ]);
    await source.query("UPDATE recipe SET status = 'ACTIVE', row_version = 2 WHERE id = $1", [recipeId]);
    const facts = { facilityCode: "JB-KNG", workOrderNo: `WO-${code}`, dueOn: "2026-09-25", recipeId, ...wanted };
    await desk.work(({ orders }) => orders.release({ idempotencyKey: code, ...facts }));
  };
  const simulate = (workstationType: WorkstationType, from: string, days: number, at = desk) =>
    at.work(({ simulation }) => simulation.simulate({ facilityCode: "JB-KNG", workstationType, from, days }));

  it("breaks the promises that its work orders were to meet, by its days, and no others", async () => {
    const sku = "POT-20";
    await holdAt(desk, { sku, quantity: new Decimal(20), needOn: "2026-09-18" });
    const { id } = await holdAt(desk, { sku, quantity: new Decimal(50), needOn: "2026-09-27" });
    const { brokenReservations } = await simulate(WorkstationType.NET_FRAME, "2026-09-20", 6);
    expect(brokenReservations).toEqual([
      expect.objectContaining({
        reservation: expect.objectContaining({ id }),
        lateByDays: 4,
        shortQuantity: { value: "50", unit: "H87" },
      }),
    ]);
    expect((await simulate(WorkstationType.NET_FRAME, "2026-09-20", 2)).brokenReservations).toEqual([]);
    expect((await simulate(WorkstationType.LOOM, "2026-09-20", 60)).brokenReservations).toEqual([]);
    expect((await simulate(WorkstationType.NET_FRAME, "2026-09-26", 60)).brokenReservations).toEqual([]);
  });

  describe("with an alternative", () => {
    const stationOf = (type: WorkstationType, minutesPerDay: number) => ({
      id: randomUUID(),
      facilityCode: "JB-KNG",
      type,
      name: `${type} of the test`,
      count: 1,
      nominalRate: null,
      rateUnit: null,
      minutesPerDay,
      dataQuality: DataQuality.SYNTHETIC,
    });
    const [frame, loom] = [stationOf(WorkstationType.NET_FRAME, 420), stationOf(WorkstationType.LOOM, 420)];
    let version = 1;
    const standIn = async (efficiencyPct: number) => {
      const alternatives = [{ workstationId: loom.id, efficiencyPct }];
      const input = {
        idempotencyKey: `alt${version}`,
        workstationId: frame.id,
        expectedVersion: version,
        alternatives,
      };
      version += 1;
      await desk.work(({ workstationAlternatives }) => workstationAlternatives.name(input));
    };
    /** The order needs 1,000 minutes until the fifth day after the first. */
    const told = async () => {
      const { brokenReservations, standIns } = await simulate(WorkstationType.NET_FRAME, "2026-09-20", 6);
      return {
        late: brokenReservations.map(({ lateByDays }) => lateByDays),
        standIns: standIns.map(({ workstation: { id }, minutesPerDay }) => [id === loom.id, Number(minutesPerDay)]),
      };
    };

    beforeAll(() => desk.work(({ workstations }) => workstations.introduce([frame, loom])));

    it("breaks no promise where that takes over all of the work", async () => {
      expect(await told()).toEqual({ late: [4], standIns: [] });
      await standIn(50);
      expect(await told()).toEqual({ late: [], standIns: [[true, 210]] });
    });

    it("breaks them by as many days less as that takes over of the work", async () => {
      await standIn(25);
      expect(await told()).toEqual({ late: [1], standIns: [[true, 105]] });
    });

    it("breaks them as without one that stands still too, or has no minutes free", async () => {
      await standIn(100);
      await source.query("UPDATE workstation SET status = 'DOWN' WHERE id = $1", [loom.id]);
      expect(await told()).toEqual({ late: [4], standIns: [] });
      await source.query("UPDATE workstation SET status = 'UP', minutes_per_day = 1 WHERE id = $1", [loom.id]);
      expect(await told()).toEqual({ late: [4], standIns: [[true, 1]] });
      await order("T2", "LOOM", { sku: "BINDER-ROLL", plannedQuantity: new Decimal(100_000) });
      expect(await told()).toEqual({ late: [4], standIns: [] });
    });
  });

  it("is not told to who does not see the UPT", async () => {
    const garut = desk.of({ facilities: ["JB-GRT"] });
    expect(await refusalOf(simulate(WorkstationType.LOOM, "2026-09-20", 6, garut))).toBe("NOT_FOUND");
  });
});

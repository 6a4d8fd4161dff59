import { randomUUID } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import type { HandlingUnit } from "../handling-unit/handling-unit.entity.js";
import { HandlingUnitType } from "../handling-unit/handling-unit-type.js";
import { holdAt } from "../reservation/reservation.factory.js";
import { production } from "../subgraph.js";

type Verb = "load" | "unload" | "ship";

describe("packs that are loaded", () => {
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

  const pack = (lotNo: string, kg: number, parentSscc?: string) =>
    desk.work(({ packs }) =>
      packs.pack({
        idempotencyKey: randomUUID(),
        facilityCode: "JB-KNG",
        type: HandlingUnitType.BALE,
        contents: [{ lotNo, quantity: new Decimal(kg) }],
        ...(parentSscc !== undefined && { parentSscc }),
      }),
    );
  const stepOf = ({ sscc, version }: HandlingUnit) => ({
    idempotencyKey: randomUUID(),
    sscc,
    expectedVersion: version,
  });
  const close = (unit: HandlingUnit) => desk.work(({ packs }) => packs.close(stepOf(unit)));
  const take = (verb: Verb, unit: HandlingUnit, at = desk) => at.work(({ loading }) => loading[verb](stepOf(unit)));
  const now = async ({ sscc }: HandlingUnit) => (await desk.work(({ packs }) => packs.bySscc(sscc))) as HandlingUnit;

  /** So much of a lot leaves for a buyer. */
  async function depart(lotNo: string, kg: number): Promise<void> {
    const quantity = new Decimal(kg);
    const held = await holdAt(desk, { quantity });
    const step = (version: number) => ({ idempotencyKey: held.id, reservationId: held.id, expectedVersion: version });
    await desk.work(async ({ reservationDesk, settingDesk, departures }) => {
      const confirmed = await reservationDesk.confirm(step(held.version));
      const set = { ...step(confirmed.version), facilityCode: "JB-KNG", lots: [{ lotNo, quantity }] };
      await settingDesk.allocate(set);
      const departedAt = new Date("2026-09-16T08:00:00Z");
      await departures.depart({ reservationId: held.id, shipmentId: randomUUID(), departedAt });
    });
  }

  it("are closed ones; they can be taken down again, and are broken only then", async () => {
    await desk.receive("L-1");
    const open = await pack("L-1", 10);
    expect(await refusalOf(take("load", open))).toBe("INVALID_TRANSITION");
    const loaded = await take("load", await close(open));
    expect(loaded.status).toBe("LOADED");
    expect(await refusalOf(take("load", loaded))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(desk.work(({ packs }) => packs.break(stepOf(loaded))))).toBe("INVALID_TRANSITION");
    expect(await refusalOf(take("unload", open))).toBe("STALE_VERSION");
    expect((await take("unload", loaded)).status).toBe("CLOSED");
  });

  it("take the packs in them along, all of which are closed", async () => {
    await desk.receive("L-2");
    const outer = await pack("L-2", 1);
    const inner = await pack("L-2", 2, outer.sscc);
    const closed = await close(outer);
    expect(await refusalOf(take("load", closed))).toBe("INVALID_TRANSITION");
    await close(inner);
    expect(await refusalOf(take("load", await now(inner)))).toBe("INVALID_TRANSITION");
    await take("load", closed);
    expect((await now(inner)).status).toBe("LOADED");
  });

  it("are shipped when as much of each lot left as shipped packs hold, and never come back", async () => {
    await desk.receive("L-3");
    const [one, other] = [await pack("L-3", 30), await pack("L-3", 30)];
    const loaded = [await take("load", await close(one)), await take("load", await close(other))] as const;
    expect(await refusalOf(take("ship", loaded[0]))).toBe("PRD-55");
    await depart("L-3", 40);
    const answers = await Promise.all(loaded.map((unit) => refusalOf(take("ship", unit))));
    expect(answers.sort()).toEqual(["PRD-55", "none"]);
    const units = await Promise.all(loaded.map(now));
    const shipped = units.find(({ status }) => status === "SHIPPED") as HandlingUnit;
    expect(await refusalOf(take("unload", shipped))).toBe("INVALID_TRANSITION");
  });

  it("do not exist for a clerk of another UPT", async () => {
    await desk.receive("L-4");
    const closed = await close(await pack("L-4", 1));
    expect(await refusalOf(take("load", closed, desk.of({ facilities: ["JB-GRT"] })))).toBe("NOT_FOUND");
  });
});

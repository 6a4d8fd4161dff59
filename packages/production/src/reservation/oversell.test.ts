import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { production } from "../subgraph.js";
import { holdAt } from "./reservation.factory.js";

describe("goods that many orders want at once", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl, poolSize: 32 });
    desk = new Desk(source, { facilities: ["*"] });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const countsOf = (answers: readonly string[]) => {
    const groups = Object.groupBy(answers, (answer) => answer);
    return Object.fromEntries(Object.entries(groups).map(([answer, all]) => [answer, all?.length]));
  };
  const atOnce = async (clients: number, turns: number, ask: (client: number, turn: number) => Promise<unknown>) => {
    const answers = Array.from({ length: clients }, async (_, client) => {
      const own: string[] = [];
      for (let turn = 0; turn < turns; turn += 1) own.push(await refusalOf(ask(client, turn)));
      return own;
    });
    return countsOf((await Promise.all(answers)).flat());
  };

  it("are promised exactly 1,000 times, when 32 clients ask 3,200 times for one of the 1,000 that are there", async () => {
    await desk.receive("HOT-1", { sku: "NET-KR-PCS", quantity: new Decimal(1_000) });
    const wish = { sku: "NET-KR-PCS", quantity: new Decimal(1) };
    expect(await atOnce(32, 100, () => holdAt(desk, wish))).toEqual({ none: 1000, INSUFFICIENT_STOCK: 2200 });
    const [sum]: { promised: string }[] = await source.query(
      "SELECT sum(quantity) AS promised FROM stock_reservation_part",
    );
    expect(Number(sum?.promised)).toBe(1000);
  }, 300_000);

  it("are never promised beyond what three UPTs have, nor twice what they share", async () => {
    for (const facilityCode of ["JB-KNG", "JB-CRB1", "JB-CRBN"])
      await desk.receive(`FIB-${facilityCode}`, { facilityCode, sku: "FIB-MIX-B", quantity: new Decimal(10) });
    const hubs = ["JB-KNG", "JB-CRB1", "JB-CRBN"];
    const answers = await atOnce(12, 4, (client) =>
      holdAt(desk, { sku: "FIB-MIX-B", quantity: new Decimal(4), shipFrom: hubs[client % 3] as string }),
    );
    expect(answers).toEqual({ none: 7, INSUFFICIENT_STOCK: 41 });
  }, 60_000);

  it("are set apart exactly once, when eight orders have lots set apart at the same moment", async () => {
    await desk.receive("SET-1", { sku: "POT-20", quantity: new Decimal(40) });
    const held = await Promise.all(
      Array.from({ length: 8 }, () => holdAt(desk, { sku: "POT-20", quantity: new Decimal(5) })),
    );
    await Promise.all(held.map(({ id }) => desk.work(({ steps }) => steps.confirm(id))));
    await Promise.all(
      held.map(({ id: reservationId }) => desk.work(({ settings }) => settings.allocate({ reservationId }))),
    );
    const [balance]: { on_hand: string; reserved: string }[] = await source.query(
      "SELECT on_hand, reserved FROM stock_balance b JOIN stock_account a ON a.id = b.account_id WHERE a.lot_no = 'SET-1' AND a.location = 'STORE'",
    );
    expect(balance).toEqual({ on_hand: "40.000", reserved: "40.000" });
    expect(await refusalOf(desk.move("away", "SET-1"))).toBe("INSUFFICIENT_STOCK");
  });
});

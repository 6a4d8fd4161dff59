import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { heldOf, wrongBalances } from "../ledger/held.factory.js";
import { holdAt, toldOf, wrongReserves } from "../reservation/reservation.factory.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";
import { production } from "../subgraph.js";
import type { Transfer } from "./transfer.entity.js";
import type { DraftTransferInput } from "./transfer.input.js";

const [KNG, HUB] = ["JB-KNG", "JB-CRB1"];

describe("a transfer that carries an order's lots from Kuningan to Cirebon, where it is shipped", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;
  let sender: Desk;
  let receiver: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source, { facilities: ["*"] });
    sender = desk.of({ facilities: [KNG] });
    receiver = desk.of({ facilities: [HUB], subject: "cirebon" });
    await desk.work(({ products }) => products.introduceCatalogue());
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  /** An order of 40 kg, all of it set apart of one lot of 40 kg; each of goods of an owner of its own. */
  const ordered = async (lotNo: string): Promise<StockReservation> => {
    const [quantity, ownerCode] = [new Decimal(40), `PT-${lotNo}`];
    await desk.receive(lotNo, { quantity, ownerCode });
    const held = await holdAt(desk, { quantity, ownerCode, shipFrom: HUB });
    await desk.work(({ steps }) => steps.confirm(held.id));
    return desk.work(({ settings }) => settings.allocate({ reservationId: held.id }));
  };
  const stepOf = ({ id, version }: Transfer, key: string) => ({
    idempotencyKey: `${id}-${key}`,
    transferId: id,
    expectedVersion: version,
  });
  const drafted = (lotNo: string, reservationId: string, input: Partial<DraftTransferInput> = {}) => {
    const lines = [{ lotNo, quantity: new Decimal(40) }];
    const route = { fromFacilityCode: KNG, toFacilityCode: HUB };
    return sender.work(({ transferSteps }) =>
      transferSteps.draft({
        idempotencyKey: `${lotNo}-${input.toFacilityCode}`,
        ...route,
        lines,
        reservationId,
        ...input,
      }),
    );
  };
  const picked = async (lotNo: string, reservationId: string) => {
    const draft = await drafted(lotNo, reservationId);
    const approved = await sender.work(({ transferSteps }) => transferSteps.approve(stepOf(draft, "a")));
    return sender.work(({ transferSteps }) => transferSteps.pick(stepOf(approved, "p")));
  };
  const onTheRoad = async (lotNo: string, reservationId: string) => {
    const transfer = await picked(lotNo, reservationId);
    return sender.work(({ road }) => road.ship(stepOf(transfer, "s")));
  };
  const progressOf = async (id: string) => {
    const [{ status, allocated }] = await source.query(
      "SELECT status, allocated::int AS allocated FROM stock_reservation WHERE id = $1",
      [id],
    );
    const parts: { facility_code: string; quantity: number; allocated: number }[] = await source.query(
      "SELECT facility_code, quantity::int AS quantity, allocated::int AS allocated FROM stock_reservation_part WHERE reservation_id = $1 ORDER BY 1",
      [id],
    );
    return {
      status,
      allocated,
      parts: parts.map((part) => `${part.facility_code} ${part.allocated}/${part.quantity}`),
    };
  };

  it("keeps them set apart for the order on arrival, and they leave for the buyer from there", async () => {
    const { id } = await ordered("C-WHOLE");
    const transfer = await onTheRoad("C-WHOLE", id);
    expect(await progressOf(id)).toEqual({ status: "ALLOCATED", allocated: 40, parts: ["JB-KNG 40/40"] });
    await receiver.work(({ road }) => road.receive({ ...stepOf(transfer, "r"), lines: [] }));
    expect(await progressOf(id)).toEqual({ status: "ALLOCATED", allocated: 40, parts: ["JB-CRB1 40/40"] });
    expect(await heldOf(source, "C-WHOLE")).toEqual({ "JB-KNG/STORE": 0, "JB-CRB1/TRANSIT": 0, "JB-CRB1/STORE": 40 });
    const other = receiver.move("C-WHOLE-m", "C-WHOLE", { fromFacilityCode: HUB, toFacilityCode: HUB });
    expect(await refusalOf(other)).toBe("INSUFFICIENT_STOCK");
    expect((await toldOf(source, id)).at(-1)).toBe("production.lots.allocated.v1");
    const departure = { reservationId: id, shipmentId: id, departedAt: new Date("2026-09-16T09:00:00Z") };
    const { missing } = await receiver.work(({ departures }) => departures.depart(departure));
    expect([missing.toFixed(), (await progressOf(id)).status]).toEqual(["0", "FULFILLED"]);
  });

  it("leaves the order short of what did not arrive, which the sender is still to supply", async () => {
    const { id } = await ordered("C-TORN");
    const transfer = await onTheRoad("C-TORN", id);
    const lines = [{ lotNo: "C-TORN", received: new Decimal(38), reason: "torn bale" }];
    await receiver.work(({ road }) => road.receive({ ...stepOf(transfer, "r"), lines }));
    expect(await progressOf(id)).toEqual({ status: "SHORT", allocated: 38, parts: ["JB-CRB1 38/38", "JB-KNG 0/2"] });
    expect((await toldOf(source, id)).at(-1)).toBe("production.stock.shortage.v1");
  });

  it("leaves the order short of a lot that was held back on the road", async () => {
    const { id } = await ordered("C-MOULD");
    const transfer = await onTheRoad("C-MOULD", id);
    await desk.work(({ lotHolds }) =>
      lotHolds.place({ idempotencyKey: "C-MOULD", lotNo: "C-MOULD", expectedVersion: 1, reason: "Mould." }),
    );
    await receiver.work(({ road }) => road.receive({ ...stepOf(transfer, "r"), lines: [] }));
    expect(await progressOf(id)).toEqual({ status: "SHORT", allocated: 0, parts: ["JB-KNG 0/40"] });
  });

  it("brings them back still set apart when it turns round, and leaves them so when it is given up", async () => {
    const { id } = await ordered("C-BACK");
    const turned = await onTheRoad("C-BACK", id);
    await sender.work(({ road }) => road.takeBack(stepOf(turned, "b")));
    const whole = { status: "ALLOCATED", allocated: 40, parts: ["JB-KNG 40/40"] };
    expect(await progressOf(id)).toEqual(whole);
    expect(await refusalOf(sender.move("C-BACK-m", "C-BACK"))).toBe("INSUFFICIENT_STOCK");
    const again = { ...stepOf(turned, "x"), lines: [{ lotNo: "C-BACK", quantity: new Decimal(40) }] };
    const draft = await drafted("C-BACK", id, { idempotencyKey: again.idempotencyKey });
    const approved = await sender.work(({ transferSteps }) => transferSteps.approve(stepOf(draft, "a")));
    await sender.work(({ transferSteps }) => transferSteps.cancel(stepOf(approved, "c")));
    expect(await progressOf(id)).toEqual(whole);
  });

  it("frees on arrival what the buyer no longer wants", async () => {
    const { id } = await ordered("C-GONE");
    const transfer = await onTheRoad("C-GONE", id);
    await desk.work(({ steps }) => steps.release(id));
    await receiver.work(({ road }) => road.receive({ ...stepOf(transfer, "r"), lines: [] }));
    expect((await progressOf(id)).status).toBe("RELEASED");
    const other = receiver.move("C-GONE-m", "C-GONE", { fromFacilityCode: HUB, toFacilityCode: HUB });
    expect(await refusalOf(other)).toBe("none");
  });

  it("takes no more than is set apart, to nowhere but where the order is shipped, for none but who sees it", async () => {
    const { id } = await ordered("C-RULE");
    await desk.receive("C-FREE");
    expect(await refusalOf(picked("C-FREE", id))).toBe("INSUFFICIENT_STOCK");
    expect(await refusalOf(drafted("C-RULE", id, { toFacilityCode: "JB-GRT" }))).toBe("BAD_USER_INPUT");
    const foreign = {
      fromFacilityCode: "JB-GRT",
      toFacilityCode: HUB,
      lines: [{ lotNo: "C-RULE", quantity: new Decimal(1) }],
    };
    const stranger = desk.of({ facilities: ["JB-GRT"] });
    const strange = stranger.work(({ transferSteps }) =>
      transferSteps.draft({ idempotencyKey: "strange", ...foreign, reservationId: id }),
    );
    expect(await refusalOf(strange)).toBe("NOT_FOUND");
    const transfer = await picked("C-RULE", id);
    await desk.work(({ shortening }) => shortening.shorten({ lotNo: "C-RULE", reason: "QUARANTINE" }));
    expect(await refusalOf(sender.work(({ road }) => road.ship(stepOf(transfer, "s"))))).toBe("INSUFFICIENT_STOCK");
    expect([await wrongReserves(source), await wrongBalances(source)]).toEqual([[], []]);
  });
});

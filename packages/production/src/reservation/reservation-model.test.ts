import { randomUUID } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { wrongBalances } from "../ledger/held.factory.js";
import { production } from "../subgraph.js";
import { holdAt, wrongReserves } from "./reservation.factory.js";
import { reservationTransitions, StockReservationStatus } from "./reservation-status.js";

const { HELD, CONFIRMED, PART_ALLOCATED, ALLOCATED, PART_SHIPPED, FULFILLED, SHORT, EXPIRED, RELEASED } =
  StockReservationStatus;

interface Row {
  status: StockReservationStatus;
  readonly quantity: number;
  allocated: number;
  shipped: number;
}

/** One lot that is free, and reservations of it. */
interface Model {
  onHand: number;
  isUsable: boolean;
  readonly rows: Map<string, Row>;
}

interface Real {
  readonly desk: Desk;
  readonly sku: string;
  readonly lotNo: string;
  readonly ids: string[];
}

const LIVE_STATES: readonly StockReservationStatus[] = [
  HELD,
  CONFIRMED,
  PART_ALLOCATED,
  ALLOCATED,
  PART_SHIPPED,
  SHORT,
];
const rowsOf = (model: Model) => [...model.rows.values()];
const setApart = (model: Model) => rowsOf(model).reduce((sum, row) => sum + row.allocated - row.shipped, 0);
const promised = (model: Model) =>
  rowsOf(model)
    .filter(({ status }) => LIVE_STATES.includes(status))
    .reduce((sum, row) => sum + row.quantity - row.allocated, 0);
const free = (model: Model) => (model.isUsable ? model.onHand - setApart(model) : 0);

class Hold implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly quantity: number) {}
  check = () => true;
  toString = () => `hold ${this.quantity}`;
  async run(model: Model, { desk, sku, ids }: Real): Promise<void> {
    const isEnough = free(model) - promised(model) >= this.quantity;
    const held = holdAt(desk, { sku, orderLineId: randomUUID(), quantity: new Decimal(this.quantity) });
    expect(await refusalOf(held)).toBe(isEnough ? "none" : "INSUFFICIENT_STOCK");
    if (!isEnough) return;
    const { id } = await held;
    ids.push(id);
    model.rows.set(id, { status: HELD, quantity: this.quantity, allocated: 0, shipped: 0 });
  }
}

type Deed = "confirm" | "release" | "allocate" | "ship" | "expire";

class Act implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly deed: Deed,
    private readonly pick: number,
  ) {}
  check = ({ rows }: Readonly<Model>) => rows.size > 0;
  toString = () => `${this.deed} ${this.pick}`;

  async run(model: Model, { desk, ids }: Real): Promise<void> {
    const id = ids[this.pick % ids.length] as string;
    const row = model.rows.get(id) as Row;
    const expected = this.foresee(model, row);
    expect(await refusalOf(this.perform(desk, id))).toBe(expected);
    const [now]: Row[] = await desk.work(async ({ reservations }) => {
      const { status, allocated, shipped, quantity } = await reservations.required(id);
      return [{ status, quantity: Number(quantity), allocated: Number(allocated), shipped: Number(shipped) }];
    });
    expect(now).toEqual(row);
  }

  private perform(desk: Desk, id: string): Promise<unknown> {
    if (this.deed === "expire")
      return desk.at("2026-09-19T00:00:00Z").work(async ({ expiry, reservations }) => {
        const { orderLineId } = await reservations.required(id);
        return expiry.expireHolds(new Date("2026-09-19T00:00:00Z"), orderLineId);
      });
    if (this.deed === "confirm") return desk.work(({ steps }) => steps.confirm(id));
    if (this.deed === "release") return desk.work(({ steps }) => steps.release(id));
    if (this.deed === "allocate") return desk.work(({ settings }) => settings.allocate({ reservationId: id }));
    const shipment = { reservationId: id, shipmentId: randomUUID(), departedAt: new Date("2026-09-16T08:00:00Z") };
    return desk.work(({ departures }) => departures.depart({ ...shipment, quantity: new Decimal(1) }));
  }

  /** Does the deed in the model; the answer is how it is refused. */
  private foresee(model: Model, row: Row): string {
    const may = (to: StockReservationStatus) => reservationTransitions[row.status].includes(to);
    if (this.deed === "expire") {
      if (row.status === HELD) row.status = EXPIRED;
      return "none";
    }
    if (this.deed === "confirm") {
      if (!may(CONFIRMED)) return "INVALID_TRANSITION";
      row.status = CONFIRMED;
      return "none";
    }
    if (this.deed === "release") {
      if (!may(RELEASED)) return "INVALID_TRANSITION";
      Object.assign(row, { status: RELEASED, allocated: row.shipped });
      return "none";
    }
    if (this.deed === "allocate") {
      if (![CONFIRMED, PART_ALLOCATED, PART_SHIPPED, SHORT].includes(row.status)) return "INVALID_TRANSITION";
      const more = Math.min(row.quantity - row.allocated, free(model));
      if (more <= 0) return "INSUFFICIENT_STOCK";
      row.allocated += more;
      const isWhole = row.allocated === row.quantity;
      if (row.status !== SHORT || isWhole)
        row.status = row.shipped > 0 ? PART_SHIPPED : isWhole ? ALLOCATED : PART_ALLOCATED;
      return "none";
    }
    if (row.allocated - row.shipped < 1) return "none";
    row.shipped += 1;
    model.onHand -= 1;
    if (row.shipped === row.quantity) row.status = FULFILLED;
    else if (row.status !== SHORT) row.status = PART_SHIPPED;
    return "none";
  }
}

/** The lot is held back; until it is released again nothing of it may be promised. */
class HoldBack implements fc.AsyncCommand<Model, Real> {
  check = ({ isUsable, onHand }: Readonly<Model>) => isUsable && onHand > 0;
  toString = () => "hold back";
  async run(model: Model, { desk, lotNo }: Real): Promise<void> {
    await desk.work(async ({ shortening }) => shortening.shorten({ lotNo, reason: "QUARANTINE" }));
    await desk.work(({ lots }) => lots.several([lotNo]));
    for (const row of rowsOf(model))
      if (row.allocated > row.shipped) Object.assign(row, { status: SHORT, allocated: row.shipped });
  }
}

describe("reservations of one lot", () => {
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
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const pick = fc.nat({ max: 9 });
  const act = (deed: Deed) => pick.map((index) => new Act(deed, index));
  const commands = fc.commands(
    [
      fc.integer({ min: 1, max: 6 }).map((quantity) => new Hold(quantity)),
      act("confirm"),
      act("confirm"),
      act("allocate"),
      act("allocate"),
      act("ship"),
      act("release"),
      act("expire"),
      fc.constant(new HoldBack()),
    ],
    { maxCommands: 25 },
  );

  it("stand as a simple model says, after whatever is done with them", async () => {
    let round = 0;
    const property = fc.asyncProperty(commands, async (steps) => {
      const lotNo = `MODEL-${++round}`;
      await source.query(
        "INSERT INTO product SELECT (jsonb_populate_record(p, jsonb_build_object('sku', $1::text))).* FROM product p WHERE sku = 'POT-20'",
        [lotNo],
      );
      await desk.receive(lotNo, { sku: lotNo, quantity: new Decimal(12) });
      const setup = () => ({
        model: { onHand: 12, isUsable: true, rows: new Map<string, Row>() },
        real: { desk, sku: lotNo, lotNo, ids: [] },
      });
      await fc.asyncModelRun(setup, steps);
      expect(await wrongReserves(source)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 25 });
    expect(await wrongBalances(source)).toEqual([]);
  }, 180_000);
});

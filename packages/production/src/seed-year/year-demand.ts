import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import type { EntityManager } from "typeorm";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import type { StockReservation } from "../reservation/stock-reservation.entity.js";
import type { Act } from "../seed-story/clerk.js";
import type { PlannedLot } from "./day-plan.js";
import { isDrawnByPartner, measuredByPartner } from "./partner-gauge.js";
import { playInspection } from "./play-inspection.js";
import { dateOf, instantOf, shareOfDay, WORKING_DAYS } from "./year-calendar.js";
import type { YearDesk } from "./year-desk.js";
import { exportableAt, freeAt, onRoadTo, unseenAt } from "./year-goods.js";
import type { YearUpt } from "./year-upt.js";

const SKU = "NET-700-2x25";
const LINES_A_WEEK = 3;
/** A buyer gives up one line in so many weeks, and asks for too much in another. */
const WEEKS_PER_CANCELLATION = 8;
const WEEKS_PER_REFUSAL = 4;
/** So long the first UPT keeps what it makes, for what is planted there. */
const FIRST_WEEK_OF_FIRST = 5;
/** As many lots as a transfer takes. */
const LOTS = 100;

/**
 * What buyers want, week by week: on Saturday the rolls go to the hub, where the partner inspects some; on Thursday three
 * order lines get their lots, which leave on Friday.
 */
export class YearDemand {
  private readonly hub: string;

  constructor(
    private readonly desk: YearDesk,
    private readonly upts: readonly YearUpt[],
  ) {
    this.hub = (upts[1] as YearUpt).facilityCode;
  }

  async play(day: number): Promise<void> {
    if (shareOfDay(day) === 0) return;
    const [week, weekday] = [Math.floor(day / WORKING_DAYS), day % WORKING_DAYS];
    const away = this.upts
      .filter((_, index) => index !== 1 && (index > 0 || week >= FIRST_WEEK_OF_FIRST))
      .map(({ facilityCode }) => facilityCode);
    const each = (name: string, codes: readonly string[], story: (at: AtUpt) => Promise<unknown>) =>
      Promise.all(
        codes.map((code) =>
          this.desk.piece(`year/${name}/${code}/${week}`, (act, manager) => story({ act, manager, code, day })),
        ),
      );
    if (weekday === 5) await each("send", away, (at) => this.send(at));
    if (weekday === 1) await each("arrive", away, (at) => this.arrive(at));
    if (weekday === 2) await each("partner", [...away, this.hub], (at) => this.inspect(at));
    if (weekday === 3) await each("orders", [this.hub], (at) => this.order(at, week, [...away, this.hub]));
    if (weekday === 4) await each("depart", [this.hub], (at) => this.depart(at, week));
  }

  private async send({ act, manager, code, day }: AtUpt): Promise<void> {
    const free = await freeAt(manager, { facilityCode: code, madeAt: [code], sku: SKU });
    if (free.length === 0) return;
    const key = { idempotencyKey: `year/send/${code}/${day}` };
    const lines = free.slice(0, LOTS).map(exact);
    await act(instantOf(day, 9), async ({ transferSteps, road }) => {
      const draft = { ...key, fromFacilityCode: code, toFacilityCode: this.hub, lines };
      const { id: transferId, version } = await transferSteps.draft(draft);
      const step = (expectedVersion: number) => ({ ...key, transferId, expectedVersion });
      const approved = await transferSteps.approve(step(version));
      const picked = await transferSteps.pick(step(approved.version));
      await road.ship(step(picked.version));
    });
  }

  private async arrive({ act, manager, code, day }: AtUpt): Promise<void> {
    for (const { id: transferId, version } of await onRoadTo(manager, code, this.hub)) {
      const key = { idempotencyKey: `year/arrive/${transferId}`, transferId };
      await act(instantOf(day, 3), async ({ road, transferSteps }) => {
        const arrived = await road.receive({ ...key, expectedVersion: version, lines: [] });
        await transferSteps.close({ ...key, expectedVersion: arrived.version });
      });
    }
  }

  /** The partner looks at some of what came from a UPT, and at nothing twice. */
  private async inspect({ act, manager, code, day }: AtUpt): Promise<void> {
    const unseen = await unseenAt(manager, { facilityCode: this.hub, madeAt: [code], sku: SKU });
    const lots = unseen.filter(({ lotNo }) => isDrawnByPartner(lotNo));
    await act(instantOf(day, 4), async (services) => {
      for (const { lotNo } of lots)
        await playInspection(services, {
          lotNo,
          facilityCode: this.hub,
          stage: InspectionStage.PARTNER,
          found: measuredByPartner(lotNo),
        });
    });
  }

  private async order({ act, manager, code, day }: AtUpt, week: number, madeAt: readonly string[]): Promise<void> {
    const lots = await exportableAt(manager, { facilityCode: code, madeAt, sku: SKU });
    const share = Math.ceil(lots.length / LINES_A_WEEK);
    for (let line = 0; line < LINES_A_WEEK; line += 1) {
      const ofLine = lots.slice(line * share, (line + 1) * share);
      if (ofLine.length > 0) await this.fill(act, { day, week, line, lots: ofLine });
    }
    if (week % WEEKS_PER_REFUSAL !== WEEKS_PER_REFUSAL - 2) return;
    const wish = { ...this.wishOf(day, `refused/${week}`), ownerCode: null, quantity: new Decimal(10_000) };
    await act(instantOf(day, 6), ({ holds }) => holds.answer(wish));
  }

  private async fill(act: Act, { day, week, line, lots }: OrderLine): Promise<void> {
    const key = { idempotencyKey: `year/order/${week}/${line}` };
    const quantity = new Decimal(lots.reduce((sum, lot) => sum + lot.quantity, 0));
    await act(instantOf(day, 5), async ({ holds, reservationDesk, settingDesk }) => {
      const wish = { ...this.wishOf(day, `${week}/${line}`), ownerCode: null, quantity };
      const held = await holds.hold(wish);
      const step = ({ version }: StockReservation) => ({ ...key, reservationId: held.id, expectedVersion: version });
      const confirmed = await reservationDesk.confirm(step(held));
      const lotsOfLine = { facilityCode: this.hub, lots: lots.map(exact) };
      const allocated = await settingDesk.allocate({ ...step(confirmed), ...lotsOfLine });
      const isGivenUp = line === 0 && week % WEEKS_PER_CANCELLATION === WEEKS_PER_CANCELLATION - 1;
      if (isGivenUp) await reservationDesk.release(step(allocated));
    });
  }

  private wishOf(day: number, name: string) {
    const orderLineId = seedId("OrderLine", `year/${name}`);
    return { orderLineId, sku: SKU, needOn: dateOf(day + 1), shipFrom: this.hub };
  }

  /** All lines of a week leave in one shipment. */
  private async depart({ act, manager, day }: AtUpt, week: number): Promise<void> {
    const lines = Array.from({ length: LINES_A_WEEK }, (_, line) => seedId("OrderLine", `year/${week}/${line}`));
    const rows: { id: string }[] = await manager.query(
      "SELECT id FROM stock_reservation WHERE order_line_id = ANY($1::uuid[]) AND status = 'ALLOCATED' ORDER BY id",
      [lines],
    );
    const shipmentId = seedId("Shipment", `year/${week}`);
    const departedAt = instantOf(day, 6);
    for (const { id } of rows)
      await act(departedAt, ({ departures }) => departures.depart({ reservationId: id, shipmentId, departedAt }));
  }
}

/** A UPT on a day, and with what its part is played. */
interface AtUpt {
  readonly act: Act;
  readonly manager: EntityManager;
  readonly code: string;
  readonly day: number;
}

interface OrderLine {
  readonly day: number;
  readonly week: number;
  readonly line: number;
  readonly lots: readonly PlannedLot[];
}

function exact({ lotNo, quantity }: PlannedLot) {
  return { lotNo, quantity: new Decimal(quantity) };
}

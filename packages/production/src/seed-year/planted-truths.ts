import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { UnitCode } from "@coir/vocabulary/quantity";
import type { EntityManager } from "typeorm";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import { StockPosting } from "../ledger/stock-posting.entity.js";
import { type Act, clerk } from "../seed-story/clerk.js";
import type { Transfer } from "../transfer/transfer.entity.js";
import { dateOf, instantOf } from "./year-calendar.js";
import type { YearDesk } from "./year-desk.js";
import type { YearUpt } from "./year-upt.js";

/** By then all is planted: what the first UPT makes passes, so that it can be moved and promised. */
export const SAFE_DAYS = 24;
export const EXPIRED_HOLDS = 5;
export const REVERSALS = 12;
/** The fibre that is recalled. */
export const recalledLot = "YR-GRT-000-F";
const SKU = "NET-700-2x25";

/** What is hidden in the year, so that a question can find it; all of it within the first four weeks. */
export class PlantedTruths {
  constructor(
    private readonly desk: YearDesk,
    private readonly upts: readonly YearUpt[],
  ) {}

  /** What happens besides on a day, after the work of all UPTs. */
  async play(day: number): Promise<void> {
    const plant = (name: string, story: (act: Act, manager: EntityManager) => Promise<unknown>) =>
      this.desk.piece(`year/${name}/${day}`, story);
    if (day === 3) await plant("spread", (act) => this.spread(act, day));
    if (day === 22) await plant("recall", (act) => this.recall(act, day));
    if (day >= 4 && day < 4 + REVERSALS) await plant("reverse", (act, manager) => this.reverse(act, manager, day));
    if (day >= 8 && day < 8 + EXPIRED_HOLDS) await plant("expire", (act) => this.letExpire(act, day));
    if (day === 14) await plant("late", (act) => this.sendLate(act, day));
    if (day === 18) await plant("broken", (act) => this.breakPromise(act, day));
  }
  private get first(): YearUpt {
    return this.upts[0] as YearUpt;
  }

  /** A move that was typed twice, and taken back. */
  private async reverse(act: Act, manager: EntityManager, day: number): Promise<void> {
    const { facilityCode } = this.first;
    const idempotencyKey = `year/typed-twice/${day}`;
    const lotNo = this.first.nameOf(day, "N2");
    const places = { fromFacilityCode: facilityCode, toFacilityCode: facilityCode };
    await act(instantOf(day, 9), ({ moves }) =>
      moves.move({
        idempotencyKey,
        lotNo,
        quantity: new Decimal(1),
        ...places,
        fromLocation: StorageLocation.STORE,
        toLocation: StorageLocation.STAGING,
      }),
    );
    const key = `move/${clerk.subject}/${idempotencyKey}`;
    const { id } = await manager.findOneByOrFail(StockPosting, { facilityCode, key });
    await act(instantOf(day, 10), ({ reversals }) =>
      reversals.reverse({ idempotencyKey, postingId: id, reason: "Typed twice." }),
    );
  }

  private hold(act: Act, day: number, name: string, quantity: number) {
    return act(instantOf(day, 10), ({ reservationDesk }) =>
      reservationDesk.hold({
        idempotencyKey: `year/${name}/${day}`,
        orderLineId: seedId("OrderLine", `year/${name}/${day}`),
        sku: SKU,
        quantity: new Decimal(quantity),
        unit: UnitCode.H87,
        needOn: dateOf(day + 12),
        shipFrom: this.first.facilityCode,
      }),
    );
  }

  private async letExpire(act: Act, day: number): Promise<void> {
    await this.hold(act, day, "expired", 1);
    await act(instantOf(day + 3, 0), ({ expiry }) => expiry.expireHolds(instantOf(day + 3, 0)));
  }

  /** A day's road takes eight. */
  private async sendLate(act: Act, day: number): Promise<void> {
    const [from, to] = [this.first, this.upts[1] as YearUpt];
    await this.send(act, day, { name: "late", lotNo: from.nameOf(day, "N1"), to, days: 8 });
  }

  private async send(act: Act, day: number, { name, lotNo, to, days }: Road): Promise<void> {
    const key = { idempotencyKey: `year/${name}` };
    const draft = {
      ...key,
      fromFacilityCode: this.first.facilityCode,
      toFacilityCode: to.facilityCode,
      lines: [{ lotNo, quantity: new Decimal(1) }],
    };
    const sent = await act(instantOf(day, 10), async ({ transferSteps, road }) => {
      const stepOf = ({ id, version }: Transfer) => ({ ...key, transferId: id, expectedVersion: version });
      const approved = await transferSteps.approve(stepOf(await transferSteps.draft(draft)));
      return road.ship(stepOf(await transferSteps.pick(stepOf(approved))));
    });
    await act(instantOf(day + days, 0), ({ road }) =>
      road.receive({
        ...key,
        transferId: sent.id,
        expectedVersion: sent.version,
        lines: [{ lotNo, received: new Decimal(1) }],
      }),
    );
  }

  /** Nets of the fibre that is later recalled go to two other UPTs and leave in two containers. */
  private async spread(act: Act, day: number): Promise<void> {
    const neighbours = this.upts.slice(1, 3);
    for (const [index, to] of neighbours.entries())
      await this.send(act, day, { name: `spread/${index}`, lotNo: this.first.nameOf(index, "N1"), to, days: 1 });
    for (const container of [1, 2]) {
      const lots = [{ lotNo: this.first.nameOf(container - 1, "N2"), quantity: new Decimal(1) }];
      const held = await this.hold(act, day, `container/${container}`, 1);
      await act(instantOf(day, 12), async ({ reservationDesk, settingDesk, departures }) => {
        const key = { idempotencyKey: `year/container/${container}`, reservationId: held.id };
        const confirmed = await reservationDesk.confirm({ ...key, expectedVersion: held.version });
        const expectedVersion = confirmed.version;
        const { facilityCode } = this.first;
        const allocated = await settingDesk.allocate({ ...key, expectedVersion, facilityCode, lots });
        const shipmentId = seedId("Shipment", `year/container/${container}`);
        await departures.depart({ reservationId: allocated.id, shipmentId, departedAt: instantOf(day, 12) });
      });
    }
  }

  private recall(act: Act, day: number): Promise<unknown> {
    return act(instantOf(day, 12), async ({ lots, recalls }) => {
      const [lot] = await lots.several([recalledLot]);
      if (!lot) return;
      const expectedVersion = lot.version;
      await recalls.recall({
        idempotencyKey: "year/recall",
        lotNo: lot.lotNo,
        expectedVersion,
        reason: "Mould in the bale.",
      });
    });
  }

  /** A lot that is promised turns out mouldy. */
  private async breakPromise(act: Act, day: number): Promise<void> {
    const held = await this.hold(act, day, "broken", 2);
    const stepOf = ({ id, version }: { readonly id: string; readonly version: number }) => ({
      idempotencyKey: "year/broken",
      reservationId: id,
      expectedVersion: version,
    });
    await act(instantOf(day, 11), async ({ reservationDesk, settingDesk, allocations, lots, lotHolds }) => {
      const confirmed = await reservationDesk.confirm(stepOf(held));
      const allocated = await settingDesk.allocate(stepOf(confirmed));
      for (const { lotNo } of await allocations.of(allocated.id)) {
        const [lot] = await lots.several([lotNo]);
        if (!lot) continue;
        const hold = { idempotencyKey: `year/mould/${lotNo}`, lotNo, expectedVersion: lot.version, reason: "Mould." };
        await lotHolds.place(hold);
      }
    });
  }
}

/** A roll on the road. */
interface Road {
  readonly name: string;
  readonly lotNo: string;
  readonly to: YearUpt;
  readonly days: number;
}

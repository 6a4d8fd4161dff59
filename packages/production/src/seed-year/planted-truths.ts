import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { UnitCode } from "@coir/vocabulary/quantity";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import { StockPosting } from "../ledger/stock-posting.entity.js";
import { clerk } from "../seed-story/clerk.js";
import type { Transfer } from "../transfer/transfer.entity.js";
import { instantOf, type YearDesk } from "./year-desk.js";
import type { YearUpt } from "./year-upt.js";

export const EXPIRED_HOLDS = 5;
export const REVERSALS = 12;
/** The fibre that is recalled. */
export const recalledLot = "YR-GRT-000-F";
const SKU = "NET-700-2x25";

/** What is hidden in the year, so that a question can find it; all of it within the first six weeks. */
export class PlantedTruths {
  constructor(
    private readonly desk: YearDesk,
    private readonly upts: readonly YearUpt[],
  ) {}

  /** What happens besides on a day, after the work of all UPTs. */
  async play(day: number): Promise<void> {
    if (day === 3) await this.spread(day);
    if (day === 30) await this.recall(day);
    if (day >= 6 && day < 6 + REVERSALS) await this.reverse(day);
    if (day >= 12 && day < 12 + EXPIRED_HOLDS) await this.letExpire(day);
    if (day === 20) await this.sendLate(day);
    if (day === 24) await this.breakPromise(day);
  }

  private get first(): YearUpt {
    return this.upts[0] as YearUpt;
  }

  /** A move that was typed twice, and taken back. */
  private async reverse(day: number): Promise<void> {
    const { facilityCode } = this.first;
    const idempotencyKey = `year/typed-twice/${day}`;
    const lotNo = this.first.nameOf(day, "N2");
    const places = { fromFacilityCode: facilityCode, toFacilityCode: facilityCode };
    await this.desk.work(instantOf(day, 9), ({ moves }) =>
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
    const { id } = await this.desk.source.manager.findOneByOrFail(StockPosting, { facilityCode, key });
    await this.desk.work(instantOf(day, 10), ({ reversals }) =>
      reversals.reverse({ idempotencyKey, postingId: id, reason: "Typed twice." }),
    );
  }

  private hold(day: number, name: string, quantity: number) {
    return this.desk.work(instantOf(day, 10), ({ reservationDesk }) =>
      reservationDesk.hold({
        idempotencyKey: `year/${name}/${day}`,
        orderLineId: seedId("OrderLine", `year/${name}/${day}`),
        sku: SKU,
        quantity: new Decimal(quantity),
        unit: UnitCode.H87,
        needOn: instantOf(day + 12, 1)
          .toISOString()
          .slice(0, 10),
        shipFrom: this.first.facilityCode,
      }),
    );
  }

  private async letExpire(day: number): Promise<void> {
    await this.hold(day, "expired", 1);
    await this.desk.work(instantOf(day + 3, 0), ({ expiry }) => expiry.expireHolds(instantOf(day + 3, 0)));
  }

  /** A day's road takes eight. */
  private async sendLate(day: number): Promise<void> {
    const [from, to] = [this.first, this.upts[1] as YearUpt];
    await this.send(day, { name: "late", lotNo: from.nameOf(day, "N1"), to, days: 8 });
  }

  private async send(day: number, { name, lotNo, to, days }: Road): Promise<void> {
    const key = { idempotencyKey: `year/${name}` };
    const draft = {
      ...key,
      fromFacilityCode: this.first.facilityCode,
      toFacilityCode: to.facilityCode,
      lines: [{ lotNo, quantity: new Decimal(1) }],
    };
    const sent = await this.desk.work(instantOf(day, 10), async ({ transferSteps, road }) => {
      const stepOf = ({ id, version }: Transfer) => ({ ...key, transferId: id, expectedVersion: version });
      const approved = await transferSteps.approve(stepOf(await transferSteps.draft(draft)));
      return road.ship(stepOf(await transferSteps.pick(stepOf(approved))));
    });
    await this.desk.work(instantOf(day + days, 0), ({ road }) =>
      road.receive({
        ...key,
        transferId: sent.id,
        expectedVersion: sent.version,
        lines: [{ lotNo, received: new Decimal(1) }],
      }),
    );
  }

  /** Nets of the fibre that is later recalled go to two other UPTs and leave in two containers. */
  private async spread(day: number): Promise<void> {
    const neighbours = this.upts.slice(1, 3);
    for (const [index, to] of neighbours.entries())
      await this.send(day, { name: `spread/${index}`, lotNo: this.first.nameOf(index, "N1"), to, days: 1 });
    for (const container of [1, 2]) {
      const lots = [{ lotNo: this.first.nameOf(container - 1, "N2"), quantity: new Decimal(1) }];
      const held = await this.hold(day, `container/${container}`, 1);
      await this.desk.work(instantOf(day, 12), async ({ reservationDesk, settingDesk, departures }) => {
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

  private recall(day: number): Promise<unknown> {
    return this.desk.work(instantOf(day, 12), async ({ lots, recalls }) => {
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
  private async breakPromise(day: number): Promise<void> {
    const held = await this.hold(day, "broken", 2);
    const stepOf = ({ id, version }: { readonly id: string; readonly version: number }) => ({
      idempotencyKey: "year/broken",
      reservationId: id,
      expectedVersion: version,
    });
    await this.desk.work(instantOf(day, 11), async ({ reservationDesk, settingDesk, allocations, lots, lotHolds }) => {
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

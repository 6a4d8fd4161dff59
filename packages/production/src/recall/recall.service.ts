import { appendAudit } from "@coir/kit/audit";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { appendEvent } from "@coir/kit/outbox";
import { LotAllocation } from "../allocation/lot-allocation.entity.js";
import { type Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotDispositionService } from "../lot/lot-disposition.service.js";
import type { LotHoldService } from "../lot-hold/lot-hold.service.js";
import type { ShorteningService } from "../reservation-lots/shorten-allocations.js";
import { LotRecall } from "./lot-recall.entity.js";
import type { ReachedLot } from "./reached-lot.js";
import type { RecallLotInput } from "./recall.input.js";
import { reachedOf, reachOf } from "./recall-reach.js";

const { PENDING_QC, RELEASED, RECALLED } = LotDisposition;

/** With what lots are called back. */
export interface RecallWorkshop extends OpenWith {
  readonly lots: LotService;
  readonly dispositions: LotDispositionService;
  readonly holds: LotHoldService;
  readonly shortening: ShorteningService;
}

/** Calls lots back. */
export class RecallService {
  private readonly recallLoader;
  private readonly allocationsLoader;

  constructor(private readonly at: RecallWorkshop) {
    this.recallLoader = loaderBy(at.manager, LotRecall, "lotNo");
    this.allocationsLoader = loaderOfMany(at.manager, LotAllocation, "lotNo", "id");
  }

  /** The recall of a lot; null when it was not called back or the viewer may not see it. */
  async of(lotNo: string): Promise<LotRecall | null> {
    return (await this.at.lots.byLotNo(lotNo)) && this.recallLoader.load(lotNo);
  }

  /** What a recall reached, as far as the viewer may see it: the lot itself and all that it went into, oldest first. */
  async reachedBy({ lotNo }: LotRecall): Promise<ReachedLot[]> {
    const reached = await reachOf(this.at.manager, lotNo);
    const shown = await Promise.all(reached.map((one) => this.at.lots.byLotNo(one)));
    return reachedOf(
      this.at.manager,
      shown.filter((lot) => lot !== null),
    );
  }

  /** What is or was set apart of a reached lot. */
  allocationsOf({ lotNo }: ReachedLot): Promise<LotAllocation[]> {
    return this.allocationsLoader.load(lotNo);
  }

  /**
   * Calls a lot back, for good. Every lot that it went into and that is not yet held is held; what was allocated of any is short.
   * @throws FORBIDDEN when the caller is a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION when it is not released
   */
  recall(input: RecallLotInput): Promise<LotRecall> {
    const { manager, viewer } = this.at;
    viewer.requirePerson();
    const perform = () => this.callBack(input);
    const idOf = ({ lotNo }: LotRecall) => lotNo;
    const reread = async (lotNo: string) => {
      await this.at.lots.inCare(lotNo);
      const recall = await this.recallLoader.load(lotNo);
      if (!recall) throw notFound("RecallReport", lotNo);
      return recall;
    };
    return once({ manager, viewer, mutation: "recallLot", input, perform, idOf, reread });
  }

  private async callBack({ lotNo, expectedVersion, reason }: RecallLotInput): Promise<LotRecall> {
    const { manager, viewer, clock, lots, dispositions, shortening } = this.at;
    await lots.inCare(lotNo);
    await shortening.shorten({ lotNo, reason: "RECALL" });
    const lot = await dispositions.change({ lotNo, to: RECALLED, reason, expectedVersion });
    const recall = manager.create(LotRecall, { lotNo, reason, recalledAt: clock(), recalledBy: viewer.subject });
    await manager.insert(LotRecall, recall);
    const reached = await reachOf(manager, lotNo);
    await this.holdAll(reached, lotNo);
    const { facilityCode } = lot;
    const entry = { action: "lot.recalled", entityType: "Lot", entityId: lotNo, facilityCode, at: recall.recalledAt };
    await appendAudit(manager, viewer, entry);
    await this.tell(lot, reason, reached);
    return recall;
  }

  private async holdAll(reached: readonly string[], lotNo: string): Promise<void> {
    const lots = await this.at.lots.several(reached.filter((one) => one !== lotNo));
    const free = lots.filter(({ disposition }) => [PENDING_QC, RELEASED].includes(disposition));
    for (const one of free.map((lot) => lot.lotNo).sort())
      await this.at.holds.open({ lotNo: one, reason: `Recall of ${lotNo}`, shortage: "RECALL" });
  }

  private tell({ lotNo }: Lot, reason: string, reached: readonly string[]): Promise<void> {
    return appendEvent(this.at.manager, {
      type: "production.lot.recalled.v1",
      aggregate: `Lot:${lotNo}`,
      occurredAt: this.at.clock(),
      data: { lotNo, reason, reached },
      peers: ["trade"],
    });
  }
}

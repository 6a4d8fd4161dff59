import { appendAudit } from "@coir/kit/audit";
import { invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import type { PostingReference } from "../ledger/posting-reference.js";
import { Lot, LotDisposition } from "./lot.entity.js";
import type { LotNewsService } from "./lot-news.service.js";
import { takeStockTo } from "./lot-stock.js";

const { PENDING_QC, RELEASED, QUARANTINED, REJECTED, RECALLED } = LotDisposition;

/** From which disposition a lot may go to which. */
const lotDispositionTransitions: Readonly<Record<LotDisposition, readonly LotDisposition[]>> = {
  [PENDING_QC]: [RELEASED, REJECTED, QUARANTINED],
  [RELEASED]: [QUARANTINED, RECALLED],
  [QUARANTINED]: [RELEASED, REJECTED],
  [REJECTED]: [],
  [RECALLED]: [],
};

/** A lot that goes into another disposition. */
export interface DispositionChange {
  readonly lotNo: string;
  readonly to: LotDisposition;
  readonly reason: string;
  /** Absent when the caller did not read the lot. */
  readonly expectedVersion?: number | undefined;
  readonly reference?: PostingReference | undefined;
}

/** Changes what may be done with lots. Rows are locked in the order lot, balances. */
export class LotDispositionService {
  constructor(
    private readonly at: OpenWith,
    private readonly news: LotNewsService,
  ) {}

  /**
   * The lot, locked until the commit.
   * @throws NOT_FOUND
   */
  async locked(lotNo: string): Promise<Lot> {
    const lot = await this.at.manager.findOne(Lot, { where: { lotNo }, lock: { mode: "for_no_key_update" } });
    if (!lot) throw notFound("Lot", lotNo);
    return lot;
  }

  /**
   * Takes a lot into another disposition, and its stock with it, and tells trade.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INSUFFICIENT_STOCK when some of it is promised
   */
  async change({ lotNo, to, reason, expectedVersion, reference }: DispositionChange): Promise<Lot> {
    const { manager, viewer, clock } = this.at;
    const lot = await this.locked(lotNo);
    if (expectedVersion !== undefined && lot.version !== expectedVersion)
      throw staleVersion("Lot", expectedVersion, lot.version);
    const from = lot.disposition;
    if (!lotDispositionTransitions[from].includes(to)) throw invalidTransition("Lot", from, to);
    Object.assign(lot, { disposition: to, version: lot.version + 1 });
    await manager.update(Lot, { lotNo }, { disposition: to, version: lot.version });
    await takeStockTo(this.at, { lot, disposition: to, reason, reference });
    await appendAudit(manager, viewer, {
      action: "lot.disposition-changed",
      entityType: "Lot",
      entityId: lotNo,
      facilityCode: lot.facilityCode,
      at: clock(),
      details: { from, to },
    });
    await this.news.tell([lot]);
    return lot;
  }
}

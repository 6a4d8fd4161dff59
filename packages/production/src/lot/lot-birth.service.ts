import { appendAudit } from "@coir/kit/audit";
import { invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import type { QualitySpecService } from "../quality-spec/quality-spec.service.js";
import { Lot, LotDisposition } from "./lot.entity.js";
import type { LotNewsService } from "./lot-news.service.js";
import { LotParent } from "./lot-parent.entity.js";
import { takeStockTo } from "./lot-stock.js";

/** With what lots are brought into being. */
export interface LotBirthWorkshop extends OpenWith {
  readonly news: LotNewsService;
  readonly specs: QualitySpecService;
}

/** Brings lots into being, with their parents, and tells of them. */
export class LotBirthService {
  constructor(private readonly at: LotBirthWorkshop) {}

  /**
   * Writes new lots of a receipt or a run and tells trade of them. A lot whose product demands an inspection now
   * waits for it, and what is posted of it as free goes under quality hold.
   * @param parents numbers of the lots that went into every one of them, all issued to the run that made them
   * @throws INVARIANT_VIOLATION PRD-20 when a number is taken
   */
  async bear(lots: readonly Lot[], parents: readonly string[]): Promise<void> {
    const waiting: Lot[] = [];
    for (const lot of lots) if (await this.fitToSpec(lot)) waiting.push(lot);
    await this.insert(lots);
    if (parents.length > 0) await this.transform(lots, parents);
    for (const lot of waiting)
      await takeStockTo(this.at, { lot, disposition: LotDisposition.PENDING_QC, reason: "Waits for inspection." });
    await this.announce(lots);
  }

  /**
   * Writes new lots that were split, merged or repacked from others, and tells trade of them.
   * @throws INVARIANT_VIOLATION PRD-20 when a number is taken
   */
  async derive(lots: readonly Lot[], edges: readonly Omit<LotParent, "runId">[]): Promise<void> {
    await this.insert(lots);
    await this.at.manager.insert(
      LotParent,
      edges.map((edge) => ({ ...edge, runId: null })),
    );
    await this.announce(lots);
  }

  /** @returns whether the lot, wished free, has to wait for an inspection */
  private async fitToSpec(lot: Lot): Promise<boolean> {
    const spec = await this.at.specs.activeOf(lot.sku);
    lot.expiresOn ??= spec?.expiryOf(lot.madeOn) ?? null;
    if (lot.disposition !== LotDisposition.RELEASED || !spec?.demandsAtBirth(lot)) return false;
    lot.disposition = LotDisposition.PENDING_QC;
    return true;
  }

  /** The database decides which number is taken, so that of two callers at one moment one is refused. */
  private async insert(lots: readonly Lot[]): Promise<void> {
    for (const lot of lots) Object.assign(lot, { version: 1, expiresOn: lot.expiresOn ?? null });
    const { raw } = await this.at.manager
      .createQueryBuilder()
      .insert()
      .into(Lot)
      .values([...lots])
      .orIgnore()
      .returning("lot_no")
      .execute();
    const added = new Set(raw.map(({ lot_no }: { lot_no: string }) => lot_no));
    const taken = lots.find(({ lotNo }) => !added.has(lotNo));
    if (taken) throw invariantViolation("PRD-20", `The lot number ${taken.lotNo} is taken.`, { lotNo: taken.lotNo });
  }

  /** The edges carry what was issued to the run; a parent that was not issued to it is refused by the database. */
  private async transform(lots: readonly Lot[], parents: readonly string[]): Promise<void> {
    await this.at.manager.query(
      `INSERT INTO lot_parent (lot_no, parent_lot_no, kind, run_id, quantity)
       SELECT child.lot_no, parent.lot_no, 'TRANSFORM', child.run_id, material.quantity
       FROM lot child CROSS JOIN unnest($2::text[]) AS parent(lot_no)
       LEFT JOIN run_material material ON material.run_id = child.run_id AND material.lot_no = parent.lot_no
       WHERE child.lot_no = ANY($1::text[])`,
      [lots.map(({ lotNo }) => lotNo), parents],
    );
  }

  private async announce(lots: readonly Lot[]): Promise<void> {
    const { manager, viewer, clock, news } = this.at;
    for (const { lotNo, facilityCode } of lots) {
      const born = { action: "lot.born", entityType: "Lot", entityId: lotNo, facilityCode, at: clock() };
      await appendAudit(manager, viewer, born);
    }
    await news.tell(lots);
  }
}

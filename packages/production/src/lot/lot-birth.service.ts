import { appendAudit } from "@coir/kit/audit";
import { invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { appendEvent } from "@coir/kit/outbox";
import { type LotOrigin, originsOf } from "../genealogy/genealogy.js";
import type { ProductService } from "../product/product.service.js";
import { Lot } from "./lot.entity.js";
import { LotParent } from "./lot-parent.entity.js";

/** Brings lots into being, with their parents, and tells of them. */
export class LotBirthService {
  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
  ) {}

  /**
   * Writes new lots with their parents and tells trade of them.
   * @param parents numbers of the lots that went into every one of them
   * @throws INVARIANT_VIOLATION PRD-20 when a number is taken
   */
  async bear(lots: readonly Lot[], parents: readonly string[]): Promise<void> {
    const { manager, viewer, clock } = this.at;
    await this.insert(lots);
    const lotNos = lots.map(({ lotNo }) => lotNo);
    const edges = lotNos.flatMap((lotNo) => parents.map((parentLotNo) => ({ lotNo, parentLotNo })));
    if (edges.length > 0) await manager.insert(LotParent, edges);
    const origins = await originsOf(manager, lotNos);
    for (const lot of lots) {
      const at = clock();
      await appendAudit(manager, viewer, {
        action: "lot.born",
        entityType: "Lot",
        entityId: lot.lotNo,
        facilityCode: lot.facilityCode,
        at,
      });
      await this.tell(lot, origins.get(lot.lotNo) as LotOrigin, at);
    }
  }

  /** The database decides which number is taken, so that of two callers at one moment one is refused. */
  private async insert(lots: readonly Lot[]): Promise<void> {
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

  private async tell(lot: Lot, { labourOrigin, upstream }: LotOrigin, occurredAt: Date): Promise<void> {
    const { lotNo, sku, facilityCode, quantity, disposition } = lot;
    const { baseUnit } = await this.products.required(sku);
    const data = { lotNo, sku, facilityCode, quantity, unit: baseUnit, disposition, labourOrigin, upstream };
    await appendEvent(this.at.manager, {
      type: "production.lot.disposition-changed.v1",
      aggregate: `Lot:${lotNo}`,
      occurredAt,
      data,
      peers: ["trade"],
    });
  }
}

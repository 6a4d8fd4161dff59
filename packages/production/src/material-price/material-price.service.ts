import { badInput, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { Lot } from "../lot/lot.entity.js";
import { LotCost } from "../lot-cost/lot-cost.entity.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import { seesFacility } from "../viewing/facility-scope.js";
import type { PriceMaterialInput } from "./material-price.input.js";

/** Tells later what was paid for material. Rows are locked in the order lot, costs. */
export class MaterialPriceService {
  constructor(
    private readonly at: OpenWith,
    private readonly costs: LotCostService,
  ) {}

  /**
   * Tells or corrects what was paid for a lot that was bought, and with it what all cost that came of it.
   * @throws FORBIDDEN to one who is no person; NOT_FOUND for a lot that another UPT received; BAD_USER_INPUT for one that
   * was not bought or was taken back, for goods of a partner, and for an amount that is not whole rupiah or below zero
   */
  price(input: PriceMaterialInput): Promise<Lot> {
    const { manager, viewer } = this.at;
    viewer.requirePerson();
    const perform = () => this.tell(input);
    const reread = (lotNo: string) => this.own(lotNo);
    return once({ manager, viewer, mutation: "priceMaterial", input, perform, idOf: ({ lotNo }) => lotNo, reread });
  }

  private async tell({ lotNo, costRp, reason }: PriceMaterialInput): Promise<Lot> {
    const lot = await this.own(lotNo);
    await this.requireBought(lot);
    const before = await this.at.manager.findOneBy(LotCost, { lotNo });
    await this.costs.buy(lot, costRp, { reason, before: before?.materialCostRp ?? null });
    return lot;
  }

  /** The lot, locked until the commit. */
  private async own(lotNo: string): Promise<Lot> {
    const { manager, viewer } = this.at;
    const lot = await manager.findOne(Lot, { where: { lotNo }, lock: { mode: "for_no_key_update" } });
    if (!lot || !seesFacility(viewer, lot.facilityCode)) throw notFound("Lot", lotNo);
    return lot;
  }

  /** What was bought came from a supplier, or lay there when the ledger began. */
  private async requireBought({ lotNo }: Lot): Promise<void> {
    const [row]: { quantity: string | null }[] = await this.at.manager.query(
      `SELECT -sum(leg.qty) AS quantity FROM stock_account account JOIN stock_leg leg ON leg.account_id = account.id
       WHERE account.lot_no = $1 AND account.location IN ('SUPPLIER', 'OPENING')`,
      [lotNo],
    );
    if (Number(row?.quantity ?? 0) <= 0)
      throw badInput(`${lotNo} was not bought, or was taken back; it has no price.`, "lotNo");
  }
}

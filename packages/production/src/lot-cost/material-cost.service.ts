import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy } from "@coir/kit/loader";
import DataLoader from "dataloader";
import type { Lot } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import { seesCosts } from "../viewing/cost-scope.js";
import { LotCost } from "./lot-cost.entity.js";
import type { MaterialCost } from "./material-cost.js";
import { type MissingCosts, missingCostsOf } from "./missing-costs.js";
import { rupiah } from "./rupiah.js";

const NONE: MissingCosts = { lotNos: [], count: 0 };

/** Tells the material cost of lots, to the staff of the office alone. */
export class MaterialCostService {
  private readonly costLoader;
  private readonly missingLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly lots: LotService,
  ) {
    this.costLoader = loaderBy(at.manager, LotCost, "lotNo");
    this.missingLoader = new DataLoader((lotNos: readonly string[]) => missingCostsOf(at.manager, lotNos));
  }

  /** The cost of a lot; null for goods of a partner, and for whom costs do not concern. */
  async of({ lotNo, ownerCode, quantity }: Lot): Promise<MaterialCost | null> {
    if (ownerCode !== null || !seesCosts(this.at.viewer)) return null;
    const cost = await this.costLoader.load(lotNo);
    return {
      lotNo,
      total: cost && rupiah(cost.materialCostRp),
      perUnit: cost && new Decimal(cost.materialCostRp).div(quantity).toDecimalPlaces(4).toFixed(),
    };
  }

  /** The lots by which a cost is not known, as far as the viewer may see them. */
  async missingOf(cost: MaterialCost): Promise<Lot[]> {
    const { lotNos } = await this.missing(cost);
    const lots = await Promise.all(lotNos.map((lotNo) => this.lots.byLotNo(lotNo)));
    return lots.filter((lot) => lot !== null);
  }

  /** How many such lots there are. */
  async missingCountOf(cost: MaterialCost): Promise<number> {
    return (await this.missing(cost)).count;
  }

  private async missing({ lotNo, total }: MaterialCost): Promise<MissingCosts> {
    return total === null ? this.missingLoader.load(lotNo) : NONE;
  }
}

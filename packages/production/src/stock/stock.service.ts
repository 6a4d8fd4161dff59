import type { Page, PageArgs } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import DataLoader from "dataloader";
import type { MomentArgs } from "../stock-history/moment.args.js";
import { seesFacility } from "../viewing/facility-scope.js";
import type { StockFilter } from "./stock.input.js";
import { inOrder, StockDimension } from "./stock-dimension.js";
import { keysBehind, stockPage } from "./stock-page.js";
import { readStock } from "./stock-reading.js";
import type { StockRow } from "./stock-row.js";

const BY_FACILITY_AND_PRODUCT = [StockDimension.FACILITY, StockDimension.SKU];

/** Which stock is asked for. */
export interface StockQuestion {
  readonly filter?: StockFilter | undefined;
  readonly groupBy?: readonly StockDimension[] | undefined;
  readonly moment?: MomentArgs | undefined;
}

interface Wanted {
  readonly facilityCode: string;
  readonly question: StockQuestion;
  readonly page: PageArgs;
}

/** What is in stock, now or then. A partner sees its own goods in all UPTs, all others all goods of their UPTs. */
export class StockService {
  private readonly ofFacilityLoader;

  constructor(private readonly at: OpenWith) {
    this.ofFacilityLoader = new DataLoader((wanted: readonly Wanted[]) => this.ofFacilities(wanted), {
      cacheKeyFn: JSON.stringify,
    });
  }

  /**
   * One page of the stock that the viewer may see, by UPT and sku or told apart as the question says.
   * @throws BAD_USER_INPUT for a cursor of another list, or when products would be added up
   */
  async page(question: StockQuestion, page: PageArgs): Promise<Page<StockRow>> {
    const { claims, actsForRegion } = this.at.viewer;
    const dimensions = inOrder(question.groupBy ?? BY_FACILITY_AND_PRODUCT);
    if (!dimensions.includes(StockDimension.SKU))
      throw badInput("Stock of several products has no sum: group by SKU too.", "groupBy");
    const records = await readStock(this.at.manager, {
      ...this.asked(question),
      dimensions,
      facilities: actsForRegion || claims.partner !== undefined ? null : claims.facilities,
      after: keysBehind(page, dimensions),
      perFacility: null,
      limit: page.first + 1,
    });
    return stockPage(records, dimensions, page.first);
  }

  /**
   * One page of a UPT's stock, by sku; empty where the viewer may see none of it.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  async ofFacility(facilityCode: string, question: StockQuestion, page: PageArgs): Promise<Page<StockRow>> {
    const { viewer } = this.at;
    keysBehind(page, BY_FACILITY_AND_PRODUCT);
    if (viewer.claims.partner === undefined && !seesFacility(viewer, facilityCode))
      return stockPage([], BY_FACILITY_AND_PRODUCT, page.first);
    return this.ofFacilityLoader.load({ facilityCode, question, page });
  }

  /** The pages of several UPTs; those that ask alike share a statement. */
  private async ofFacilities(wanted: readonly Wanted[]): Promise<Page<StockRow>[]> {
    const groups = Map.groupBy(wanted, ({ question, page }) => JSON.stringify([question, page.first, page.after]));
    const pages = new Map<string, Page<StockRow>>();
    for (const group of groups.values()) {
      const { question, page } = group[0] as Wanted;
      const records = await readStock(this.at.manager, {
        ...this.asked(question),
        dimensions: BY_FACILITY_AND_PRODUCT,
        facilities: group.map(({ facilityCode }) => facilityCode),
        after: keysBehind(page, BY_FACILITY_AND_PRODUCT).slice(1),
        perFacility: page.first + 1,
        limit: group.length * (page.first + 1),
      });
      const byFacility = Map.groupBy(records, ({ facility }) => facility);
      for (const one of group) {
        const own = byFacility.get(one.facilityCode) ?? [];
        pages.set(JSON.stringify(one), stockPage(own, BY_FACILITY_AND_PRODUCT, page.first));
      }
    }
    return wanted.map((one) => pages.get(JSON.stringify(one)) as Page<StockRow>);
  }

  private asked({ filter, moment = {} }: StockQuestion) {
    return { filter, moment, owner: this.at.viewer.claims.partner ?? null };
  }
}

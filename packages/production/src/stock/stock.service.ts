import { cursorOf, keysOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import type { OpenWith } from "@coir/kit/house";
import type { UnitCode } from "@coir/vocabulary/quantity";
import DataLoader from "dataloader";
import { quantityOf } from "../product/quantity-of.js";
import { seesFacility } from "../viewing/facility-scope.js";
import type { StockFilter } from "./stock.input.js";
import type { StockRow } from "./stock-row.js";

interface Row {
  readonly facility_code: string;
  readonly sku: string;
  readonly base_unit: UnitCode;
  readonly on_hand: string;
  readonly reserved: string;
  readonly available: string;
}

interface Wanted {
  readonly facilityCode: string;
  readonly filter: StockFilter | undefined;
  readonly page: PageArgs;
}

/** Which rows of one statement: of these UPTs, after a row, so many per UPT. */
interface Reading {
  readonly facilities: readonly string[] | null;
  readonly filter: StockFilter | undefined;
  readonly after: readonly [string, string];
  readonly perFacility: number;
  readonly limit: number;
}

/** What is in stock. A partner sees its own goods in all UPTs, all others all goods of their UPTs. */
export class StockService {
  private readonly ofFacilityLoader;

  constructor(private readonly at: OpenWith) {
    this.ofFacilityLoader = new DataLoader((wanted: readonly Wanted[]) => this.ofFacilities(wanted), {
      cacheKeyFn: JSON.stringify,
    });
  }

  /**
   * One page of the stock that the viewer may see, by UPT and sku.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  async page(filter: StockFilter | undefined, page: PageArgs): Promise<Page<StockRow>> {
    const { claims, actsForRegion } = this.at.viewer;
    const facilities = actsForRegion || claims.partner !== undefined ? null : claims.facilities;
    const after = keysIn(page);
    const rows = await this.read({ facilities, filter, after, perFacility: page.first + 1, limit: page.first + 1 });
    return stockPage(rows, page.first);
  }

  /**
   * One page of a UPT's stock, by sku; empty where the viewer may see none of it.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  async ofFacility(facilityCode: string, filter: StockFilter | undefined, page: PageArgs): Promise<Page<StockRow>> {
    const { viewer } = this.at;
    if (viewer.claims.partner === undefined && !seesFacility(viewer, facilityCode)) return stockPage([], page.first);
    keysIn(page);
    return this.ofFacilityLoader.load({ facilityCode, filter, page });
  }

  /** The pages of several UPTs; those that ask alike share a statement. */
  private async ofFacilities(wanted: readonly Wanted[]): Promise<Page<StockRow>[]> {
    const groups = Map.groupBy(wanted, ({ filter, page }) => JSON.stringify([filter, page.first, page.after]));
    const pages = new Map<string, Page<StockRow>>();
    for (const group of groups.values()) {
      const { filter, page } = group[0] as Wanted;
      const facilities = group.map(({ facilityCode }) => facilityCode);
      const after = ["", keysIn(page)[1]] as const;
      const rows = Map.groupBy(
        await this.read({
          facilities,
          filter,
          after,
          perFacility: page.first + 1,
          limit: facilities.length * (page.first + 1),
        }),
        (row) => row.facility_code,
      );
      for (const one of group) pages.set(JSON.stringify(one), stockPage(rows.get(one.facilityCode) ?? [], page.first));
    }
    return wanted.map((one) => pages.get(JSON.stringify(one)) as Page<StockRow>);
  }

  private read({ facilities, filter, after: [afterFacility, afterSku], perFacility, limit }: Reading): Promise<Row[]> {
    return this.at.manager.query(
      `SELECT facility_code, sku, base_unit, on_hand, reserved, available FROM (
         SELECT a.facility_code, a.sku, p.base_unit, sum(b.on_hand) AS on_hand, sum(b.reserved) AS reserved,
           coalesce(sum(b.on_hand - b.reserved) FILTER (WHERE a.status = 'AVAILABLE'), 0) AS available,
           row_number() OVER (PARTITION BY a.facility_code ORDER BY a.sku) AS place
         FROM stock_account a JOIN stock_balance b ON b.account_id = a.id JOIN product p ON p.sku = a.sku
         WHERE ($1::text[] IS NULL OR a.facility_code = ANY($1)) AND ($2::text[] IS NULL OR a.sku = ANY($2))
           AND ($7::text IS NULL OR a.owner_code = $7)
           AND CASE WHEN $3 = '' THEN a.sku > $4 ELSE (a.facility_code, a.sku) > ($3, $4) END
         GROUP BY a.facility_code, a.sku, p.base_unit
       ) AS row WHERE place <= $5 ORDER BY facility_code, sku LIMIT $6`,
      [
        facilities,
        filter?.sku?.in ?? null,
        afterFacility,
        afterSku,
        perFacility,
        limit,
        this.at.viewer.claims.partner ?? null,
      ],
    );
  }
}

/** The UPT and sku behind which a page begins; empty for the first page. */
function keysIn({ after }: PageArgs): readonly [string, string] {
  return after === undefined || after === null ? ["", ""] : keysOf(after);
}

function stockPage(rows: readonly Row[], first: number): Page<StockRow> {
  return pageOf(rows.map(rowOf), first, ({ facilityCode, sku }) => cursorOf(facilityCode, sku));
}

function rowOf({ facility_code, sku, base_unit, on_hand, reserved, available }: Row): StockRow {
  const quantity = (value: string) => quantityOf(value, { baseUnit: base_unit });
  return {
    facilityCode: facility_code,
    sku,
    onHand: quantity(on_hand),
    reserved: quantity(reserved),
    available: quantity(available),
  };
}

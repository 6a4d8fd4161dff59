import { appendAudit } from "@coir/kit/audit";
import { cursorOf, keysOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { badInput, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import type { UnitCode } from "@coir/vocabulary/quantity";
import DataLoader from "dataloader";
import { post } from "../ledger/post.js";
import { StockStatus } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { Lot } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import type { MoveStockInput, StockFilter } from "./stock.input.js";
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

/** What is in stock, and moving it. */
export class StockService {
  private readonly ofFacilityLoader;

  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
    private readonly lots: LotService,
  ) {
    this.ofFacilityLoader = new DataLoader((wanted: readonly Wanted[]) => this.ofFacilities(wanted), {
      cacheKeyFn: JSON.stringify,
    });
  }

  /** One page of the stock of the viewer's UPTs, by UPT and sku. */
  async page(filter: StockFilter | undefined, page: PageArgs): Promise<Page<StockRow>> {
    const facilities = this.at.viewer.actsForRegion ? null : this.at.viewer.claims.facilities;
    const after = page.after ? keysOf(page.after) : (["", ""] as const);
    const rows = await this.read({ facilities, filter, after, perFacility: page.first + 1, limit: page.first + 1 });
    return stockPage(rows, page.first);
  }

  /** One page of a UPT's stock, by sku; empty for a viewer who does not act for it. */
  ofFacility(facilityCode: string, filter: StockFilter | undefined, page: PageArgs): Promise<Page<StockRow>> {
    if (!this.at.viewer.actsFor(facilityCode)) return Promise.resolve(stockPage([], page.first));
    return this.ofFacilityLoader.load({ facilityCode, filter, page });
  }

  /**
   * Moves free stock of a lot from one place to another.
   * @throws FORBIDDEN; NOT_FOUND; INSUFFICIENT_STOCK; INVARIANT_VIOLATION PRD-14
   */
  move(input: MoveStockInput): Promise<Lot> {
    const { manager, viewer } = this.at;
    viewer.requireFacility(input.fromFacilityCode);
    viewer.requireFacility(input.toFacilityCode);
    const perform = () => this.moveLot(input);
    return once({
      manager,
      viewer,
      mutation: "moveStock",
      input,
      perform,
      idOf: ({ lotNo }) => lotNo,
      reread: (lotNo) => this.lotOf(lotNo),
    });
  }

  private async moveLot({
    lotNo,
    quantity,
    fromFacilityCode,
    fromLocation,
    toFacilityCode,
    toLocation,
    reason,
  }: MoveStockInput): Promise<Lot> {
    const { manager, viewer, clock } = this.at;
    if (fromFacilityCode === toFacilityCode && fromLocation === toLocation)
      throw badInput("Stock is moved between two places.", "toLocation");
    const lot = await this.lotOf(lotNo);
    const product = await this.products.required(lot.sku);
    const now = clock();
    const from = { facilityCode: fromFacilityCode, location: fromLocation, status: StockStatus.AVAILABLE };
    const to = { facilityCode: toFacilityCode, location: toLocation, status: StockStatus.AVAILABLE };
    const movements = [{ product, lotNo, ownerCode: lot.ownerCode, quantity, from, to }];
    const postingId = await post(manager, {
      kind: PostingKind.MOVE,
      facilityCode: fromFacilityCode,
      effectiveAt: now,
      recordedAt: now,
      actor: viewer.subject,
      reason,
      movements,
    });
    await appendAudit(manager, viewer, {
      action: "stock.moved",
      entityType: "Lot",
      entityId: lotNo,
      facilityCode: fromFacilityCode,
      at: now,
      details: { postingId },
    });
    return lot;
  }

  private async lotOf(lotNo: string): Promise<Lot> {
    const [lot] = await this.lots.several([lotNo]);
    if (!lot) throw notFound("Lot", lotNo);
    return lot;
  }

  /** The pages of several UPTs; those that ask alike share a statement. */
  private async ofFacilities(wanted: readonly Wanted[]): Promise<Page<StockRow>[]> {
    const groups = Map.groupBy(wanted, ({ filter, page }) => JSON.stringify([filter, page.first, page.after]));
    const pages = new Map<string, Page<StockRow>>();
    for (const group of groups.values()) {
      const { filter, page } = group[0] as Wanted;
      const facilities = group.map(({ facilityCode }) => facilityCode);
      const after = ["", page.after ? keysOf(page.after)[1] : ""] as const;
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
           AND CASE WHEN $3 = '' THEN a.sku > $4 ELSE (a.facility_code, a.sku) > ($3, $4) END
         GROUP BY a.facility_code, a.sku, p.base_unit
       ) AS row WHERE place <= $5 ORDER BY facility_code, sku LIMIT $6`,
      [facilities, filter?.sku?.in ?? null, afterFacility, afterSku, perFacility, limit],
    );
  }
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

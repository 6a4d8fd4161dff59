import { jakartaDayOf } from "@coir/kit/clock";
import { cursorOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { cursorKeys } from "@coir/kit/cursor";
import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import type { UnitCode } from "@coir/vocabulary/quantity";
import { type MaterialRequest, MaterialRequestReason } from "../material-request/material-request.entity.js";
import type { MaterialRequestService } from "../material-request/material-request.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { ReorderLevel } from "../reorder-level/reorder-level.entity.js";
import { seesFacility } from "../viewing/facility-scope.js";
import type { RaiseReorderRequestsInput } from "./reordering.input.js";
import type { StockBelowReorderLevel } from "./stock-below-level.js";

const BY_SKU = { by: "sku", id: "id" } as const;

/** A level with what there is, as the database gives it. */
interface BelowRow {
  readonly id: string;
  readonly facility_code: string;
  readonly sku: string;
  readonly reorder_at: string;
  readonly order_up_to: string;
  readonly supplier_code: string | null;
  readonly set_at: Date;
  readonly version: number;
  readonly base_unit: UnitCode;
  readonly on_hand: string;
  readonly free: string;
  readonly on_request: string;
}

/** Tells of what UPTs have too little, and asks for more. */
export class ReorderingService {
  constructor(
    private readonly at: OpenWith,
    private readonly requests: MaterialRequestService,
  ) {}

  /**
   * One page of the products of which a UPT has less free than its level, by product, in one statement; empty for a
   * viewer who does not act for it.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  async page(facilityCode: string, { first, after }: PageArgs): Promise<Page<StockBelowReorderLevel>> {
    const { manager, viewer } = this.at;
    const metadata = manager.connection.getMetadata(ReorderLevel);
    const behind = after === undefined || after === null ? undefined : cursorKeys(metadata, BY_SKU, after);
    if (!seesFacility(viewer, facilityCode)) return pageOf([], first, () => "");
    const rows = (await this.below(facilityCode, { behind, limit: first + 1 })).map((row) => this.told(row));
    return pageOf(rows, first, ({ level }) => cursorOf(level.sku, level.id));
  }

  /**
   * Asks for more of each product of which a UPT has too little, up to its level: one request for each that has none open.
   * @returns the requests that were raised, by product
   * @throws FORBIDDEN
   */
  raise(input: RaiseReorderRequestsInput): Promise<MaterialRequest[]> {
    const { viewer, clock } = this.at;
    const { facilityCode, wantedOn = jakartaDayOf(clock()) } = input;
    const perform = async () => {
      viewer.requireFacility(facilityCode);
      const wishes = (await this.below(facilityCode, { limit: null })).flatMap((row) => {
        const quantity = suggestedOf(row);
        const { sku, supplier_code: supplierCode } = row;
        const reason = MaterialRequestReason.REORDER_LEVEL;
        return quantity.gt(0) ? [{ facilityCode, sku, quantity, wantedOn, reason, supplierCode }] : [];
      });
      return this.requests.raise(wishes);
    };
    return this.requests.raiseOnce({ mutation: "raiseReorderRequests", input, perform });
  }

  private below(
    facilityCode: string,
    { behind, limit }: { readonly behind?: readonly [string, string] | undefined; readonly limit: number | null },
  ): Promise<BelowRow[]> {
    return this.at.manager.query(
      `SELECT level.*, product.base_unit, held.on_hand, held.free, asked.on_request
       FROM reorder_level level JOIN product ON product.sku = level.sku
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(b.on_hand), 0) AS on_hand,
           coalesce(sum(b.on_hand - b.reserved) FILTER (WHERE a.status = 'AVAILABLE' AND l.disposition = 'RELEASED' AND coalesce(l.expires_on > $2::date, true)), 0) AS free
         FROM stock_account a
         CROSS JOIN LATERAL (SELECT on_hand, reserved FROM stock_balance WHERE account_id = a.id OFFSET 0) b
         CROSS JOIN LATERAL (SELECT disposition, expires_on FROM lot WHERE lot.lot_no = a.lot_no OFFSET 0) l
         WHERE a.is_live AND a.sku = level.sku AND a.facility_code = level.facility_code AND a.location IN ('STORE', 'STAGING')
       ) held
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(greatest(quantity - received, 0)), 0) AS on_request FROM material_request asked
         WHERE asked.facility_code = level.facility_code AND asked.sku = level.sku AND asked.status IN ('OPEN', 'ORDERED')
       ) asked
       WHERE level.facility_code = $1 AND level.removed_at IS NULL AND held.free < level.reorder_at
         AND ($3::text IS NULL OR (level.sku, level.id) > ($3, $4::uuid))
       ORDER BY level.sku, level.id LIMIT $5`,
      [facilityCode, jakartaDayOf(this.at.clock()), behind?.[0] ?? null, behind?.[1] ?? null, limit],
    );
  }

  private told(row: BelowRow): StockBelowReorderLevel {
    const quantity = (value: string) => quantityOf(value, { baseUnit: row.base_unit });
    const level = this.at.manager.create(ReorderLevel, {
      id: row.id,
      facilityCode: row.facility_code,
      sku: row.sku,
      reorderAt: row.reorder_at,
      orderUpTo: row.order_up_to,
      supplierCode: row.supplier_code,
      setAt: row.set_at,
      removedAt: null,
      version: row.version,
    });
    const { on_hand, free, on_request } = row;
    const suggested = quantity(suggestedOf(row).toFixed());
    return { level, onHand: quantity(on_hand), free: quantity(free), onRequest: quantity(on_request), suggested };
  }
}

/** What is asked for is not asked for again: nothing, while it reaches the level together with what is free. */
function suggestedOf({ free, on_request, reorder_at, order_up_to }: BelowRow): Decimal {
  const position = new Decimal(free).plus(on_request);
  return position.lt(reorder_at) ? new Decimal(order_up_to).minus(position) : new Decimal(0);
}

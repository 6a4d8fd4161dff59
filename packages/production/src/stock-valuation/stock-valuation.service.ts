import { cursorOf, keysOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import type { UnitCode } from "@coir/vocabulary/quantity";
import { rupiah } from "../lot-cost/rupiah.js";
import { quantityOf } from "../product/quantity-of.js";
import { holdingsAt, momentOf } from "../stock-history/holdings.js";
import { seesCosts } from "../viewing/cost-scope.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import type { StockValuationArgs } from "./stock-valuation.args.js";
import type { StockValue } from "./stock-value.js";

interface Row {
  readonly facility_code: string;
  readonly sku: string;
  readonly base_unit: UnitCode;
  readonly on_hand: string;
  readonly valued: string;
  readonly unvalued: string;
  readonly value: string;
  readonly average: string | null;
}

/**
 * The runs that made a lot, or what it was divided from, and were not closed at the end of a day, $1: their material lay
 * at the work places, so what they had made is worth nothing besides.
 */
const OPEN_RUNS = `WITH RECURSIVE part (lot_no) AS (
      SELECT a.lot_no UNION SELECT edge.parent_lot_no FROM part
        CROSS JOIN LATERAL (SELECT parent_lot_no FROM lot_parent WHERE lot_no = part.lot_no AND run_id IS NULL OFFSET 0) edge
    ) SELECT FROM part CROSS JOIN LATERAL (
      SELECT ended_at FROM lot JOIN production_run ON id = run_id WHERE lot_no = part.lot_no OFFSET 0
    ) run WHERE ended_at >= ($1::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'`;

/** One look into the indexes for each account: OFFSET 0 keeps the planner from reading the costs of all others. */
const costs = (condition: string) => `LEFT JOIN LATERAL (
    SELECT material_cost_rp AS total, quantity AS born FROM lot_cost JOIN lot USING (lot_no) WHERE lot_no = a.lot_no ${condition} OFFSET 0
  ) cost ON true`;

/** Tells what stock is worth. */
export class StockValuationService {
  constructor(private readonly at: OpenWith) {}

  /**
   * One page of the value of what the viewer's UPTs have as their own, by UPT and sku.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  async page({ facilityCode, sku, asOf }: StockValuationArgs, page: PageArgs): Promise<Page<StockValue>> {
    const { viewer, manager } = this.at;
    const behind = keysBehind(page);
    const rows: Row[] = await manager.query(
      `SELECT a.facility_code, a.sku, min(p.base_unit) AS base_unit, sum(on_hand) AS on_hand,
         coalesce(sum(on_hand) FILTER (WHERE cost.total IS NOT NULL), 0) AS valued,
         coalesce(sum(on_hand) FILTER (WHERE cost.total IS NULL), 0) AS unvalued,
         coalesce(round(sum(on_hand * cost.total / cost.born)), 0) AS value,
         trim_scale(round(sum(on_hand * cost.total / cost.born) / nullif(sum(on_hand) FILTER (WHERE cost.total IS NOT NULL), 0), 4)) AS average
       FROM stock_account a ${holdingsAt({ ...(asOf && { asOf }) })} JOIN product p ON p.sku = a.sku
         ${costs(asOf ? `AND NOT EXISTS (${OPEN_RUNS})` : "")}
       WHERE a.owner_code IS NULL AND a.status <> 'VIRTUAL' ${asOf ? "" : "AND a.is_live"}
         AND ($3::text[] IS NULL OR a.facility_code = ANY($3)) AND ($4::text IS NULL OR a.facility_code = $4)
         AND ($5::text IS NULL OR a.sku = $5) AND (a.facility_code, a.sku) > ($6, $7)
       GROUP BY a.facility_code, a.sku HAVING sum(on_hand) > 0 ORDER BY a.facility_code, a.sku LIMIT $8`,
      [
        ...momentOf({ ...(asOf && { asOf }) }),
        seesCosts(viewer) ? facilitiesOf(viewer) : [],
        facilityCode ?? null,
        sku ?? null,
        ...behind,
        page.first + 1,
      ],
    );
    return pageOf(rows.map(rowOf), page.first, (value) => cursorOf(value.facilityCode, value.sku));
  }
}

/** Texts before the first begin the list. */
function keysBehind({ after }: PageArgs): [string, string] {
  if (!after) return ["", ""];
  const keys = keysOf(after);
  if (keys.some((key) => key.includes("\0"))) throw badInput("This cursor was not made by this list.", "after");
  return keys;
}

function rowOf({ facility_code, sku, base_unit, ...row }: Row): StockValue {
  const quantity = (value: string) => quantityOf(value, { baseUnit: base_unit });
  return {
    facilityCode: facility_code,
    sku,
    onHand: quantity(row.on_hand),
    valued: quantity(row.valued),
    unvalued: quantity(row.unvalued),
    value: rupiah(row.value),
    averageCost: row.average,
  };
}

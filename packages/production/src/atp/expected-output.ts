import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { daysAfter, type OrderOutput, type SupplyWish } from "./supply.js";

/** What the open work orders of UPTs will bring. */
export interface OutputRead {
  readonly byFacility: ReadonlyMap<string, { readonly workOrders: OrderOutput[]; readonly yieldP10: Decimal }>;
  readonly unknownYield: Decimal;
  readonly assumptions: readonly string[];
}

/** How far back orders and checks tell what is to be expected. */
const PAST_DAYS = 120;
/** An open order that is overdue for longer is not counted on. */
const OVERDUE_DAYS = 60;
/** Fewest orders, or checked lots, from which anything is told. */
const FEWEST = 5;
const ASSUMED_YIELD = new Decimal("0.9");
const ASSUMED_PASS = new Decimal("0.975");

/** What the open work orders will bring, with the yield and the share of passed checks of the past. */
export async function outputsOf(manager: EntityManager, wish: SupplyWish, today: string): Promise<OutputRead> {
  const open = await openOrders(manager, wish, today);
  const past = new Map((await pastOf(manager, wish, today)).map((row) => [row.facility_code, row]));
  const shares = (facilityCode: string) => {
    const row = past.get(facilityCode);
    return {
      yieldP10: row && row.orders >= FEWEST ? Decimal.min(1, row.yield) : ASSUMED_YIELD,
      pass: row && row.checked >= FEWEST ? new Decimal(row.passed).div(row.checked) : ASSUMED_PASS,
    };
  };
  const byFacility = new Map(
    [...new Set([...open.map((row) => row.facility_code), ...past.keys()])].map((facilityCode) => {
      const { yieldP10, pass } = shares(facilityCode);
      const workOrders = open
        .filter((row) => row.facility_code === facilityCode)
        .map(({ id, due_on, rest }) => ({
          workOrderId: id,
          on: due_on > today ? due_on : today,
          quantity: yieldP10.times(pass).times(rest).toDecimalPlaces(wish.qtyScale, Decimal.ROUND_DOWN),
        }));
      return [facilityCode, { workOrders, yieldP10 }];
    }),
  );
  return { byFacility, unknownYield: ASSUMED_YIELD, assumptions: assumptionsOf(wish, open.length, past) };
}

interface OpenOrder {
  readonly id: string;
  readonly facility_code: string;
  readonly due_on: string;
  readonly rest: string;
}

function openOrders(
  manager: EntityManager,
  { sku, facilities, ownerCode }: SupplyWish,
  today: string,
): Promise<OpenOrder[]> {
  return manager.query(
    `SELECT id, facility_code, due_on::text, planned_quantity - produced_good AS rest FROM work_order
     WHERE due_on >= $2 AND sku = $1 AND status IN ('RELEASED', 'IN_PROGRESS', 'PAUSED') AND planned_quantity > produced_good
       AND owner_code IS NOT DISTINCT FROM $4 AND ($3::text[] IS NULL OR facility_code = ANY($3))`,
    [sku, daysAfter(today, -OVERDUE_DAYS), facilities, ownerCode],
  );
}

interface Past {
  readonly facility_code: string;
  readonly orders: number;
  readonly yield: string;
  readonly passed: number;
  readonly checked: number;
}

/** The share of the plan that all but the worst orders reached, and the share of lots that passed the quality check. */
function pastOf(manager: EntityManager, { sku, confidence, facilities }: SupplyWish, today: string): Promise<Past[]> {
  return manager.query(
    `WITH past_order AS (
       SELECT facility_code, produced_good / planned_quantity AS reached FROM work_order
       WHERE due_on BETWEEN $2 AND $3 AND sku = $1 AND status IN ('COMPLETED', 'SHORT_CLOSED', 'CLOSED')
         AND ($5::text[] IS NULL OR facility_code = ANY($5))
     ), past_yield AS (
       SELECT facility_code, count(*)::int AS orders, percentile_disc(1 - $4::float8) WITHIN GROUP (ORDER BY reached) AS yield
       FROM past_order GROUP BY facility_code
     ), past_check AS (
       SELECT facility_code, count(*) FILTER (WHERE disposition = 'RELEASED')::int AS passed, count(*)::int AS checked
       FROM lot WHERE sku = $1 AND made_on >= $2 AND run_id IS NOT NULL AND disposition <> 'PENDING_QC'
         AND ($5::text[] IS NULL OR facility_code = ANY($5)) GROUP BY facility_code
     )
     SELECT facility_code, coalesce(orders, 0) AS orders, coalesce(yield, 0) AS yield, coalesce(passed, 0) AS passed, coalesce(checked, 0) AS checked
     FROM past_yield FULL JOIN past_check USING (facility_code)`,
    [sku, daysAfter(today, -PAST_DAYS), today, confidence, facilities],
  );
}

function assumptionsOf({ confidence }: SupplyWish, open: number, past: ReadonlyMap<string, Past>): string[] {
  if (open === 0) return [];
  const known = [...past.values()].filter(({ orders }) => orders >= FEWEST).length;
  return [
    "Released work orders end on the day for which they are due.",
    `Their output is counted as ${confidence} of past orders reached it: known of ${known} UPTs, else ASSUMED ${ASSUMED_YIELD.toFixed()}.`,
    `Lots pass the quality check as in the last ${PAST_DAYS} days, else ASSUMED ${ASSUMED_PASS.toFixed()}.`,
  ];
}

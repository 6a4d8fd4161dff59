import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { daysAfter, type SupplyWish } from "./supply.js";

/**
 * What the free work places of each UPT make of a product a day, beyond the open work orders, by the recipe in force:
 * as much as the slowest of its steps. UPTs that lack a step's work places are missing.
 */
export async function freeCapacities(
  manager: EntityManager,
  { sku, qtyScale, facilities, ownerCode }: SupplyWish,
  today: string,
): Promise<Map<string, Decimal>> {
  if (ownerCode !== null) return new Map();
  const rows: { facility_code: string; per_day: string }[] = await manager.query(
    `WITH in_force AS (
       SELECT id FROM recipe WHERE output_sku = $1 AND status <> 'DRAFT' AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
       ORDER BY EXISTS (SELECT FROM recipe_input WHERE recipe_id = recipe.id AND sku = output_sku), code LIMIT 1
     ), op AS (
       SELECT workstation_type, sum(std_minutes_per_unit) AS minutes FROM recipe_operation
       WHERE recipe_id = (SELECT id FROM in_force) AND std_minutes_per_unit > 0 GROUP BY workstation_type
     ), place AS (
       SELECT facility_code, type, sum(count * minutes_per_day) AS minutes FROM workstation
       WHERE status = 'UP' AND ($4::text[] IS NULL OR facility_code = ANY($4)) GROUP BY facility_code, type
     ), load AS (
       SELECT wo.facility_code, o.workstation_type AS type,
         sum(greatest(wo.planned_quantity - wo.produced_good, 0) * o.std_minutes_per_unit / greatest(wo.due_on - $2::date, 1)) AS minutes
       FROM work_order wo JOIN recipe_operation o ON o.recipe_id = wo.recipe_id
       WHERE wo.due_on >= $3 AND wo.status IN ('RELEASED', 'IN_PROGRESS', 'PAUSED')
         AND ($4::text[] IS NULL OR wo.facility_code = ANY($4)) GROUP BY wo.facility_code, o.workstation_type
     )
     SELECT upt.facility_code, min(greatest(place.minutes - coalesce(load.minutes, 0), 0) / op.minutes) AS per_day
     FROM (SELECT DISTINCT facility_code FROM place) AS upt CROSS JOIN op
       LEFT JOIN place ON place.facility_code = upt.facility_code AND place.type = op.workstation_type
       LEFT JOIN load ON load.facility_code = upt.facility_code AND load.type = op.workstation_type
     GROUP BY upt.facility_code HAVING bool_and(place.minutes IS NOT NULL)`,
    [sku, today, daysAfter(today, -60), facilities],
  );
  return new Map(
    rows.map(({ facility_code, per_day }) => [
      facility_code,
      new Decimal(per_day).toDecimalPlaces(qtyScale, Decimal.ROUND_DOWN),
    ]),
  );
}

import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { loadOfOrders, placesThatWork, sparesOfAlternatives } from "./load-of-orders.js";
import { daysAfter, type SupplyWish } from "./supply.js";

/**
 * What the free work places of each UPT make of a product a day, beyond the open work orders, by the recipe in force:
 * as much as the slowest of its steps. For a workstation that stands still, its alternatives count with what they have
 * free, unless the recipe needs them itself. UPTs that lack a step's work places are missing.
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
     ), place AS (${placesThatWork("$4")}
     ), load AS (${loadOfOrders({ from: "$2", dueFrom: "$3", facilities: "$4" })}
     ), stand_in AS (
       SELECT facility_code, for_type AS type, sum(minutes) AS minutes FROM (
         SELECT DISTINCT ON (for_type, id) * FROM (${sparesOfAlternatives}) AS spare
         WHERE for_status <> 'UP' AND type NOT IN (SELECT workstation_type FROM op) ORDER BY for_type, id, minutes DESC
       ) AS taken GROUP BY facility_code, for_type
     )
     SELECT upt.facility_code,
       min(greatest(coalesce(place.minutes, 0) + coalesce(stand_in.minutes, 0) - coalesce(load.minutes, 0), 0) / op.minutes) AS per_day
     FROM (SELECT DISTINCT facility_code FROM place) AS upt CROSS JOIN op
       LEFT JOIN place ON place.facility_code = upt.facility_code AND place.type = op.workstation_type
       LEFT JOIN stand_in ON stand_in.facility_code = upt.facility_code AND stand_in.type = op.workstation_type
       LEFT JOIN load ON load.facility_code = upt.facility_code AND load.type = op.workstation_type
     GROUP BY upt.facility_code HAVING bool_and(place.minutes IS NOT NULL OR stand_in.minutes IS NOT NULL)`,
    [sku, today, daysAfter(today, -60), facilities],
  );
  return new Map(
    rows.map(({ facility_code, per_day }) => [
      facility_code,
      new Decimal(per_day).toDecimalPlaces(qtyScale, Decimal.ROUND_DOWN),
    ]),
  );
}

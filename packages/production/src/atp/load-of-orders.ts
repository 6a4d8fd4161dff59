/** Names of parameters in a statement. */
interface LoadParameters {
  /** Day from which the load is spread, up to the day on which an order is due. */
  readonly from: string;
  /** First due day of the orders that count. */
  readonly dueFrom: string;
  /** UPTs, as an array; null for all. */
  readonly facilities: string;
}

/** A statement: minutes a day that the open work orders of each UPT ask of each kind of work place, by their recipes. */
export const loadOfOrders = ({ from, dueFrom, facilities }: LoadParameters) => `
  SELECT wo.facility_code, o.workstation_type AS type,
    sum(greatest(wo.planned_quantity - wo.produced_good, 0) * o.std_minutes_per_unit / greatest(wo.due_on - ${from}::date, 1)) AS minutes
  FROM work_order wo JOIN recipe_operation o ON o.recipe_id = wo.recipe_id
  WHERE wo.due_on >= ${dueFrom} AND wo.status IN ('RELEASED', 'IN_PROGRESS', 'PAUSED')
    AND (${facilities}::text[] IS NULL OR wo.facility_code = ANY(${facilities})) GROUP BY wo.facility_code, o.workstation_type`;

/** A statement: minutes a day that the work places of each kind can work at each UPT. */
export const placesThatWork = (facilities: string) => `
  SELECT facility_code, type, sum(count * minutes_per_day) AS minutes FROM workstation
  WHERE status = 'UP' AND (${facilities}::text[] IS NULL OR facility_code = ANY(${facilities})) GROUP BY facility_code, type`;

/**
 * A statement over `place` and `load`: minutes a day that each workstation that can stand in for another has free of the
 * work of its own kind, counted at the other's pace.
 */
export const sparesOfAlternatives = `
  SELECT other.facility_code, other.type AS for_type, other.id AS for_id, other.status AS for_status, own.id, own.type,
    greatest(1 - coalesce(load.minutes, 0) / place.minutes, 0) * own.count * own.minutes_per_day * a.efficiency_pct / 100 AS minutes
  FROM workstation other JOIN workstation_alternative a ON a.workstation_id = other.id
    JOIN workstation own ON own.id = a.alternative_id AND own.status = 'UP' AND own.type <> other.type
    JOIN place ON place.facility_code = own.facility_code AND place.type = own.type
    LEFT JOIN load ON load.facility_code = own.facility_code AND load.type = own.type`;

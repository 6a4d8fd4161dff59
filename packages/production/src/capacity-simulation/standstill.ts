import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { loadOfOrders, placesThatWork, sparesOfAlternatives } from "../atp/load-of-orders.js";
import { daysAfter } from "../atp/supply.js";
import type { CapacitySimulationInput } from "./capacity-simulation.input.js";

/** A product of one owner. */
export interface Goods {
  readonly sku: string;
  readonly ownerCode: string | null;
}

/** An open work order whose recipe needs the places that stand still. */
export interface OrderAtPlaces extends Goods {
  readonly id: string;
  /** That it needs there, until the day on which it is due. */
  readonly minutesPerDay: Decimal;
}

/** A workstation that can take over some of their work. */
export interface Spare {
  readonly workstationId: string;
  /** Of their work, at their pace. */
  readonly minutesPerDay: Decimal;
}

/** An open order that is overdue for longer is not counted on. */
const OVERDUE_DAYS = 60;

/** The open orders that need the places on or after the first day, due first and most pressing before others. */
export async function ordersAtPlaces(
  manager: EntityManager,
  { facilityCode, workstationType, from }: CapacitySimulationInput,
  today: string,
): Promise<OrderAtPlaces[]> {
  const rows: { id: string; sku: string; owner_code: string | null; minutes: string }[] = await manager.query(
    `SELECT wo.id, wo.sku, wo.owner_code,
       sum(greatest(wo.planned_quantity - wo.produced_good, 0) * o.std_minutes_per_unit / greatest(wo.due_on - $3::date, 1)) AS minutes
     FROM work_order wo JOIN recipe_operation o ON o.recipe_id = wo.recipe_id
     WHERE wo.facility_code = $1 AND wo.due_on >= $5 AND greatest(wo.due_on, $4::date) >= $3::date
       AND wo.status IN ('RELEASED', 'IN_PROGRESS', 'PAUSED') AND o.workstation_type = $2
     GROUP BY wo.id ORDER BY wo.due_on, wo.priority, wo.id`,
    [facilityCode, workstationType, from, today, daysAfter(today, -OVERDUE_DAYS)],
  );
  return rows.map(({ id, sku, owner_code, minutes }) => {
    return { id, sku, ownerCode: owner_code, minutesPerDay: new Decimal(minutes) };
  });
}

/** What alternatives of the places have free beside the work of their own kind, the one that has most first. */
export async function sparesFor(
  manager: EntityManager,
  { facilityCode, workstationType }: CapacitySimulationInput,
  today: string,
): Promise<Spare[]> {
  const rows: { id: string; minutes: string }[] = await manager.query(
    `WITH place AS (${placesThatWork("$1")}
     ), load AS (${loadOfOrders({ from: "$2", dueFrom: "$3", facilities: "$1" })}
     )
     SELECT id, max(minutes) AS minutes FROM (${sparesOfAlternatives}) AS spare
     WHERE facility_code = ANY($1) AND for_type = $4 AND minutes > 0 GROUP BY id ORDER BY max(minutes) DESC, id`,
    [[facilityCode], today, daysAfter(today, -OVERDUE_DAYS), workstationType],
  );
  return rows.map(({ id, minutes }) => ({ workstationId: id, minutesPerDay: new Decimal(minutes) }));
}

/** The goods of orders, each once. */
export function goodsOf(orders: readonly OrderAtPlaces[]): Goods[] {
  return [
    ...new Map(orders.map(({ sku, ownerCode }) => [JSON.stringify([sku, ownerCode]), { sku, ownerCode }])).values(),
  ];
}

/**
 * By how many days orders end later while their places stand still: of each as much less as alternatives take over of its
 * work, in the order of the list. An order that needs no minutes there, as of a soaking pit, waits for all of the days.
 * @param spare minutes a day that alternatives have in all
 */
export function delaysOf(orders: readonly OrderAtPlaces[], spare: Decimal, days: number): Map<string, number> {
  let left = spare;
  const delays = new Map<string, number>();
  for (const { id, minutesPerDay } of orders) {
    const taken = Decimal.min(left, minutesPerDay);
    left = left.minus(taken);
    const share = minutesPerDay.isZero() ? new Decimal(0) : taken.div(minutesPerDay);
    delays.set(id, new Decimal(1).minus(share).times(days).toDecimalPlaces(0, Decimal.ROUND_UP).toNumber());
  }
  return delays;
}

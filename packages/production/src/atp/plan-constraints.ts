import type { PlanRequest, PromisePlan } from "./promise-plan.js";
import { daysAfter, daysBetween, type FacilitySupply, freeStockOf, stockOf } from "./supply.js";

export enum AtpConstraintKind {
  STOCK = "STOCK",
  WORK_ORDERS = "WORK_ORDERS",
  CAPACITY = "CAPACITY",
  TRANSFER_TIME = "TRANSFER_TIME",
  OWNER = "OWNER",
  QUALITY = "QUALITY",
  FACILITIES = "FACILITIES",
}

/** Why a UPT supplies no more. */
export interface PlanConstraint {
  readonly kind: AtpConstraintKind;
  readonly facilityCode: string;
  readonly message: string;
}

/** What stands in the way of the part that is missing; nothing when nothing is missing. */
export function constraintsOf(
  request: PlanRequest,
  supplies: readonly FacilitySupply[],
  { shortfall, leftOut }: Pick<PromisePlan, "shortfall" | "leftOut">,
): PlanConstraint[] {
  if (shortfall.lte(0)) return [];
  return supplies.flatMap((supply) =>
    reasonsOf(supply, request, leftOut.includes(supply.facilityCode)).map(([kind, message]) => ({
      kind,
      facilityCode: supply.facilityCode,
      message,
    })),
  );
}

type Reason = readonly [AtpConstraintKind, string];

function reasonsOf(supply: FacilitySupply, request: PlanRequest, isLeftOut: boolean): Reason[] {
  const { leadDays, heldBack, ofOthers, perDay } = supply;
  const { STOCK, WORK_ORDERS, CAPACITY, TRANSFER_TIME, OWNER, QUALITY, FACILITIES } = AtpConstraintKind;
  if (isLeftOut) return [[FACILITIES, `At most ${request.maxFacilities} UPTs may supply it.`]];
  if (leadDays === null) return [[TRANSFER_TIME, "Nobody knows how long goods are on the road from here."]];
  const lastDay = daysAfter(request.needOn, -leadDays);
  if (lastDay < request.today)
    return [[TRANSFER_TIME, `Goods are ${leadDays} days on the road: they would have had to leave on ${lastDay}.`]];
  const promised = stockOf(supply).minus(freeStockOf(supply, request.today));
  const later = supply.workOrders.filter(({ on }) => on > lastDay).length;
  const reasons: (Reason | false)[] = [
    [STOCK, `${stockOf(supply).toFixed()} in stock, of which ${promised.toFixed()} is promised.`],
    later > 0 && [WORK_ORDERS, `${later} released work orders end after ${lastDay}.`],
    [
      CAPACITY,
      request.withCapacity && perDay.gt(0)
        ? `Free work places make ${perDay.toFixed()} a day, for ${daysBetween(request.today, lastDay)} days.`
        : "No free work places are known.",
    ],
    heldBack.gt(0) && [QUALITY, `${heldBack.toFixed()} waits for the quality check or is held back.`],
    ofOthers.gt(0) && [OWNER, `${ofOthers.toFixed()} lies there and belongs to others.`],
  ];
  return reasons.filter((reason) => reason !== false);
}

import type { EntityManager } from "typeorm";
import type { PlannedLot } from "./day-plan.js";

/** Goods that lie free in the store of a UPT. */
export interface FreeGoods {
  readonly facilityCode: string;
  /** Codes of the UPTs that made them. */
  readonly madeAt: readonly string[];
  readonly sku: string;
}

/** What lies free of lots that may be used, oldest first. */
export function freeAt(manager: EntityManager, goods: FreeGoods): Promise<PlannedLot[]> {
  return free(manager, goods, "true");
}

/** Likewise, of lots at which the partner has not looked. */
export function unseenAt(manager: EntityManager, goods: FreeGoods): Promise<PlannedLot[]> {
  return free(manager, goods, `NOT ${LOOKED_AT}`);
}

/** Likewise, of lots that the partner did not refuse. */
export function exportableAt(manager: EntityManager, goods: FreeGoods): Promise<PlannedLot[]> {
  return free(manager, goods, `(NOT ${LOOKED_AT} OR ${PASSED})`);
}

const partner = (condition: string) =>
  `EXISTS (SELECT FROM inspection i WHERE i.lot_no = a.lot_no AND i.stage = 'PARTNER' AND ${condition})`;
const LOOKED_AT = partner("true");
const PASSED = partner("i.status = 'PASSED'");

async function free(
  manager: EntityManager,
  { facilityCode, madeAt, sku }: FreeGoods,
  condition: string,
): Promise<PlannedLot[]> {
  const rows: { lot_no: string; free: string }[] = await manager.query(
    `SELECT a.lot_no, b.on_hand - b.reserved AS free
     FROM stock_account a JOIN stock_balance b ON b.account_id = a.id JOIN lot ON lot.lot_no = a.lot_no
     WHERE a.is_live AND a.facility_code = $1 AND a.sku = $2 AND a.location = 'STORE' AND a.status = 'AVAILABLE'
       AND b.on_hand > b.reserved AND lot.disposition = 'RELEASED' AND lot.facility_code = ANY($3) AND ${condition}
     ORDER BY lot.made_on, a.lot_no`,
    [facilityCode, sku, madeAt],
  );
  return rows.map(({ lot_no, free: left }) => ({ lotNo: lot_no, quantity: Number(left) }));
}

/** The transfers that are on the road between two UPTs. */
export function onRoadTo(
  manager: EntityManager,
  from: string,
  to: string,
): Promise<{ readonly id: string; readonly version: number }[]> {
  return manager.query(
    `SELECT id, version FROM transfer WHERE from_facility_code = $1 AND to_facility_code = $2 AND status = 'IN_TRANSIT' ORDER BY id`,
    [from, to],
  );
}

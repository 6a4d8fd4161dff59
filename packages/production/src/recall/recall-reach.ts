import { Decimal } from "@coir/kit/decimal";
import type { Quantity } from "@coir/vocabulary/quantity";
import type { EntityManager } from "typeorm";
import type { StockStatus } from "../ledger/stock-account.entity.js";
import type { Lot } from "../lot/lot.entity.js";
import { quantityOf } from "../product/quantity-of.js";
import type { ReachedLot } from "./reached-lot.js";

/** The lot and every lot that it went into, however far, oldest first; whoever asks. */
export async function reachOf(manager: EntityManager, lotNo: string): Promise<string[]> {
  const rows: { lot_no: string }[] = await manager.query(
    `WITH RECURSIVE reached (lot_no) AS (
       SELECT $1::text
       UNION
       SELECT edge.lot_no FROM reached JOIN lot_parent edge ON edge.parent_lot_no = reached.lot_no
     )
     SELECT lot.lot_no FROM reached JOIN lot USING (lot_no) ORDER BY lot.birth_no`,
    [lotNo],
  );
  return rows.map((row) => row.lot_no);
}

interface Row {
  readonly lot_no: string;
  readonly unit: Quantity["unit"];
  readonly shipped: string;
  readonly stock: readonly { readonly facilityCode: string; readonly status: StockStatus; readonly onHand: string }[];
}

/** Where lots lie now and how much of them was shipped, in one statement. */
export async function reachedOf(manager: EntityManager, lots: readonly Lot[]): Promise<ReachedLot[]> {
  const rows: Row[] = await manager.query(
    `SELECT lot.lot_no, product.base_unit AS unit, coalesce(left_upt.shipped, 0)::text AS shipped, coalesce(lies.stock, '[]') AS stock
     FROM unnest($1::text[]) WITH ORDINALITY AS wanted(lot_no, place) JOIN lot USING (lot_no) JOIN product USING (sku)
     LEFT JOIN LATERAL (
       SELECT sum(leg.qty) AS shipped FROM stock_account account JOIN stock_leg leg ON leg.account_id = account.id
       WHERE account.lot_no = lot.lot_no AND account.location = 'CUSTOMER'
     ) left_upt ON true
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('facilityCode', facility_code, 'status', status, 'onHand', on_hand::text) ORDER BY facility_code, status) AS stock
       FROM (
         SELECT account.facility_code, account.status, sum(balance.on_hand) AS on_hand
         FROM stock_account account JOIN stock_balance balance ON balance.account_id = account.id
         WHERE account.lot_no = lot.lot_no AND balance.on_hand > 0 GROUP BY account.facility_code, account.status
       ) held
     ) lies ON true
     ORDER BY wanted.place`,
    [lots.map(({ lotNo }) => lotNo)],
  );
  return rows.map(({ lot_no, unit, shipped, stock }) => ({
    lotNo: lot_no,
    shipped: quantityOf(Decimal.max(shipped, 0).toFixed(), { baseUnit: unit }),
    stock: stock.map(({ onHand, ...place }) => ({ ...place, onHand: quantityOf(onHand, { baseUnit: unit }) })),
  }));
}

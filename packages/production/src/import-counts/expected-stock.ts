import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import type { StockPlace } from "../ledger/posting.js";
import type { Lot } from "../lot/lot.entity.js";

/** What the ledger says of a lot at a place. */
export interface Expected {
  /** Null when it never lay there. */
  readonly accountId: string | null;
  /** What lay there at the close of the day. */
  readonly quantity: Decimal;
  /** What is there now and nobody was promised. */
  readonly free: Decimal;
}

/** What the ledger says of a lot at a place at the close of a day. */
export async function expectedAt(
  manager: EntityManager,
  { place, lot, day }: { readonly place: StockPlace; readonly lot: Lot; readonly day: string },
): Promise<Expected> {
  const { facilityCode, location, status } = place;
  const [row]: { id: string; free: string; quantity: string | null }[] = await manager.query(
    `SELECT a.id, b.on_hand - b.reserved AS free,
       (SELECT close_qty FROM stock_day d WHERE d.account_id = a.id AND day <= $5 ORDER BY day DESC LIMIT 1) AS quantity
     FROM stock_account a JOIN stock_balance b ON b.account_id = a.id
     WHERE a.lot_no = $1 AND a.facility_code = $2 AND a.location = $3 AND a.status = $4 AND a.owner_code IS NOT DISTINCT FROM $6`,
    [lot.lotNo, facilityCode, location, status, day, lot.ownerCode],
  );
  return { accountId: row?.id ?? null, quantity: new Decimal(row?.quantity ?? 0), free: new Decimal(row?.free ?? 0) };
}

import { Decimal } from "@coir/kit/decimal";
import { codedError } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";

/** Goods to pack. */
export interface ToPack {
  readonly lotNo: string;
  readonly facilityCode: string;
  readonly quantity: Decimal;
}

/**
 * Refuses to pack more of a lot than lies loose at a UPT: what is there, less what its packs hold. The caller holds the lot's lock.
 * @throws INSUFFICIENT_STOCK
 */
export async function requireLoose(manager: EntityManager, { lotNo, facilityCode, quantity }: ToPack): Promise<void> {
  const [row]: { loose: string }[] = await manager.query(
    `SELECT (
       SELECT coalesce(sum(balance.on_hand), 0) FROM stock_account account JOIN stock_balance balance ON balance.account_id = account.id
       WHERE account.lot_no = $1 AND account.facility_code = $2 AND account.location IN ('STORE', 'STAGING')
     ) - (
       SELECT coalesce(sum(content.quantity), 0) FROM handling_unit_content content JOIN handling_unit unit USING (sscc)
       WHERE content.lot_no = $1 AND unit.facility_code = $2 AND unit.status IN ('OPEN', 'CLOSED', 'LOADED')
     ) AS loose`,
    [lotNo, facilityCode],
  );
  const loose = Decimal.max(row?.loose ?? 0, 0);
  if (loose.gte(quantity)) return;
  throw codedError("INSUFFICIENT_STOCK", `${facilityCode} has ${loose.toFixed()} of ${lotNo} loose.`, {
    facilityCode,
    lotNo,
    available: loose.toFixed(),
  });
}

import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import type { StorageLocation } from "../ledger/stock-account.entity.js";
import type { BucketKey } from "../promise-bucket/lock-buckets.js";
import type { Share } from "./balance-reserve.js";

/** Free stock of a lot that may be used and shipped. */
export interface FreeLot {
  readonly accountId: string;
  readonly lotNo: string;
  readonly location: StorageLocation;
  readonly free: Decimal;
}

interface LotRow {
  readonly account_id: string;
  readonly lot_no: string;
  readonly location: StorageLocation;
  readonly free: string;
  readonly made_on: string;
  readonly expires_on: string | null;
}

/**
 * The lots of a product and owner of which a UPT has free stock, first to expire first; released and unexpired ones alone.
 * Their balances stay locked until the commit.
 * @param usableOn day on which they must not have expired
 */
export async function freeLots(
  manager: EntityManager,
  { facilityCode, sku, ownerCode }: BucketKey,
  usableOn: string,
): Promise<FreeLot[]> {
  const rows: LotRow[] = await manager.query(
    `SELECT a.id AS account_id, a.lot_no, a.location, b.on_hand - b.reserved AS free, l.made_on::text, l.expires_on::text
       FROM stock_account a JOIN stock_balance b ON b.account_id = a.id JOIN lot l ON l.lot_no = a.lot_no
       WHERE a.is_live AND a.facility_code = $1 AND a.location IN ('STORE', 'STAGING') AND a.sku = $2
         AND a.owner_code IS NOT DISTINCT FROM $3 AND a.status = 'AVAILABLE' AND b.on_hand > b.reserved
         AND l.disposition = 'RELEASED' AND coalesce(l.expires_on > $4::date, true)
       ORDER BY b.account_id FOR NO KEY UPDATE OF b`,
    [facilityCode, sku, ownerCode, usableOn],
  );
  const order = (row: (typeof rows)[number]) => `${row.expires_on ?? "9999-12-31"} ${row.made_on} ${row.lot_no}`;
  return rows
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ account_id, lot_no, location, free }) => {
      return { accountId: account_id, lotNo: lot_no, location, free: new Decimal(free) };
    });
}

/** A share of a lot. */
export type LotShare = Share & { readonly lotNo: string };

/** Takes so much of the lots, in their order, as far as they go. */
export function takeInOrder(lots: readonly FreeLot[], wanted: Decimal): LotShare[] {
  let rest = wanted;
  const shares: LotShare[] = [];
  for (const { accountId, lotNo, free } of lots) {
    const quantity = Decimal.min(rest, free);
    if (quantity.lte(0)) continue;
    shares.push({ accountId, lotNo, quantity });
    rest = rest.minus(quantity);
  }
  return shares;
}

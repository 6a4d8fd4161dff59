import { newId } from "@coir/kit/ids";
import type { EntityManager } from "typeorm";
import type { StockAccount } from "./stock-account.entity.js";

/** What tells an account from every other. */
export type AccountKey = Omit<StockAccount, "id" | "isLive">;

/** The key as one text, to compare and to sort by. */
export function textOf({ facilityCode, location, sku, lotNo, ownerCode, status }: AccountKey): string {
  return JSON.stringify([facilityCode, location, sku, lotNo, ownerCode, status]);
}

/**
 * The ids of accounts by the text of their keys; those that are missing are opened, in sorted order.
 * @param keys without repetition
 */
export async function accountIds(manager: EntityManager, keys: readonly AccountKey[]): Promise<Map<string, string>> {
  const sorted = [...keys].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  const known = await find(manager, sorted);
  const missing = sorted.filter((key) => !known.has(textOf(key)));
  if (missing.length === 0) return known;
  await manager.query(
    `WITH wanted AS (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         AS w(id, facility_code, location, sku, lot_no, owner_code, status)
     ), opened AS (
       INSERT INTO stock_account (id, facility_code, location, sku, lot_no, owner_code, status)
       SELECT * FROM wanted ON CONFLICT DO NOTHING RETURNING id, sku, status
     )
     INSERT INTO stock_balance (account_id, on_hand, on_hand_dry_kg, reserved, seq)
     SELECT id, 0, CASE WHEN nominal_kg <> 0 THEN 0 END, 0, 0 FROM opened JOIN product USING (sku)
     WHERE status <> 'VIRTUAL'`,
    [missing.map(() => newId()), ...columnsOf(missing)],
  );
  return find(manager, sorted);
}

async function find(manager: EntityManager, keys: readonly AccountKey[]): Promise<Map<string, string>> {
  const rows: { id: string; place: string }[] = await manager.query(
    `SELECT a.id, w.place
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       WITH ORDINALITY AS w(facility_code, location, sku, lot_no, owner_code, status, place)
     JOIN stock_account a ON a.facility_code = w.facility_code AND a.location = w.location AND a.sku = w.sku
       AND a.lot_no IS NOT DISTINCT FROM w.lot_no AND a.owner_code IS NOT DISTINCT FROM w.owner_code AND a.status = w.status`,
    columnsOf(keys),
  );
  return new Map(rows.map(({ id, place }) => [textOf(keys[Number(place) - 1] as AccountKey), id]));
}

function columnsOf(keys: readonly AccountKey[]): (string | null)[][] {
  const columns = ["facilityCode", "location", "sku", "lotNo", "ownerCode", "status"] as const;
  return columns.map((column) => keys.map((key) => key[column]));
}

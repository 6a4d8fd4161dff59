import type { DataSource } from "typeorm";

/** What a lot has at each place, `UPT/location`, in its base unit; for tests. */
export async function heldOf(source: DataSource, lotNo: string): Promise<Readonly<Record<string, number>>> {
  const rows: { place: string; on_hand: string }[] = await source.query(
    "SELECT facility_code || '/' || location AS place, on_hand FROM stock_account a JOIN stock_balance b ON b.account_id = a.id WHERE lot_no = $1",
    [lotNo],
  );
  return Object.fromEntries(rows.map(({ place, on_hand }) => [place, Number(on_hand)]));
}

/** Accounts whose balance is below zero or is not the sum of their legs; for tests. */
export function wrongBalances(source: DataSource): Promise<{ account_id: string }[]> {
  return source.query(`SELECT account_id FROM stock_balance b WHERE on_hand < 0
    OR on_hand <> coalesce((SELECT sum(qty) FROM stock_leg l WHERE l.account_id = b.account_id), 0)`);
}

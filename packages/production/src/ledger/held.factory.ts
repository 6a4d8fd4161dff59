import type { DataSource } from "typeorm";

/** What a lot has at each place, `UPT/location`, in its base unit; for tests. */
export async function heldOf(source: DataSource, lotNo: string): Promise<Readonly<Record<string, number>>> {
  const rows: { place: string; on_hand: string }[] = await source.query(
    "SELECT facility_code || '/' || location AS place, on_hand FROM stock_account a JOIN stock_balance b ON b.account_id = a.id WHERE lot_no = $1",
    [lotNo],
  );
  return Object.fromEntries(rows.map(({ place, on_hand }) => [place, Number(on_hand)]));
}

/** Accounts whose balance is below zero, is not the sum of their legs, or is not what their newest day closed with; for tests. */
export function wrongBalances(source: DataSource): Promise<{ account_id: string }[]> {
  return source.query(`SELECT account_id FROM stock_balance b
    CROSS JOIN LATERAL (SELECT coalesce(sum(qty), 0) AS qty, coalesce(sum(dry_kg), 0) AS dry_kg FROM stock_leg l WHERE l.account_id = b.account_id) legs
    LEFT JOIN LATERAL (SELECT close_qty, close_dry_kg FROM stock_day d WHERE d.account_id = b.account_id ORDER BY day DESC LIMIT 1) day ON true
    WHERE on_hand < 0 OR on_hand <> legs.qty OR coalesce(on_hand_dry_kg, 0) <> legs.dry_kg
      OR on_hand <> coalesce(close_qty, 0) OR coalesce(on_hand_dry_kg, 0) <> coalesce(close_dry_kg, 0)`);
}

/** Accounts that are not marked live just while they hold something; for tests. */
export function wrongMarks(source: DataSource): Promise<{ id: string }[]> {
  return source.query(
    "SELECT id FROM stock_account LEFT JOIN stock_balance ON account_id = id WHERE is_live <> (coalesce(on_hand, 0) > 0)",
  );
}

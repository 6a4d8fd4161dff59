import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";

/** A posting with the hash of all that was written of it. */
export interface HashedPosting {
  readonly id: string;
  readonly hash: Buffer;
}

/**
 * SHA-256 of each posting that a UPT recorded on a day, with its legs by account, in the order in which they were recorded.
 * The text is made of stored columns alone, each in one fixed form, so it is the same on every server.
 */
export async function hashedPostings(
  manager: EntityManager,
  facilityCode: string,
  day: string,
): Promise<HashedPosting[]> {
  const rows: { id: string; text: string }[] = await manager.query(
    `SELECT p.id, json_build_array(p.id, p.key, encode(p.body_hash, 'hex'), p.kind, p.facility_code,
       ${instant("p.effective_at")}, p.effective_on::text, ${instant("p.recorded_at")}, p.actor, p.reason,
       p.reference_type, p.reference_id, p.reverses_posting_id, p.is_approved, (
         SELECT json_agg(json_build_array(l.account_id, a.facility_code, a.location, a.sku, a.lot_no, a.owner_code, a.status,
           l.qty::text, l.dry_kg::text, l.balance_after::text, l.seq::text) ORDER BY l.account_id)
         FROM stock_leg l JOIN stock_account a ON a.id = l.account_id WHERE l.posting_id = p.id
       ))::text AS text
     FROM stock_posting p WHERE p.facility_code = $1
       AND p.recorded_at >= $2::date::timestamp AT TIME ZONE 'Asia/Jakarta'
       AND p.recorded_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
     ORDER BY p.recorded_at, p.id`,
    [facilityCode, day],
  );
  return rows.map(({ id, text }) => ({ id, hash: createHash("sha256").update(text).digest() }));
}

function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
}

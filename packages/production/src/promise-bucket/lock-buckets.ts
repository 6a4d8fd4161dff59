import type { EntityManager } from "typeorm";

/** A product of one owner at one UPT. */
export interface BucketKey {
  readonly facilityCode: string;
  readonly sku: string;
  readonly ownerCode: string | null;
}

/**
 * Locks buckets until the commit, always in the same order, so that two callers never block each other for good.
 * Every deed that promises, allocates or takes promised stock locks its buckets first, then reservations, then balances.
 */
export async function lockBuckets(manager: EntityManager, keys: readonly BucketKey[]): Promise<void> {
  if (keys.length === 0) return;
  const columns = [
    keys.map(({ facilityCode }) => facilityCode),
    keys.map(({ sku }) => sku),
    keys.map(({ ownerCode }) => ownerCode ?? ""),
  ];
  const wanted =
    "SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::text[]) AS w(facility_code, sku, owner_code)";
  // Opened before any is locked: who waits for a row that another opens holds none that the other may want.
  await manager.query(`INSERT INTO promise_bucket ${wanted} ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`, columns);
  await manager.query(
    `SELECT 1 FROM promise_bucket b JOIN (${wanted}) w USING (facility_code, sku, owner_code)
     ORDER BY b.facility_code, b.sku, b.owner_code FOR NO KEY UPDATE OF b`,
    columns,
  );
}

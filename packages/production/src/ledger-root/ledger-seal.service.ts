import { jakartaDayOf } from "@coir/kit/clock";
import type { OpenWith } from "@coir/kit/house";
import { hashedPostings } from "./posting-hash.js";
import { rootOf } from "./root-of.js";
import { StockLedgerRoot } from "./stock-ledger-root.entity.js";

/** A day is sealed when it has been over for so long that no deed of it is still under way. */
const GRACE_MS = 3_600_000;

/** Seals what was written to the ledger. */
export class LedgerSealService {
  constructor(private readonly at: OpenWith) {}

  /** The UPTs that ever wrote to the ledger. */
  async facilities(): Promise<string[]> {
    const rows: { facility_code: string }[] = await this.at.manager.query(
      `WITH RECURSIVE facility AS (
         (SELECT facility_code FROM stock_posting ORDER BY facility_code LIMIT 1)
         UNION ALL
         SELECT (SELECT p.facility_code FROM stock_posting p WHERE p.facility_code > facility.facility_code ORDER BY p.facility_code LIMIT 1)
         FROM facility WHERE facility.facility_code IS NOT NULL
       ) SELECT facility_code FROM facility WHERE facility_code IS NOT NULL`,
    );
    return rows.map(({ facility_code }) => facility_code);
  }

  /**
   * Seals the days of a UPT that are over and not sealed, oldest first; waits for those who write there, and they for it.
   * A day on which nothing was written has no seal. In a sealed day nothing can be recorded any more (PRD-05).
   * @returns the days that it sealed
   */
  async sealPastDays(facilityCode: string): Promise<string[]> {
    const { manager, clock } = this.at;
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('stock_ledger_root'), hashtext($1))", [facilityCode]);
    const today = jakartaDayOf(new Date(clock().getTime() - GRACE_MS));
    const rows: { day: string }[] = await manager.query(
      `SELECT DISTINCT (recorded_at AT TIME ZONE 'Asia/Jakarta')::date::text AS day FROM stock_posting
       WHERE facility_code = $1 AND recorded_at < $2::date::timestamp AT TIME ZONE 'Asia/Jakarta'
         AND recorded_at >= coalesce((SELECT (max(day) + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
           FROM stock_ledger_root WHERE facility_code = $1), '-infinity')
       ORDER BY day`,
      [facilityCode, today],
    );
    for (const { day } of rows) await this.seal(facilityCode, day);
    return rows.map(({ day }) => day);
  }

  private async seal(facilityCode: string, day: string): Promise<void> {
    const { manager, clock } = this.at;
    const postings = await hashedPostings(manager, facilityCode, day);
    const before = await manager.findOne(StockLedgerRoot, { where: { facilityCode }, order: { day: "DESC" } });
    const seal = {
      facilityCode,
      day,
      postingIds: postings.map(({ id }) => id),
      postingHashes: postings.map(({ hash }) => hash),
      previousRoot: before?.root ?? Buffer.alloc(0),
    };
    await manager.insert(StockLedgerRoot, { ...seal, root: rootOf(seal), sealedAt: clock() });
  }
}

import { cursorOf, keysOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy } from "@coir/kit/loader";
import type { UnitCode } from "@coir/vocabulary/quantity";
import DataLoader from "dataloader";
import type { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";
import { StockPosting } from "../ledger/stock-posting.entity.js";
import { quantityOf } from "../product/quantity-of.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import type { StockAccountInput } from "./stock-ledger.input.js";
import type { StockLegRow } from "./stock-leg-row.js";

const LEGS = `SELECT l.posting_id, l.seq, l.qty, l.dry_kg, l.balance_after, a.facility_code, a.sku, a.lot_no, a.owner_code,
    a.location, a.status, product.base_unit
  FROM stock_leg l JOIN stock_account a ON a.id = l.account_id JOIN stock_posting p ON p.id = l.posting_id
    JOIN product ON product.sku = a.sku`;

interface Row {
  readonly posting_id: string;
  readonly seq: string | null;
  readonly qty: string;
  readonly dry_kg: string | null;
  readonly balance_after: string | null;
  readonly facility_code: string;
  readonly sku: string;
  readonly lot_no: string | null;
  readonly owner_code: string | null;
  readonly location: StorageLocation;
  readonly status: StockStatus;
  readonly base_unit: UnitCode;
}

/** Days from one to another, both of them. */
export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Reads the ledger. A partner sees what became of its own goods, all others what was posted at their UPTs. */
export class StockLedgerService {
  private readonly postingLoader;
  private readonly reversalLoader;
  private readonly legsLoader;

  constructor(private readonly at: OpenWith) {
    this.postingLoader = loaderBy(at.manager, StockPosting, "id");
    this.reversalLoader = loaderBy(at.manager, StockPosting, "reversesPostingId");
    this.legsLoader = new DataLoader((ids: readonly string[]) => this.legs(ids));
  }

  /**
   * One page of an account's legs, in the order of writing; empty where the viewer may see none.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  async page(account: StockAccountInput, { from, to }: Days, page: PageArgs): Promise<Page<StockLegRow>> {
    const after = seqBehind(page);
    const { facilityCode, location, sku, lotNo = null, ownerCode = null, status } = account;
    const { viewer, manager } = this.at;
    const { partner } = viewer.claims;
    const isSeen = partner === undefined ? seesFacility(viewer, facilityCode) : ownerCode === partner;
    if (!isSeen) return pageOf([], page.first, String);
    const rows: Row[] = await manager.query(
      // Absent keys compared by IS NULL: the index does not serve IS NOT DISTINCT FROM.
      `${LEGS} WHERE l.account_id = (
         SELECT id FROM stock_account WHERE facility_code = $1 AND location = $2 AND sku = $3
           AND ${lotNo === null ? "$4::text IS NULL AND lot_no IS NULL" : "lot_no = $4"}
           AND ${ownerCode === null ? "$5::text IS NULL AND owner_code IS NULL" : "owner_code = $5"} AND status = $6
       ) AND l.seq > $7 AND ($8::date IS NULL OR p.effective_on >= $8) AND ($9::date IS NULL OR p.effective_on <= $9)
       ORDER BY l.seq LIMIT $10`,
      [facilityCode, location, sku, lotNo, ownerCode, status, after, from ?? null, to ?? null, page.first + 1],
    );
    return pageOf(rows.map(rowOf), page.first, ({ seq, postingId }) => cursorOf(seq, postingId));
  }

  /** A posting at the viewer's UPTs; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<StockPosting | null> {
    return this.shown(await this.postingLoader.load(id));
  }

  /** The posting of a leg that the viewer sees. */
  ofLeg({ postingId }: StockLegRow): Promise<StockPosting | null> {
    return this.postingLoader.load(postingId);
  }

  /** What took a posting back; null while nothing did. */
  reversalOf({ id }: StockPosting): Promise<StockPosting | null> {
    return this.reversalLoader.load(id);
  }

  /** What a posting takes back; null when it takes nothing back. */
  async originalOf({ reversesPostingId }: StockPosting): Promise<StockPosting | null> {
    return reversesPostingId === null ? null : this.postingLoader.load(reversesPostingId);
  }

  /** The legs of a posting, as far as the viewer may see them. */
  legsOf({ id }: StockPosting): Promise<StockLegRow[]> {
    return this.legsLoader.load(id);
  }

  private shown(posting: StockPosting | null): StockPosting | null {
    return posting && seesFacility(this.at.viewer, posting.facilityCode) ? posting : null;
  }

  private async legs(ids: readonly string[]): Promise<StockLegRow[][]> {
    const { viewer, manager } = this.at;
    const { partner = null } = viewer.claims;
    const rows: Row[] = await manager.query(
      `${LEGS} WHERE l.posting_id = ANY($1::uuid[]) AND CASE WHEN $2::text IS NULL
         THEN $3::text[] IS NULL OR a.facility_code = ANY($3) ELSE a.owner_code = $2 END
       ORDER BY l.posting_id, l.account_id`,
      [ids, partner, facilitiesOf(viewer)],
    );
    const byPosting = Map.groupBy(rows, (row) => row.posting_id);
    return ids.map((id) => (byPosting.get(id) ?? []).map(rowOf));
  }
}

function seqBehind({ after }: PageArgs): string {
  if (after === undefined || after === null) return "0";
  const [seq] = keysOf(after);
  if (!/^\d{1,18}$/.test(seq)) throw badInput("This cursor was not made by this list.", "after");
  return seq;
}

function rowOf({ base_unit, ...row }: Row): StockLegRow {
  const quantity = (value: string) => quantityOf(value, { baseUnit: base_unit });
  return {
    postingId: row.posting_id,
    seq: row.seq,
    facilityCode: row.facility_code,
    sku: row.sku,
    lotNo: row.lot_no,
    ownerCode: row.owner_code,
    location: row.location,
    status: row.status,
    quantity: quantity(row.qty),
    dryKg: row.dry_kg,
    balanceAfter: row.balance_after === null ? null : quantity(row.balance_after),
  };
}

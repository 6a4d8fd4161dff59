import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import { post } from "../ledger/post.js";
import type { PostingReference } from "../ledger/posting-reference.js";
import { StockStatus, type StorageLocation } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { Product } from "../product/product.entity.js";
import { type Lot, LotDisposition } from "./lot.entity.js";

const { PENDING_QC, RELEASED, QUARANTINED, REJECTED, RECALLED } = LotDisposition;
const { AVAILABLE, QC_HOLD, QUARANTINE, STAGED } = StockStatus;

/** In which status the stock of a lot lies in stores, by what may be done with it. */
const statusOf: Readonly<Record<LotDisposition, StockStatus>> = {
  [PENDING_QC]: QC_HOLD,
  [RELEASED]: AVAILABLE,
  [QUARANTINED]: QUARANTINE,
  [REJECTED]: QUARANTINE,
  [RECALLED]: QUARANTINE,
};

/** A lot whose stock is to lie as its disposition says. */
export interface StockChange {
  readonly lot: Pick<Lot, "lotNo" | "sku" | "ownerCode" | "version">;
  readonly disposition: LotDisposition;
  readonly reason: string;
  readonly reference?: PostingReference | undefined;
}

interface Held {
  readonly facility_code: string;
  readonly location: StorageLocation;
  readonly status: StockStatus;
  readonly on_hand: string;
}

/**
 * Posts all that stores and loading places have of a lot to the status that its disposition asks for, one posting per UPT.
 * What is in runs or on the road stays as it is. The balances are locked first, so nothing of them slips away.
 * @throws INSUFFICIENT_STOCK when some of it is promised
 */
export async function takeStockTo(at: OpenWith, change: StockChange): Promise<void> {
  const { lotNo, sku, ownerCode, version } = change.lot;
  const status = statusOf[change.disposition];
  const rows = await heldBeside(at, lotNo, status);
  if (rows.length === 0) return;
  const product = await at.manager.findOneByOrFail(Product, { sku });
  const now = at.clock();
  for (const [facilityCode, held] of Map.groupBy(rows, (row) => row.facility_code)) {
    await post(at.manager, {
      key: `disposition/${lotNo}/${version ?? 1}`,
      kind: PostingKind.STATUS_CHANGE,
      facilityCode,
      effectiveAt: now,
      recordedAt: now,
      actor: at.viewer.subject,
      reason: change.reason,
      reference: change.reference,
      movements: held.map((row) => ({
        product,
        lotNo,
        ownerCode,
        quantity: new Decimal(row.on_hand),
        from: { facilityCode, location: row.location, status: row.status },
        to: { facilityCode, location: row.location, status },
      })),
    });
  }
}

/** What lies of a lot in stores and loading places in another status; what is staged is only touched to be held back. */
function heldBeside({ manager }: OpenWith, lotNo: string, status: StockStatus): Promise<Held[]> {
  const others = [AVAILABLE, QC_HOLD, QUARANTINE, ...(status === QUARANTINE ? [STAGED] : [])].filter(
    (other) => other !== status,
  );
  return manager.query(
    `SELECT account.facility_code, account.location, account.status, balance.on_hand
     FROM stock_account account JOIN stock_balance balance ON balance.account_id = account.id
     WHERE account.lot_no = $1 AND account.location IN ('STORE', 'STAGING') AND account.status = ANY($2::text[]) AND balance.on_hand > 0
     ORDER BY balance.account_id FOR NO KEY UPDATE OF balance`,
    [lotNo, others],
  );
}

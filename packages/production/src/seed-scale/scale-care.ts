import { storeOf } from "../ledger/places.js";
import { thousandths } from "./scale-ledger.js";
import type { ScaleUpt } from "./scale-lots.js";
import { hourOf } from "./scale-year.js";

/** A lot on a day. */
export interface CareDay {
  readonly day: number;
  /** Number of the day. */
  readonly index: number;
  /** A lot of nets that may have been made on it. */
  readonly lotNo: string;
}

const DAYS_PER_COUNT = 26;
const DAYS_PER_HOLD = 50;
const LEFT = 10_000;

/** A count each month that finds what is expected, and a hold now and then. */
export function playCare(upt: ScaleUpt, { day, index, lotNo }: CareDay): void {
  const { facilityCode, ids, rows, ledger } = upt;
  const at = hourOf(day, 16);
  if (index % DAYS_PER_COUNT === DAYS_PER_COUNT - 1) {
    const id = ids.at(at);
    rows.add("stock_count", {
      id,
      facility_code: facilityCode,
      status: "POSTED",
      is_blind: true,
      opened_at: hourOf(day, 15).toISOString(),
      counted_at: at.toISOString(),
      counted_by: "synthetic-counter",
      posted_at: at.toISOString(),
      posted_by: "synthetic",
      reason: "monthly count",
      needs_approval: false,
      version: 3,
    });
    const goods = { sku: "NET-KR-PCS", lotNo, kgPerUnit: 2.5 };
    rows.add("stock_count_line", {
      count_id: id,
      line_no: 1,
      account_id: ledger.account(goods, storeOf(facilityCode), at).id,
      expected: thousandths(LEFT),
      counted: thousandths(LEFT),
    });
  }
  if (index % DAYS_PER_HOLD === DAYS_PER_HOLD - 1)
    rows.add("lot_hold", {
      id: ids.at(at),
      lot_no: lotNo,
      reason: "synthetic hold",
      opened_at: at.toISOString(),
      opened_by: "synthetic",
      closed_at: at.toISOString(),
      closed_by: "synthetic",
      version: 2,
    });
}

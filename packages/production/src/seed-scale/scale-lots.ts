import { storeOf, supplierOf } from "../ledger/places.js";
import type { StockPlace } from "../ledger/posting.js";
import { StockStatus } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { ScaleCosts } from "./scale-costs.js";
import { type ScaleIds } from "./scale-ids.js";
import { type Goods, type ScaleLedger, thousandths } from "./scale-ledger.js";
import type { ScaleRows } from "./scale-tables.js";

/** One synthetic UPT, and to what its rows are written. */
export interface ScaleUpt {
  readonly facilityCode: string;
  readonly number: number;
  readonly ids: ScaleIds;
  readonly rows: ScaleRows;
  readonly ledger: ScaleLedger;
  readonly costs: ScaleCosts;
  /** The next number of a birth. */
  readonly nextBirth: () => number;
}

/** Lots of one product in the store, used up from the oldest. */
export class Shelf {
  private readonly lots: { readonly goods: Goods; left: number }[] = [];

  put(goods: Goods, quantity: number): void {
    this.lots.push({ goods, left: quantity });
  }

  /** Takes as much of each of so many lots, the oldest that hold enough; none when there are not as many. */
  take(count: number, quantity: number): Goods[] {
    const chosen = this.lots.filter(({ left }) => left >= quantity).slice(0, count);
    if (chosen.length < count) return [];
    for (const lot of chosen) lot.left -= quantity;
    while (this.lots[0] && this.lots[0].left < quantity) this.lots.shift();
    return chosen.map(({ goods }) => goods);
  }
}

/** Receives fibre, in whole thousandths of a kilogram. */
export function receiveFibre(upt: ScaleUpt, lotNo: string, quantity: number, at: Date): Goods {
  const goods: Goods = { sku: "FIB-MIX-A", lotNo, kgPerUnit: 1 };
  bear(upt, goods, { quantity, at, supplierCode: "PT-ALN-SYN" });
  upt.costs.bought(lotNo, quantity);
  const [from, to] = [supplierOf(upt.facilityCode), storeOf(upt.facilityCode)];
  upt.ledger.post({
    kind: PostingKind.RECEIPT,
    at,
    reference: { type: "RECEIPT", id: lotNo },
    shifts: [{ goods, quantity, from, to }],
  });
  return goods;
}

interface Birth {
  readonly quantity: number;
  readonly at: Date;
  readonly runId?: string;
  readonly supplierCode?: string;
}

export function bear({ facilityCode, rows, nextBirth }: ScaleUpt, goods: Goods, birth: Birth): void {
  rows.add("lot", {
    lot_no: goods.lotNo,
    sku: goods.sku,
    facility_code: facilityCode,
    disposition: "RELEASED",
    made_on: birth.at.toISOString().slice(0, 10),
    quantity: thousandths(birth.quantity),
    run_id: birth.runId ?? null,
    supplier_code: birth.supplierCode ?? null,
    birth_no: nextBirth(),
    version: 1,
  });
}

/** Where a lot waits for its inspection. */
export function heldFor(facilityCode: string): StockPlace {
  return storeOf(facilityCode, StockStatus.QC_HOLD);
}

/** The specifications by which lots are inspected, by product. */
export type SpecIds = Readonly<Record<"ROPE-6" | "NET-KR-PCS", string>>;

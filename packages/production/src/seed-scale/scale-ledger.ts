import { createHash } from "node:crypto";
import type { StockPlace } from "../ledger/posting.js";
import { StockStatus } from "../ledger/stock-account.entity.js";
import type { PostingKind } from "../ledger/stock-posting.entity.js";
import type { ScaleIds } from "./scale-ids.js";
import type { ScaleRows } from "./scale-tables.js";

/** Goods in whole thousandths of their unit; a thousandth weighs so many grams dry. */
export interface Goods {
  readonly sku: string;
  readonly lotNo: string;
  readonly kgPerUnit: number;
}

export interface Shift {
  readonly goods: Goods;
  readonly quantity: number;
  readonly from: StockPlace;
  readonly to: StockPlace;
}

export interface ScalePosting {
  /** Absent for the UPT whose year it is. */
  readonly facilityCode?: string;
  readonly kind: PostingKind;
  readonly at: Date;
  readonly reference?: { readonly type: string; readonly id: string };
  readonly shifts: readonly Shift[];
}

interface Account {
  readonly id: string;
  readonly goods: Goods;
  readonly place: StockPlace;
  readonly isVirtual: boolean;
  quantity: number;
  seq: number;
  day: string;
}

/** Whole thousandths as a decimal. */
export function thousandths(value: number): string {
  return (value / 1000).toFixed(3);
}

/** The ledger of one synthetic UPT: it keeps the sums that the database keeps, and writes the same rows. */
export class ScaleLedger {
  private readonly accounts = new Map<string, Account>();
  private posted = 0;
  legs = 0;

  constructor(
    private readonly facilityCode: string,
    private readonly ids: ScaleIds,
    private readonly rows: ScaleRows,
  ) {}

  post({ kind, at, reference, shifts, facilityCode = this.facilityCode }: ScalePosting): void {
    const id = this.ids.at(at);
    this.posted += 1;
    const number = this.posted;
    const key = facilityCode === this.facilityCode ? `scale/${number}` : `scale/${this.facilityCode}/${number}`;
    const day = dayOf(at);
    this.rows.add("stock_posting", {
      id,
      key,
      body_hash: `\\\\x${createHash("sha256").update(key).digest("hex")}`,
      kind,
      facility_code: facilityCode,
      effective_at: at.toISOString(),
      effective_on: day,
      recorded_at: at.toISOString(),
      actor: "synthetic",
      reference_type: reference?.type ?? null,
      reference_id: reference?.id ?? null,
    });
    for (const { goods, quantity, from, to } of shifts) {
      this.change(id, day, this.account(goods, from, at), -quantity);
      this.change(id, day, this.account(goods, to, at), quantity);
    }
  }

  /** The account of goods at a place; opened when there is none. */
  account(goods: Goods, place: StockPlace, at: Date): Account {
    const key = `${goods.lotNo} ${place.facilityCode} ${place.location} ${place.status}`;
    const known = this.accounts.get(key);
    if (known) return known;
    const isVirtual = place.status === StockStatus.VIRTUAL;
    const account = { id: this.ids.at(at), goods, place, isVirtual, quantity: 0, seq: 0, day: "" };
    this.accounts.set(key, account);
    return account;
  }

  private change(postingId: string, day: string, account: Account, quantity: number): void {
    if (!account.isVirtual) this.closeBefore(account, day);
    account.quantity += quantity;
    account.seq += 1;
    if (!account.isVirtual && account.quantity < 0) throw new Error(`${account.goods.lotNo} falls below zero`);
    this.legs += 1;
    this.rows.add("stock_leg", {
      posting_id: postingId,
      account_id: account.id,
      qty: thousandths(quantity),
      dry_kg: massOf(account, quantity),
      balance_after: account.isVirtual ? null : thousandths(account.quantity),
      seq: account.isVirtual ? null : account.seq,
    });
  }

  private closeBefore(account: Account, day: string): void {
    if (account.day !== "" && account.day !== day) this.writeClose(account);
    account.day = day;
  }

  private writeClose(account: Account): void {
    this.rows.add("stock_day", {
      account_id: account.id,
      day: account.day,
      close_qty: thousandths(account.quantity),
      close_dry_kg: massOf(account, account.quantity),
    });
  }

  /** Writes the accounts, their last closes and their balances. */
  finish(): void {
    for (const account of this.accounts.values()) {
      this.writeAccount(account);
      if (account.isVirtual) continue;
      this.writeClose(account);
      this.rows.add("stock_balance", {
        account_id: account.id,
        on_hand: thousandths(account.quantity),
        on_hand_dry_kg: massOf(account, account.quantity),
        reserved: "0",
        seq: account.seq,
      });
    }
  }

  private writeAccount({ id, goods, place, isVirtual, quantity }: Account): void {
    this.rows.add("stock_account", {
      id,
      facility_code: place.facilityCode,
      location: place.location,
      sku: goods.sku,
      lot_no: goods.lotNo,
      owner_code: null,
      status: place.status,
      is_live: !isVirtual && quantity > 0,
    });
  }
}

function massOf({ goods }: Account, quantity: number): string {
  return thousandths(quantity * goods.kgPerUnit);
}

/** Synthetic work is done in the daytime, when the day in Jakarta is that of UTC. */
function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

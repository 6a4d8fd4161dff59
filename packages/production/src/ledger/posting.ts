import type { Decimal } from "@coir/kit/decimal";
import type { Product } from "../product/product.entity.js";
import type { StockStatus, StorageLocation } from "./stock-account.entity.js";
import type { PostingKind } from "./stock-posting.entity.js";

/** A place where stock lies or from where it comes. */
export interface StockPlace {
  readonly facilityCode: string;
  readonly location: StorageLocation;
  readonly status: StockStatus;
}

/** So much of a lot goes from one place to another. */
export interface StockMovement {
  readonly product: Product;
  readonly lotNo: string | null;
  readonly ownerCode: string | null;
  /** In the product's base unit. */
  readonly quantity: Decimal;
  readonly from: StockPlace;
  readonly to: StockPlace;
}

/** What is to be written to the ledger. */
export interface Posting {
  /** Names the deed, at its UPT: what is posted twice under one key is posted once. */
  readonly key: string;
  readonly kind: PostingKind;
  /** The UPT that answers for it. */
  readonly facilityCode: string;
  readonly effectiveAt: Date;
  readonly recordedAt: Date;
  readonly actor: string;
  readonly reason?: string;
  readonly movements: readonly StockMovement[];
}

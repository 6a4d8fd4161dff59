import type { Decimal } from "@coir/kit/decimal";
import type { Product } from "../product/product.entity.js";
import type { PostingReference } from "./posting-reference.js";
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
  /**
   * Dry kilograms of it, as weighed. When absent: the share of what lies at the place it comes from;
   * from a virtual place, its nominal weight.
   */
  readonly dryKg?: Decimal | null | undefined;
  readonly from: StockPlace;
  readonly to: StockPlace;
}

/** When, where, by whom and why something is written to the ledger. */
export interface PostingHead {
  /** Names the deed, at its UPT: what is posted twice under one key is posted once. */
  readonly key: string;
  readonly kind: PostingKind;
  /** The UPT that answers for it. */
  readonly facilityCode: string;
  readonly effectiveAt: Date;
  readonly recordedAt: Date;
  readonly actor: string;
  readonly reason?: string | null | undefined;
  /** What it was posted for; absent when for nothing but itself. */
  readonly reference?: PostingReference | null | undefined;
  /** Whether someone who may approve stands for a day further back than three days; it then wants a reason. */
  readonly isApproved?: boolean | undefined;
}

/** What is to be written to the ledger. */
export interface Posting extends PostingHead {
  readonly movements: readonly StockMovement[];
}

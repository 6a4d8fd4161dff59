import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { codedError } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { StockAccount, type StorageLocation } from "../ledger/stock-account.entity.js";
import type { BucketKey } from "../promise-bucket/lock-buckets.js";
import { reserve, type Share } from "./balance-reserve.js";
import { freeLots, type LotShare, takeInOrder } from "./free-lots.js";
import { type AllocationConsumer, LotAllocation, LotAllocationStatus } from "./lot-allocation.entity.js";

const { OPEN } = LotAllocationStatus;

/** For what stock is to be set apart, and how much. */
export interface AllocationWish extends BucketKey {
  readonly consumer: AllocationConsumer;
  readonly consumerId: string;
  /** Day on which the lots must not have expired; today when absent. */
  readonly usableOn?: string;
  /** In the product's base unit. */
  readonly quantity: Decimal;
  /** Only what lies there; in the store and the staging place when absent. */
  readonly location?: StorageLocation;
  /** These lots alone, so much of each. */
  readonly lots?: readonly { readonly lotNo: string; readonly quantity: Decimal }[];
}

/** Sets stock of lots apart. The caller holds the locks of the buckets. */
export class LotAllocationService {
  private readonly ofConsumerLoader;
  private readonly accountLoader;

  constructor(private readonly at: OpenWith) {
    this.ofConsumerLoader = loaderOfMany(at.manager, LotAllocation, "consumerId", "id");
    this.accountLoader = loaderBy(at.manager, StockAccount, "id");
  }

  /** What an account holds; many accounts share a statement. */
  async skuOf(accountId: string): Promise<string> {
    return ((await this.accountLoader.load(accountId)) as StockAccount).sku;
  }

  /** All allocations for a use, oldest first; many uses share a statement. */
  of(consumerId: string): Promise<LotAllocation[]> {
    return this.ofConsumerLoader.load(consumerId);
  }

  /** The allocations for a use of which something is still set apart, first to be taken first. */
  open(consumerId: string): Promise<LotAllocation[]> {
    return this.at.manager.find(LotAllocation, { where: { consumerId, status: OPEN }, order: { id: "ASC" } });
  }

  /**
   * Sets stock apart, of the lots that are named or of those that expire first.
   * @returns what was set apart: all of the named lots, else as much as is free
   * @throws INSUFFICIENT_STOCK for a named lot of which so much is not free, or that is not released or another owner's
   */
  async allocate(wish: AllocationWish): Promise<LotAllocation[]> {
    const { manager, clock } = this.at;
    const usable = await freeLots(manager, wish, wish.usableOn ?? jakartaDayOf(clock()));
    const free = usable.filter(({ location }) => location === (wish.location ?? location));
    const shares = wish.lots
      ? wish.lots.flatMap(({ lotNo, quantity }) => {
          const ofLot = free.filter((lot) => lot.lotNo === lotNo);
          return requireWhole(wish, lotNo, takeInOrder(ofLot, quantity), quantity);
        })
      : takeInOrder(free, wish.quantity);
    if (shares.length === 0) return [];
    const taken = await reserve(manager, shares);
    const missed = shares.find(({ accountId }) => !taken.has(accountId));
    if (missed) throw insufficient(wish, missed.lotNo);
    return this.note(wish, shares);
  }

  private async note(wish: AllocationWish, shares: readonly LotShare[]): Promise<LotAllocation[]> {
    const { manager, clock } = this.at;
    const { consumer, consumerId, facilityCode } = wish;
    const allocations = shares.map(({ accountId, lotNo, quantity }) =>
      manager.create(LotAllocation, {
        id: newId(),
        consumer,
        consumerId,
        facilityCode,
        accountId,
        lotNo,
        quantity: quantity.toFixed(),
        fulfilled: "0",
        status: OPEN,
        allocatedAt: clock(),
        version: 1,
      }),
    );
    await manager.insert(LotAllocation, allocations);
    return allocations;
  }
}

/** What of an allocation is still set apart. */
export function restOf({ accountId, quantity, fulfilled }: LotAllocation): Share {
  return { accountId, quantity: new Decimal(quantity).minus(fulfilled) };
}

function requireWhole(key: BucketKey, lotNo: string, shares: LotShare[], wanted: Decimal): LotShare[] {
  const sum = shares.reduce((all, { quantity }) => all.plus(quantity), new Decimal(0));
  if (sum.lt(wanted)) throw insufficient(key, lotNo, sum);
  return shares;
}

function insufficient({ facilityCode, sku }: BucketKey, lotNo: string, available = new Decimal(0)) {
  const message = `${facilityCode} has ${available.toFixed()} of ${lotNo} that may be set apart.`;
  return codedError("INSUFFICIENT_STOCK", message, { facilityCode, sku, lotNo, available: available.toFixed() });
}

import { Decimal } from "@coir/kit/decimal";
import type { EntityManager } from "typeorm";
import { unreserve } from "./balance-reserve.js";
import { LotAllocation, LotAllocationStatus } from "./lot-allocation.entity.js";
import { restOf } from "./lot-allocation.service.js";

/** So much taken of an allocation. */
export interface Taking {
  readonly allocation: LotAllocation;
  /** In the product's base unit. */
  readonly quantity: Decimal;
}

/**
 * Gives open allocations up: what was not taken is free again.
 * @param how RELEASED, or SHORT where it is to be found elsewhere
 */
export async function giveUp(
  manager: EntityManager,
  allocations: readonly LotAllocation[],
  how: LotAllocationStatus.RELEASED | LotAllocationStatus.SHORT,
): Promise<void> {
  if (allocations.length === 0) return;
  await unreserve(manager, allocations.map(restOf));
  const ids = allocations.map(({ id }) => id);
  await manager
    .createQueryBuilder()
    .update(LotAllocation)
    .set({ status: how, version: () => "version + 1" })
    .whereInIds(ids)
    .execute();
}

/** How so much would be taken of open allocations, in their order, as far as they go. */
export function takingsOf(allocations: readonly LotAllocation[], wanted: Decimal): Taking[] {
  let rest = wanted;
  const takings: Taking[] = [];
  for (const allocation of allocations) {
    const quantity = Decimal.min(rest, restOf(allocation).quantity);
    if (quantity.lte(0)) continue;
    takings.push({ allocation, quantity });
    rest = rest.minus(quantity);
  }
  return takings;
}

/** Notes that goods of allocations are taken; they are no longer set apart, and the caller posts them in the same transaction. */
export async function fulfil(manager: EntityManager, takings: readonly Taking[]): Promise<void> {
  await unreserve(
    manager,
    takings.map(({ allocation: { accountId }, quantity }) => ({ accountId, quantity })),
  );
  await manager.query(
    `UPDATE lot_allocation a SET fulfilled = a.fulfilled + taking.qty, version = a.version + 1,
       status = CASE WHEN a.fulfilled + taking.qty = a.quantity THEN 'FULFILLED' ELSE a.status END
     FROM unnest($1::uuid[], $2::numeric[]) AS taking(id, qty) WHERE a.id = taking.id`,
    [takings.map(({ allocation }) => allocation.id), takings.map(({ quantity }) => quantity.toFixed())],
  );
}

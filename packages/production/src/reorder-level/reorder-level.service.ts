import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { IsNull } from "typeorm";
import { requireExact } from "../ledger/exact-quantity.js";
import type { ProductService } from "../product/product.service.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { ReorderLevel } from "./reorder-level.entity.js";
import type { RemoveReorderLevelInput, SetReorderLevelInput } from "./reorder-level.input.js";

/** Below how much UPTs ask for more. */
export class ReorderLevelService {
  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
  ) {}

  /**
   * One page of the levels that hold at the viewer's UPTs, by product.
   * @param facilityCode of one UPT; absent for all
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(facilityCode: string | undefined, page: PageArgs): Promise<Page<ReorderLevel>> {
    const facilities = facilitiesOf(this.at.viewer);
    const query = this.at.manager.createQueryBuilder(ReorderLevel, "level").where("level.removedAt IS NULL");
    if (facilities) query.andWhere("level.facilityCode = ANY(:facilities)", { facilities });
    if (facilityCode) query.andWhere("level.facilityCode = :facilityCode", { facilityCode });
    return keysetPage(query, { by: "sku", id: "id", direction: "ASC" }, page);
  }

  /**
   * Sets the level of a UPT and product, in place of the one that holds.
   * @throws FORBIDDEN, also when the caller is a program; NOT_FOUND for an unknown product; BAD_USER_INPUT; STALE_VERSION;
   * INVARIANT_VIOLATION PRD-14
   */
  set(input: SetReorderLevelInput): Promise<ReorderLevel> {
    return this.once("setReorderLevel", input, () => this.write(input));
  }

  /**
   * Removes a level: it stays on record, and nothing more is asked for by it.
   * @throws FORBIDDEN when the caller is a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION for one that is removed
   */
  remove(input: RemoveReorderLevelInput): Promise<ReorderLevel> {
    return this.once("removeReorderLevel", input, () => this.end(input));
  }

  private async write(input: SetReorderLevelInput): Promise<ReorderLevel> {
    const { manager, viewer, clock } = this.at;
    const { facilityCode, sku, expectedVersion, reorderAt, orderUpTo } = input;
    viewer.requirePerson();
    viewer.requireFacility(facilityCode);
    const product = await this.products.required(sku);
    requireExact(reorderAt, product);
    requireExact(orderUpTo, product);
    if (orderUpTo.lte(reorderAt)) throw badInput("The store is filled up to more than the level.", "orderUpTo");
    const held = await this.lockedOf(facilityCode, sku);
    const version = held?.version ?? 0;
    if (version !== expectedVersion) throw staleVersion("ReorderLevel", expectedVersion, version);
    const level = manager.create(ReorderLevel, {
      id: held?.id ?? newId(),
      facilityCode,
      sku,
      reorderAt: reorderAt.toFixed(),
      orderUpTo: orderUpTo.toFixed(),
      supplierCode: input.supplierCode ?? null,
      setAt: clock(),
      removedAt: null,
      version: version + 1,
    });
    if (held) await manager.update(ReorderLevel, { id: held.id }, level);
    else await manager.insert(ReorderLevel, level);
    await this.record(level, "reorder-level.set");
    return level;
  }

  /** The product is locked, so that of two callers at one moment one reads what the other set. */
  private async lockedOf(facilityCode: string, sku: string): Promise<ReorderLevel | null> {
    await this.at.manager.query("SELECT FROM product WHERE sku = $1 FOR NO KEY UPDATE", [sku]);
    return this.at.manager.findOneBy(ReorderLevel, { facilityCode, sku, removedAt: IsNull() });
  }

  private async end({ reorderLevelId: id, expectedVersion }: RemoveReorderLevelInput): Promise<ReorderLevel> {
    const { manager, viewer, clock } = this.at;
    viewer.requirePerson();
    const level = await manager.findOne(ReorderLevel, { where: { id }, lock: { mode: "pessimistic_write" } });
    if (!level || !viewer.actsFor(level.facilityCode)) throw notFound("ReorderLevel", id);
    if (level.version !== expectedVersion) throw staleVersion("ReorderLevel", expectedVersion, level.version);
    if (level.removedAt) throw invalidTransition("ReorderLevel", "REMOVED", "REMOVED");
    const removed = { removedAt: clock(), version: level.version + 1 };
    await manager.update(ReorderLevel, { id }, removed);
    await this.record(level, "reorder-level.removed");
    return manager.merge(ReorderLevel, level, removed);
  }

  private record({ id, facilityCode, sku, reorderAt, orderUpTo }: ReorderLevel, action: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const details = { sku, reorderAt, orderUpTo };
    const what = { action, entityType: "ReorderLevel", entityId: id, facilityCode };
    return appendAudit(manager, viewer, { ...what, at: clock(), details });
  }

  private once(
    mutation: string,
    input: { readonly idempotencyKey: string },
    perform: () => Promise<ReorderLevel>,
  ): Promise<ReorderLevel> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const level = await manager.findOneByOrFail(ReorderLevel, { id });
      if (!seesFacility(viewer, level.facilityCode)) throw notFound("ReorderLevel", id);
      return level;
    };
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }
}

import { jakartaDayOf } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { productionOf, storeOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotBirthService } from "../lot/lot-birth.service.js";
import type { LotDispositionService } from "../lot/lot-disposition.service.js";
import { LotEdgeKind } from "../lot/lot-parent.entity.js";
import { requireUsable } from "../lot/usable-lot.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import type { ProductService } from "../product/product.service.js";
import { requireEachOnce } from "../run-start/run-material.service.js";
import type { MergeLotsInput, RepackLotInput, SplitLotInput } from "./lot-division.input.js";

/** With what lots are split and merged. */
export interface LotDivisionWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly births: LotBirthService;
  readonly costs: LotCostService;
  readonly dispositions: LotDispositionService;
}

/** So much of an old lot becomes part of a new one. */
interface Part {
  readonly from: string;
  readonly to: string;
  readonly quantity: Decimal;
}

interface Division {
  readonly kind: LotEdgeKind;
  readonly facilityCode: string;
  readonly key: string;
  readonly parts: readonly Part[];
}

/** Splits, merges and repacks lots; each makes new lots. Rows are locked in the order lots, balances. */
export class LotDivisionService {
  constructor(private readonly at: LotDivisionWorkshop) {}

  /**
   * Splits new lots off a lot.
   * @returns the new lots
   * @throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT; INSUFFICIENT_STOCK; INVARIANT_VIOLATION PRD-09, PRD-14, PRD-20
   */
  split(input: SplitLotInput): Promise<Lot[]> {
    const { lotNo: from } = input;
    requireEachOnce(input.parts, "parts");
    const parts = input.parts.map(({ lotNo, quantity }) => ({ from, to: lotNo, quantity }));
    return this.divide("splitLot", LotEdgeKind.SPLIT, input, parts);
  }

  /**
   * Puts lots of one product and owner together as a new one, which expires with the first of them.
   * @throws as `split`; INVARIANT_VIOLATION PRD-10 (owners), PRD-54 (products)
   */
  async merge(input: MergeLotsInput): Promise<Lot> {
    requireEachOnce(input.parts, "parts");
    const parts = input.parts.map(({ lotNo, quantity }) => ({ from: lotNo, to: input.newLotNo, quantity }));
    const [lot] = await this.divide("mergeLots", LotEdgeKind.MERGE, input, parts);
    return lot as Lot;
  }

  /**
   * Packs so much of a lot anew, as a new lot.
   * @throws as `split`
   */
  async repack(input: RepackLotInput): Promise<Lot> {
    const parts = [{ from: input.lotNo, to: input.newLotNo, quantity: input.quantity }];
    const [lot] = await this.divide("repackLot", LotEdgeKind.REPACK, input, parts);
    return lot as Lot;
  }

  private divide(
    mutation: string,
    kind: LotEdgeKind,
    input: { readonly idempotencyKey: string; readonly facilityCode: string },
    parts: readonly Part[],
  ): Promise<Lot[]> {
    const { manager, viewer, lots } = this.at;
    const { facilityCode, idempotencyKey } = input;
    viewer.requireFacility(facilityCode);
    const newNos = [...new Set(parts.map(({ to }) => to))];
    const key = `${mutation}/${viewer.subject}/${idempotencyKey}`;
    const perform = () => this.make({ kind, facilityCode, key, parts });
    const reread = () => Promise.all(newNos.map((lotNo) => lots.inCare(lotNo)));
    return once({ manager, viewer, mutation, input, perform, idOf: () => newNos.join(" "), reread });
  }

  private async make({ kind, facilityCode, key, parts }: Division): Promise<Lot[]> {
    const { manager, viewer, clock, products, births, costs } = this.at;
    const now = clock();
    const olds = await this.usable(parts, jakartaDayOf(now));
    const [first] = olds.values();
    const product = await products.required((first as Lot).sku);
    const { ownerCode } = first as Lot;
    const [store, production] = [storeOf(facilityCode), productionOf(facilityCode)];
    await post(manager, {
      key,
      kind: PostingKind.MOVE,
      facilityCode,
      effectiveAt: now,
      recordedAt: now,
      actor: viewer.subject,
      reason: kind,
      movements: parts.flatMap(({ from, to, quantity }) => [
        { product, lotNo: from, ownerCode, quantity, from: store, to: production },
        { product, lotNo: to, ownerCode, quantity, from: production, to: store },
      ]),
    });
    const news = [...Map.groupBy(parts, ({ to }) => to)].map(([lotNo, of]) =>
      this.newLot({ lotNo, facilityCode }, of, olds),
    );
    const edges = parts.map(({ from, to, quantity }) => ({
      lotNo: to,
      parentLotNo: from,
      kind,
      quantity: quantity.toFixed(),
    }));
    await births.derive(news, edges);
    await costs.settleDivision(news);
    return news;
  }

  /** The old lots, locked in the order of their numbers. */
  private async usable(parts: readonly Part[], day: string): Promise<Map<string, Lot>> {
    const olds = new Map<string, Lot>();
    for (const lotNo of [...new Set(parts.map(({ from }) => from))].sort()) {
      await this.at.lots.inCare(lotNo);
      const lot = await this.at.dispositions.locked(lotNo);
      requireUsable(lot, day);
      olds.set(lotNo, lot);
    }
    const all = [...olds.values()];
    if (new Set(all.map(({ sku }) => sku)).size > 1)
      throw invariantViolation("PRD-54", "Only lots of one product are merged.");
    if (new Set(all.map(({ ownerCode }) => ownerCode)).size > 1)
      throw invariantViolation("PRD-10", "Lots that are merged have one owner.");
    return olds;
  }

  private newLot(
    { lotNo, facilityCode }: Pick<Lot, "lotNo" | "facilityCode">,
    parts: readonly Part[],
    olds: ReadonlyMap<string, Lot>,
  ): Lot {
    const parents = parts.map(({ from }) => olds.get(from) as Lot);
    const { sku, ownerCode } = parents[0] as Lot;
    const expiries = parents.map(({ expiresOn }) => expiresOn).filter((day) => day !== null);
    return this.at.manager.create(Lot, {
      lotNo,
      sku,
      facilityCode,
      ownerCode,
      disposition: LotDisposition.RELEASED,
      madeOn: parents.map(({ madeOn }) => madeOn).sort()[0] as string,
      expiresOn: expiries.sort()[0] ?? null,
      quantity: parts.reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0)).toFixed(),
      runId: null,
      supplierCode: null,
      declaredLabourOrigin: null,
    });
  }
}

import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import { mayApprove } from "../ledger/approval.js";
import { productionOf, scrapOf, storeOf, workInProgressOf } from "../ledger/places.js";
import { post } from "../ledger/post.js";
import type { StockMovement } from "../ledger/posting.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { StockStatus } from "../ledger/stock-account.entity.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import { LotDisposition } from "../lot/lot.entity.js";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { IssuedMaterial, RunMaterialService } from "../run-start/run-material.service.js";
import type { RunProduct } from "./run-product.js";

/** A posting of a run, once per name. */
export interface RunPosting {
  /** Names the posting among those of the run. */
  readonly name: string;
  readonly kind: PostingKind;
  readonly at: Date;
  readonly movements: readonly StockMovement[];
  /** Why, where it wants one: that it is given up, or entered late. */
  readonly reason?: string | undefined;
}

/** With what runs are posted. */
export interface RunPostingsWorkshop extends OpenWith {
  readonly materials: RunMaterialService;
}

/** Posts what runs do to stock. */
export class RunPostingsService {
  constructor(private readonly at: RunPostingsWorkshop) {}

  /** Writes a posting of a run; one without movements is none. */
  async post({ id, facilityCode }: ProductionRun, { name, kind, at, movements, reason }: RunPosting): Promise<void> {
    if (movements.length === 0) return;
    const { manager, viewer, clock } = this.at;
    await post(manager, {
      key: `${name}/${id}`,
      kind,
      facilityCode,
      effectiveAt: at,
      recordedAt: clock(),
      actor: viewer.subject,
      reason,
      isApproved: mayApprove(viewer),
      reference: { type: PostingReferenceType.RUN, id },
      movements,
    });
  }

  /** Material is used up. */
  use({ facilityCode }: ProductionRun, issued: readonly IssuedMaterial[]): Promise<StockMovement[]> {
    return this.at.materials.movementsOf(issued, {
      from: workInProgressOf(facilityCode),
      to: productionOf(facilityCode),
    });
  }

  /** Material is thrown away unused. */
  discard({ facilityCode }: ProductionRun, issued: readonly IssuedMaterial[]): Promise<StockMovement[]> {
    return this.at.materials.movementsOf(issued, { from: workInProgressOf(facilityCode), to: scrapOf(facilityCode) });
  }

  /** Material goes back to the store, where it lies as may be done with its lot today. */
  async giveBack({ facilityCode }: ProductionRun, issued: readonly IssuedMaterial[]): Promise<StockMovement[]> {
    const from = workInProgressOf(facilityCode);
    const movements = issued.map((material) =>
      this.at.materials.movementsOf([material], {
        from,
        to: storeOf(facilityCode, statusOf(material.lot.disposition)),
      }),
    );
    return (await Promise.all(movements)).flat();
  }

  /** What came out goes to the store. */
  gain({ facilityCode }: ProductionRun, made: readonly RunProduct[]): StockMovement[] {
    return made.map(({ product, lot, quantity, dryKg }) => ({
      product,
      lotNo: lot?.lotNo ?? null,
      ownerCode: lot?.ownerCode ?? null,
      quantity,
      dryKg,
      from: productionOf(facilityCode),
      to: lot ? storeOf(facilityCode, statusOf(lot.disposition)) : scrapOf(facilityCode),
    }));
  }

  /** Of each material, so much of its dry mass is lost; of a mass there is some quantity, be it the least that is counted. */
  async lose(
    { facilityCode }: ProductionRun,
    lost: readonly { readonly material: IssuedMaterial; readonly lostKg: Decimal }[],
  ): Promise<StockMovement[]> {
    const places = { from: productionOf(facilityCode), to: scrapOf(facilityCode) };
    const used = await this.at.materials.movementsOf(
      lost.map(({ material }) => material),
      places,
    );
    return used.flatMap((movement, index) => {
      const { material, lostKg } = lost[index] as (typeof lost)[number];
      if (lostKg.isZero()) return [];
      const least = new Decimal(10).pow(-movement.product.qtyScale);
      const share = material.quantity.times(lostKg).div(material.dryKg).toDecimalPlaces(movement.product.qtyScale);
      return [{ ...movement, quantity: share.lt(least) ? least : share, dryKg: lostKg }];
    });
  }
}

function statusOf(disposition: LotDisposition): StockStatus {
  if (disposition === LotDisposition.RELEASED) return StockStatus.AVAILABLE;
  return disposition === LotDisposition.PENDING_QC ? StockStatus.QC_HOLD : StockStatus.QUARANTINE;
}

import { Decimal } from "@coir/kit/decimal";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { fulfil, type Taking } from "../allocation/settle-allocations.js";
import { accountsOf } from "../ledger/account-changes.js";
import { mayApprove } from "../ledger/approval.js";
import { lockBalances } from "../ledger/held-balances.js";
import { post } from "../ledger/post.js";
import type { StockMovement } from "../ledger/posting.js";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { PostingKind } from "../ledger/stock-posting.entity.js";
import type { Lot } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import { requireUsable } from "../lot/usable-lot.js";
import type { ProductService } from "../product/product.service.js";
import type { ProductionRun } from "../production-run/production-run.entity.js";
import type { LotQuantityInput } from "./run-material.input.js";

/** So much of a lot. */
export interface Material {
  readonly lot: Lot;
  /** In the base unit of the lot's product. */
  readonly quantity: Decimal;
  /** Dry kilograms, where they are known. */
  readonly dryKg?: Decimal | undefined;
}

/** Material that was issued, with its mass. */
export type IssuedMaterial = Material & { readonly dryKg: Decimal };

/** What is issued to a run at one time. */
export interface Issue {
  /** Of the posting, once per run. */
  readonly name: string;
  readonly at: Date;
  readonly movements: readonly StockMovement[];
  /** What of the movements was set apart for the run's order; nothing when absent. */
  readonly takings?: readonly Taking[];
  readonly reason: string | undefined;
}

/** The material of runs. */
export class RunMaterialService {
  constructor(
    private readonly at: OpenWith,
    private readonly products: ProductService,
    private readonly lots: LotService,
  ) {}

  /**
   * The lots that are to be issued.
   * @param day on which they are used, YYYY-MM-DD in West Indonesian time
   * @throws BAD_USER_INPUT where one is named twice; NOT_FOUND; INVARIANT_VIOLATION PRD-09 (lot not released, or expired), PRD-10 (owners)
   */
  async usable(wanted: readonly LotQuantityInput[], day: string): Promise<Material[]> {
    requireEachOnce(wanted, "materials");
    const materials = await this.materialsOf(wanted);
    for (const { lot } of materials) requireUsable(lot, day);
    const owners = new Set(materials.map(({ lot }) => lot.ownerCode));
    if (owners.size > 1) throw invariantViolation("PRD-10", "The material of one run has one owner.");
    return materials;
  }

  /** Posts what is issued to a run, and notes it as the ledger weighs it; of nothing, nothing. */
  async issue(
    { id, facilityCode }: ProductionRun,
    { name, at, movements, takings = [], reason }: Issue,
  ): Promise<void> {
    if (movements.length === 0) return;
    const { manager, viewer, clock } = this.at;
    if (takings.length > 0) {
      // All balances first, in the order in which every posting locks them.
      await lockBalances(manager, (await accountsOf(manager, movements)).values());
      await fulfil(manager, takings);
    }
    const postingId = await post(manager, {
      key: `${name}/${id}`,
      kind: PostingKind.ISSUE_TO_RUN,
      facilityCode,
      effectiveAt: at,
      recordedAt: clock(),
      actor: viewer.subject,
      reason,
      isApproved: mayApprove(viewer),
      reference: { type: PostingReferenceType.RUN, id },
      movements,
    });
    await manager.query(
      `INSERT INTO run_material (run_id, lot_no, quantity, dry_kg)
       SELECT $1, account.lot_no, leg.qty, coalesce(leg.dry_kg, 0) FROM stock_leg leg JOIN stock_account account ON account.id = leg.account_id
       WHERE leg.posting_id = $2 AND account.location = 'WIP'
       ON CONFLICT (run_id, lot_no) DO UPDATE SET quantity = run_material.quantity + excluded.quantity, dry_kg = run_material.dry_kg + excluded.dry_kg`,
      [id, postingId],
    );
  }

  /** What was issued to a run and has not left the work places again, as the ledger tells. */
  async issuedTo(runId: string): Promise<IssuedMaterial[]> {
    const rows: { lot_no: string; quantity: string; dry_kg: string }[] = await this.at.manager.query(
      `SELECT issued.lot_no, issued.quantity + coalesce(gone.quantity, 0) AS quantity, issued.dry_kg + coalesce(gone.dry_kg, 0) AS dry_kg
       FROM run_material issued LEFT JOIN (
         SELECT account.lot_no, sum(leg.qty) AS quantity, sum(leg.dry_kg) AS dry_kg
         FROM stock_posting posting JOIN stock_leg leg ON leg.posting_id = posting.id JOIN stock_account account ON account.id = leg.account_id
         WHERE posting.reference_type = 'RUN' AND posting.reference_id = $1::uuid::text AND account.location = 'WIP' AND posting.kind <> 'ISSUE_TO_RUN' GROUP BY account.lot_no
       ) gone USING (lot_no) WHERE issued.run_id = $1::uuid ORDER BY issued.lot_no`,
      [runId],
    );
    const left = rows
      .map((row) => ({ lotNo: row.lot_no, quantity: new Decimal(row.quantity), dryKg: new Decimal(row.dry_kg) }))
      .filter(({ quantity }) => quantity.gt(0));
    const materials = await this.materialsOf(left);
    return materials.map((material, index) => ({ ...material, dryKg: left[index]?.dryKg ?? new Decimal(0) }));
  }

  /** The movements of material from one place to another. */
  movementsOf(
    materials: readonly Material[],
    { from, to }: Pick<StockMovement, "from" | "to">,
  ): Promise<StockMovement[]> {
    const movement = async ({ lot: { lotNo, ownerCode, sku }, quantity, dryKg }: Material) => {
      return { product: await this.products.required(sku), lotNo, ownerCode, quantity, dryKg, from, to };
    };
    return Promise.all(materials.map(movement));
  }

  private async materialsOf(wanted: readonly LotQuantityInput[]): Promise<Material[]> {
    const lots = await this.lots.several(wanted.map(({ lotNo }) => lotNo));
    const byLotNo = new Map(lots.map((lot) => [lot.lotNo, lot]));
    return wanted.map(({ lotNo, quantity }) => {
      const lot = byLotNo.get(lotNo);
      if (!lot) throw notFound("Lot", lotNo);
      return { lot, quantity };
    });
  }
}

/**
 * Refuses a list that names a lot twice.
 * @param field of the input
 * @throws BAD_USER_INPUT
 */
export function requireEachOnce(lots: readonly Pick<LotQuantityInput, "lotNo">[], field: string): void {
  if (new Set(lots.map(({ lotNo }) => lotNo)).size < lots.length) throw badInput("Each lot is named once.", field);
}

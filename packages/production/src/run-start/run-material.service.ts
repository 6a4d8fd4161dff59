import { Decimal } from "@coir/kit/decimal";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import type { StockMovement } from "../ledger/posting.js";
import { type Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotService } from "../lot/lot.service.js";
import type { ProductService } from "../product/product.service.js";
import { RunMaterial } from "./run-material.entity.js";
import type { LotQuantityInput } from "./run-material.input.js";

/** So much of a lot. */
export interface Material {
  readonly lot: Lot;
  /** In the base unit of the lot's product. */
  readonly quantity: Decimal;
}

/** The material of runs. */
export class RunMaterialService {
  constructor(
    private readonly manager: EntityManager,
    private readonly products: ProductService,
    private readonly lots: LotService,
  ) {}

  /**
   * The lots that are to be issued.
   * @throws BAD_USER_INPUT where one is named twice; NOT_FOUND; INVARIANT_VIOLATION PRD-09 (lot not released), PRD-10 (owners)
   */
  async usable(wanted: readonly LotQuantityInput[]): Promise<Material[]> {
    requireEachOnce(wanted, "materials");
    const materials = await this.materialsOf(wanted);
    const held = materials.find(({ lot }) => lot.disposition !== LotDisposition.RELEASED);
    if (held) {
      const { lotNo, disposition } = held.lot;
      throw invariantViolation("PRD-09", `Lot ${lotNo} is ${disposition}; only RELEASED lots are used.`, { lotNo });
    }
    const owners = new Set(materials.map(({ lot }) => lot.ownerCode));
    if (owners.size > 1) throw invariantViolation("PRD-10", "The material of one run has one owner.");
    return materials;
  }

  /** Notes what was issued to a run. */
  async note(runId: string, materials: readonly Material[]): Promise<void> {
    const rows = materials.map(({ lot, quantity }) => ({ runId, lotNo: lot.lotNo, quantity: quantity.toFixed() }));
    await this.manager.insert(RunMaterial, rows);
  }

  /** What was issued to a run. */
  async issuedTo(runId: string): Promise<Material[]> {
    const issued = await this.manager.findBy(RunMaterial, { runId });
    return this.materialsOf(issued.map(({ lotNo, quantity }) => ({ lotNo, quantity: new Decimal(quantity) })));
  }

  /** The movements of material from one place to another. */
  movementsOf(
    materials: readonly Material[],
    { from, to }: Pick<StockMovement, "from" | "to">,
  ): Promise<StockMovement[]> {
    const movement = async ({ lot: { lotNo, ownerCode, sku }, quantity }: Material) => {
      return { product: await this.products.required(sku), lotNo, ownerCode, quantity, from, to };
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

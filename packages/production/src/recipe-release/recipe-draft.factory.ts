import { Decimal } from "@coir/kit/decimal";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Consumption } from "../recipe/recipe-input.entity.js";
import { RecipeOutputKind } from "../recipe/recipe-output.entity.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import { ProductUnitCode } from "../unit/product-unit-code.js";
import type { RecipeDraft } from "./recipe-drafting.service.js";

/** A draft of 97 kg of rope of 8 mm out of 100 kg of fibre, 3 % of which is lost. */
export function ropeDraft(code: string): RecipeDraft {
  return {
    code,
    validFrom: "2026-09-16",
    massTolerancePct: new Decimal("1.5"),
    sourceNote: "A trial.",
    dataQuality: DataQuality.SYNTHETIC,
    inputs: [
      {
        sku: "FIB-MIX-A",
        quantity: new Decimal(100),
        unit: ProductUnitCode.KGM,
        lossPct: new Decimal(3),
        consume: Consumption.ACTUAL,
        alternatives: ["FIB-MIX-B"],
      },
    ],
    outputs: [
      {
        sku: "ROPE-8",
        kind: RecipeOutputKind.PRIMARY,
        quantity: new Decimal(97),
        costSharePct: new Decimal(100),
      },
    ],
    operations: [
      {
        operation: "Spinning",
        workstationType: WorkstationType.SPINNER,
        stdMinutesPerUnit: new Decimal(21),
        stdPersonHoursPerUnit: new Decimal("0.35"),
        setupMin: 15,
        queueMin: 0,
      },
    ],
  };
}

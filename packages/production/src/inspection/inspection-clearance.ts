import { invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import { In } from "typeorm";
import type { Lot } from "../lot/lot.entity.js";
import type { QualitySpecService } from "../quality-spec/quality-spec.service.js";
import { Inspection, InspectionStatus } from "./inspection.entity.js";

/**
 * Refuses to free a lot whose product demands an inspection that the lot has not passed.
 * @throws INVARIANT_VIOLATION PRD-52
 */
export async function requireCleared(manager: EntityManager, specs: QualitySpecService, lot: Lot): Promise<void> {
  const stage = (await specs.activeOf(lot.sku))?.demandsAtBirth(lot);
  if (!stage) return;
  const { lotNo } = lot;
  const status = In([InspectionStatus.PASSED, InspectionStatus.CONDITIONAL]);
  if (await manager.existsBy(Inspection, { lotNo, stage, status })) return;
  throw invariantViolation("PRD-52", `Lot ${lotNo} has not passed its ${stage} inspection.`, { lotNo, stage });
}

import type { OpenWith } from "@coir/kit/house";
import { In } from "typeorm";
import { PostingReferenceType } from "../ledger/posting-reference.js";
import { type Lot, LotDisposition } from "../lot/lot.entity.js";
import type { LotDispositionService } from "../lot/lot-disposition.service.js";
import type { LotHoldService } from "../lot-hold/lot-hold.service.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import type { QualitySpecService } from "../quality-spec/quality-spec.service.js";
import { Inspection, InspectionStatus } from "./inspection.entity.js";
import type { ConcludeInspectionInput } from "./inspection.input.js";
import type { InspectionService } from "./inspection.service.js";
import { isAsSpecified } from "./inspection-verdict.js";

const { PASSED, FAILED, CONDITIONAL, SUPERSEDED, MEASURED } = InspectionStatus;
const { PENDING_QC, RELEASED, REJECTED } = LotDisposition;

/** With what inspections are concluded. */
export interface InspectionConclusionWorkshop extends OpenWith {
  readonly specs: QualitySpecService;
  readonly inspections: InspectionService;
  readonly dispositions: LotDispositionService;
  readonly holds: LotHoldService;
}

/** Concludes inspections. Rows are locked in the order inspection, lot, balances. */
export class InspectionConclusionService {
  constructor(private readonly at: InspectionConclusionWorkshop) {}

  /**
   * Concludes an inspection by its readings, and does to the lot what follows: a new lot that passes the inspection of
   * its birth is released with all that is left of it, one that fails is rejected; a lot that fails later is held.
   * An earlier inspection of the stage is superseded.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INSUFFICIENT_STOCK when some of it is promised;
   * INVARIANT_VIOLATION PRD-51 (too few measured)
   */
  conclude(input: ConcludeInspectionInput): Promise<Inspection> {
    return this.at.inspections.once({
      mutation: "concludeInspection",
      input,
      perform: async () => {
        const inspection = await this.at.inspections.advance(input, (measured) => this.judge(measured, input));
        await this.supersede(inspection);
        if (inspection.stage !== InspectionStage.IN_PROCESS) await this.followUp(inspection);
        return inspection;
      },
    });
  }

  private async judge(inspection: Inspection, input: ConcludeInspectionInput) {
    const { specs, inspections, clock } = this.at;
    const { id, specId } = inspection;
    const concessionRef = input.concessionRef ?? null;
    const passed =
      inspection.status !== MEASURED ||
      isAsSpecified(await specs.limitsOf({ id: specId }), await inspections.readingsOf({ id }));
    const verdict = concessionRef === null ? FAILED : CONDITIONAL;
    return { status: passed ? PASSED : verdict, concessionRef: passed ? null : concessionRef, concludedAt: clock() };
  }

  private async supersede({ id, lotNo, stage }: Inspection): Promise<void> {
    const earlier = await this.at.manager.findBy(Inspection, { lotNo, stage, status: In([PASSED, FAILED]) });
    for (const old of earlier.filter((one) => one.id !== id)) {
      const changes = { status: SUPERSEDED, supersededBy: id, version: old.version + 1 };
      await this.at.manager.update(Inspection, { id: old.id }, changes);
    }
  }

  private async followUp({ id, lotNo, stage, status }: Inspection): Promise<void> {
    const { dispositions, holds } = this.at;
    const lot = await dispositions.locked(lotNo);
    const reference = { type: PostingReferenceType.INSPECTION, id };
    const reason = `${stage} inspection: ${status}`;
    const isDue = lot.disposition === PENDING_QC && stage === birthStageOf(lot);
    if (isDue) await dispositions.change({ lotNo, to: status === FAILED ? REJECTED : RELEASED, reason, reference });
    else if (status === FAILED && [PENDING_QC, RELEASED].includes(lot.disposition))
      await holds.open({ lotNo, reason, reference });
  }
}

function birthStageOf({ runId }: Lot): InspectionStage {
  return runId === null ? InspectionStage.INCOMING : InspectionStage.FINAL;
}

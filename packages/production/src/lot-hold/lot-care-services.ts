import type { OpenWith } from "@coir/kit/house";
import { TraceDocumentService } from "../epcis/trace-document.service.js";
import { HandlingUnitService } from "../handling-unit/handling-unit.service.js";
import { HandlingUnitLoadingService } from "../handling-unit-loading/handling-unit-loading.service.js";
import { InspectionService } from "../inspection/inspection.service.js";
import { InspectionConclusionService } from "../inspection/inspection-conclusion.service.js";
import { InspectionWorkService } from "../inspection/inspection-work.service.js";
import type { LotService } from "../lot/lot.service.js";
import type { LotBirthService } from "../lot/lot-birth.service.js";
import type { LotDispositionService } from "../lot/lot-disposition.service.js";
import type { LotCostService } from "../lot-cost/lot-cost.service.js";
import { LotDivisionService } from "../lot-division/lot-division.service.js";
import type { ProductService } from "../product/product.service.js";
import type { QualitySpecService } from "../quality-spec/quality-spec.service.js";
import { QualitySummaryService } from "../quality-summary/quality-summary.service.js";
import { RecallService } from "../recall/recall.service.js";
import type { ShorteningService } from "../reservation-lots/shorten-allocations.js";
import { TraceService } from "../trace/trace.service.js";
import { LotHoldService } from "./lot-hold.service.js";

/** With what lots are cared for. */
export interface LotCareWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly births: LotBirthService;
  readonly costs: LotCostService;
  readonly specs: QualitySpecService;
  readonly dispositions: LotDispositionService;
  readonly shortening: ShorteningService;
}

/** The services of inspections, holds, recalls and traces of lots, wired. */
export function openLotCare(workshop: LotCareWorkshop) {
  const inspections = new InspectionService(workshop, workshop.lots);
  const lotHolds = new LotHoldService(workshop);
  const packs = new HandlingUnitService(workshop);
  const traces = new TraceService(workshop);
  return {
    specs: workshop.specs,
    dispositions: workshop.dispositions,
    inspections,
    lotHolds,
    inspectionWork: new InspectionWorkService({ ...workshop, inspections }),
    conclusions: new InspectionConclusionService({ ...workshop, inspections, holds: lotHolds }),
    qualitySummaries: new QualitySummaryService(workshop),
    recalls: new RecallService({ ...workshop, holds: lotHolds }),
    divisions: new LotDivisionService(workshop),
    packs,
    loading: new HandlingUnitLoadingService({ ...workshop, packs }),
    traces,
    traceDocuments: new TraceDocumentService(workshop, traces),
  };
}

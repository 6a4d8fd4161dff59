import { TraceDocumentResolver } from "../epcis/trace-document.resolver.js";
import { HandlingUnit, HandlingUnitContent } from "../handling-unit/handling-unit.entity.js";
import {
  HandlingUnitContentResolver,
  HandlingUnitResolver,
  LotHandlingUnitsResolver,
} from "../handling-unit/handling-unit.resolver.js";
import { SsccSetting } from "../handling-unit/sscc-setting.entity.js";
import { HandlingUnitLoadingResolver } from "../handling-unit-loading/handling-unit-loading.resolver.js";
import { Inspection } from "../inspection/inspection.entity.js";
import {
  InspectionResolver,
  InspectionVerbsResolver,
  LotInspectionsResolver,
} from "../inspection/inspection.resolver.js";
import { InspectionReading } from "../inspection/inspection-reading.entity.js";
import type { LotService } from "../lot/lot.service.js";
import { LotDivisionResolver } from "../lot-division/lot-division.resolver.js";
import type { ProductService } from "../product/product.service.js";
import type { ProductionRunService } from "../production-run/production-run.service.js";
import { QualityLimit, QualitySpec } from "../quality-spec/quality-spec.entity.js";
import {
  ProductQualitySpecResolver,
  QualityLimitResolver,
  QualitySpecResolver,
} from "../quality-spec/quality-spec.resolver.js";
import { QualitySummaryResolver } from "../quality-summary/quality-summary.resolver.js";
import { LotRecall } from "../recall/lot-recall.entity.js";
import { ReachedLotResolver, RecallResolver } from "../recall/recall.resolver.js";
import { LotGraphEdgeResolver, LotGraphNodeResolver, TraceResolver } from "../trace/trace.resolver.js";
import type { openLotCare } from "./lot-care-services.js";
import { LotHold } from "./lot-hold.entity.js";
import { LotHoldResolver, LotHoldsResolver } from "./lot-hold.resolver.js";

/** Tables of inspections, holds, recalls and packs. */
export const lotCareEntities = [
  QualitySpec,
  QualityLimit,
  Inspection,
  InspectionReading,
  LotHold,
  LotRecall,
  SsccSetting,
  HandlingUnit,
  HandlingUnitContent,
];

/** Resolver classes of inspections, holds, recalls, packs and traces. */
export const lotCareResolvers = [
  QualitySpecResolver,
  QualityLimitResolver,
  ProductQualitySpecResolver,
  InspectionResolver,
  InspectionVerbsResolver,
  LotInspectionsResolver,
  QualitySummaryResolver,
  LotHoldResolver,
  LotHoldsResolver,
  RecallResolver,
  ReachedLotResolver,
  LotDivisionResolver,
  HandlingUnitResolver,
  HandlingUnitContentResolver,
  LotHandlingUnitsResolver,
  HandlingUnitLoadingResolver,
  TraceResolver,
  LotGraphNodeResolver,
  LotGraphEdgeResolver,
  TraceDocumentResolver,
];

/** What the resolvers lean on. */
export interface LotCareServices extends ReturnType<typeof openLotCare> {
  readonly lots: LotService;
  readonly products: ProductService;
  readonly runs: ProductionRunService;
}

/** One instance of each of these resolvers. */
export function openLotCareResolvers({ lots, products, runs, ...services }: LotCareServices): object[] {
  const { specs, inspections, lotHolds, recalls, packs, traces } = services;
  return [
    new QualitySpecResolver(specs, products),
    new QualityLimitResolver(),
    new ProductQualitySpecResolver(specs),
    new InspectionResolver(inspections, lots, specs),
    new InspectionVerbsResolver(services.inspectionWork, services.conclusions),
    new LotInspectionsResolver(inspections),
    new QualitySummaryResolver(services.qualitySummaries),
    new LotHoldResolver(lotHolds, lots),
    new LotHoldsResolver(lotHolds),
    new RecallResolver(recalls),
    new ReachedLotResolver(recalls, lots),
    new LotDivisionResolver(services.divisions),
    new HandlingUnitResolver(packs),
    new HandlingUnitContentResolver(lots, products),
    new LotHandlingUnitsResolver(packs),
    new HandlingUnitLoadingResolver(services.loading),
    new TraceResolver(traces),
    new LotGraphNodeResolver(lots),
    new LotGraphEdgeResolver(runs),
    new TraceDocumentResolver(services.traceDocuments),
  ];
}

import { Suppression } from "@coir/vocabulary/suppression";
import type { FloorMet } from "../labour-attestation/attestation-metrics.js";
import type { PayFloorBasis } from "../pay-rule/pay-floor-rule.entity.js";
import { rupiah } from "../rupiah.js";
import type { PlaceFigures } from "./figures-of-places.js";
import type { MetricFigure } from "./metric-cell.js";
import type { MetricSnapshot } from "./metric-snapshot.entity.js";
import type { ProgramMetrics } from "./program-metrics.js";

const NOTHING: MetricFigure = { value: null, suppression: Suppression.NO_DATA };
const FLOOR = "floor/";

/** A snapshot as its readers see it; a metric that was not reckoned says that there are no data. */
export function publishedMetrics({ period, grain, publishedAt, figures }: MetricSnapshot): ProgramMetrics {
  const of = (metric: string) => figures[metric] ?? NOTHING;
  return {
    period: { grain, value: period },
    publishedAt,
    eligiblePopulation: count(of("eligiblePopulation")),
    activeParticipants: count(of("activeParticipants")),
    participationRate: of("participationRate"),
    accessFairness: NOTHING,
    attendanceRate: NOTHING,
    trainingCompletionRate: of("trainingCompletionRate"),
    certificationRate: NOTHING,
    hoursWorked: of("hoursWorked"),
    premiumPaid: money(of("premiumPaid")),
    medianPremiumPerWorkerMonth: money(of("medianPremiumPerWorkerMonth")),
    payFloorsMet: floors(figures),
    savingsRatio: of("savingsRatio"),
    medianSavingsAtRelease: money(of("medianSavingsAtRelease")),
    workerShareOfExportValue: NOTHING,
    consentCoverage: of("consentCoverage"),
    refusalRate: of("refusalRate"),
    safetyRate: NOTHING,
    grievanceClosure: NOTHING,
    reviewTimeliness: NOTHING,
    releaseReadiness: NOTHING,
    workOrUmkm6m: NOTHING,
    umkmNib12m: NOTHING,
    returnToCustody24m: NOTHING,
  };
}

function count({ value, suppression }: MetricFigure) {
  return { value: value === null ? null : Number(value), suppression };
}

function money({ value, suppression }: MetricFigure) {
  return { value: value === null ? null : rupiah(value), suppression };
}

function floors(figures: PlaceFigures): FloorMet[] {
  const own = Object.entries(figures).filter(([metric]) => metric.startsWith(FLOOR));
  return own.map(([metric, met]) => ({ basis: metric.slice(FLOOR.length) as PayFloorBasis, met }));
}

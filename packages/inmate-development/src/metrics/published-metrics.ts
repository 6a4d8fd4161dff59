import { Decimal } from "@coir/kit/decimal";
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
    accessFairness: ratio(of("participation/older"), of("participation/younger")),
    attendanceRate: of("attendanceRate"),
    trainingCompletionRate: of("trainingCompletionRate"),
    certificationRate: of("certificationRate"),
    hoursWorked: of("hoursWorked"),
    premiumPaid: money(of("premiumPaid")),
    medianPremiumPerWorkerMonth: money(of("medianPremiumPerWorkerMonth")),
    payFloorsMet: floors(figures),
    savingsRatio: of("savingsRatio"),
    medianSavingsAtRelease: money(of("medianSavingsAtRelease")),
    workerShareOfExportValue: of("workerShareOfExportValue"),
    consentCoverage: of("consentCoverage"),
    refusalRate: of("refusalRate"),
    safetyRate: of("safetyRate"),
    grievanceClosure: of("grievanceClosure"),
    reviewTimeliness: of("reviewTimeliness"),
    releaseReadiness: of("releaseReadiness"),
    workOrUmkm6m: of("workOrUmkm6m"),
    umkmNib12m: of("umkmNib12m"),
    returnToCustody24m: of("returnToCustody24m"),
  };
}

function count({ value, suppression }: MetricFigure) {
  return { value: value === null ? null : Number(value), suppression };
}

function money({ value, suppression }: MetricFigure) {
  return { value: value === null ? null : rupiah(value), suppression };
}

/** Of two shown figures, so that it tells no more than they do. */
function ratio(part: MetricFigure, whole: MetricFigure): MetricFigure {
  const withheld = [part, whole].find(({ value }) => value === null);
  if (withheld || Number(whole.value) === 0) return withheld ?? NOTHING;
  const value = new Decimal(part.value as string)
    .div(whole.value as string)
    .toDecimalPlaces(2)
    .toFixed();
  return { value, suppression: Suppression.NONE };
}

function floors(figures: PlaceFigures): FloorMet[] {
  const own = Object.entries(figures).filter(([metric]) => metric.startsWith(FLOOR));
  return own.map(([metric, met]) => ({ basis: metric.slice(FLOOR.length) as PayFloorBasis, met }));
}

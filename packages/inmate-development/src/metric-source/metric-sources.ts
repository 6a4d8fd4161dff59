import { businessAfterRelease, returnToCustody, workAfterRelease } from "./after-release.js";
import { attendanceRate } from "./attendance-rate.js";
import { certificationRate } from "./certification-rate.js";
import { grievanceClosing } from "./grievance-closing.js";
import { hoursWorked } from "./hours-worked.js";
import { medianPay } from "./median-pay.js";
import type { MetricKind, MetricSource } from "./metric-source.js";
import { participation } from "./participation.js";
import { participationByAge } from "./participation-by-age.js";
import { payFloors, postedPay } from "./posted-pay.js";
import { refusalRate } from "./refusal-rate.js";
import { releaseReadiness } from "./release-readiness.js";
import { reviewTimeliness } from "./review-timeliness.js";
import { safetyRate } from "./safety-rate.js";
import { savingsAtRelease } from "./savings-at-release.js";
import { trainingCompletion } from "./training-completion.js";

/** Everything that is reckoned: a new metric is one more file and one more line here. */
export const metricSources: readonly MetricSource[] = [
  hoursWorked,
  participation,
  postedPay,
  payFloors,
  medianPay,
  savingsAtRelease,
  refusalRate,
  trainingCompletion,
  reviewTimeliness,
  releaseReadiness,
  workAfterRelease,
  businessAfterRelease,
  returnToCustody,
  grievanceClosing,
  attendanceRate,
  certificationRate,
  safetyRate,
  participationByAge,
];

const sourceOf = new Map(metricSources.flatMap((source) => Object.keys(source.kinds).map((name) => [name, source])));

/** Metrics of one family, such as `floor/<basis>`, are all of one kind. */
const family = (metric: string) => metric.replace(/\/.*/, "/");

/** How a metric is reckoned. */
export function kindOf(metric: string): MetricKind {
  const kind = sourceOf.get(family(metric))?.kinds[family(metric)];
  if (!kind) throw new Error(`No source reckons ${metric}.`);
  return kind;
}

/** With which linked metrics a metric is withheld; null when it stands alone. */
export function linkOf(metric: string): string | null {
  const source = sourceOf.get(family(metric));
  return source?.linkedAs ?? source?.follows ?? null;
}

/** Which linked metrics are withheld with a metric; null when none are. */
export function leadOf(metric: string): string | null {
  return sourceOf.get(family(metric))?.linkedAs ?? null;
}

/** Whether a metric is published by the calendar year alone. */
export function isOfYears(metric: string): boolean {
  return sourceOf.get(family(metric))?.ofYears ?? false;
}

import type { MetricKind } from "./metric-cell.js";

/** The metrics that are reckoned from what is kept here now, and how. Floors of pay go by `floor/<basis>`. */
export const metricKinds = {
  eligiblePopulation: "COUNT",
  activeParticipants: "COUNT",
  participationRate: "RATE",
  trainingCompletionRate: "RATE",
  hoursWorked: "HOURS",
  premiumPaid: "MONEY",
  medianPremiumPerWorkerMonth: "MEDIAN",
  savingsRatio: "RATIO",
  medianSavingsAtRelease: "MEDIAN",
  consentCoverage: "RATE",
  refusalRate: "SENSITIVE_RATE",
} as const satisfies Readonly<Record<string, MetricKind>>;

/** Name of a metric that is reckoned. */
export type MetricName = keyof typeof metricKinds | `floor/${string}`;

/** Metrics of the same work: with one cell of one of them withheld, those of the others are too, since a rate leads from one to the other. */
export const linkedMetrics: readonly MetricName[] = ["hoursWorked", "premiumPaid", "savingsRatio"];

/** How a metric is reckoned. */
export function kindOf(metric: MetricName): MetricKind {
  return metric.startsWith("floor/") ? "RATE" : metricKinds[metric as keyof typeof metricKinds];
}

import { Decimal } from "@coir/kit/decimal";
import { Suppression } from "@coir/vocabulary/suppression";
import { SMALLEST_DENOMINATOR, suppressionOfRate } from "../disclosure/protected-rate.js";
import { suppressionOf } from "../labour/block-suppression.js";
import type { MetricKind } from "../metric-source/metric-source.js";

/** The smallest part of a metric: one month of a UPT, or of one programme there. */
export interface MetricCell {
  readonly facilityCode: string;
  readonly month: string;
  /** Programme for sums of work and pay; empty for figures of the whole UPT. */
  readonly program: string;
  /** What is added up: persons, minutes, rupiah, or the part of a rate. */
  readonly part: number;
  /** What the part is held against, in a rate or ratio. */
  readonly group: number;
  readonly persons: number;
  /** Share of the one with most in the part, 0 to 1. */
  readonly largestShare: number;
  /** Each one's amount, for a median. */
  readonly samples: readonly number[];
}

/** A figure of a place and period, or why it is withheld. */
export interface MetricFigure {
  readonly value: string | null;
  readonly suppression: Suppression;
}

const { NONE, NO_DATA, SMALL_CELL, COMPLEMENTARY } = Suppression;

/** Why a cell by itself may not be shown, or NONE. */
export function suppressionOfCell(cell: MetricCell, kind: MetricKind): Suppression {
  const { part, group, persons, largestShare } = cell;
  if (kind === "RATE" || kind === "SENSITIVE_RATE")
    return suppressionOfRate({ part, group, sensitive: kind === "SENSITIVE_RATE" });
  if (kind === "SHARE" && group < SMALLEST_DENOMINATOR) return group === 0 ? NO_DATA : SMALL_CELL;
  if (kind === "MEDIAN") return persons === 0 ? NO_DATA : persons < SMALLEST_DENOMINATOR ? SMALL_CELL : NONE;
  if (kind === "COUNT") return suppressionOf({ workers: persons, largestShare: 0 });
  return suppressionOf({ workers: persons, largestShare });
}

/**
 * The figure of many cells: a UPT's programmes, a quarter's months, the region's UPTs.
 * Withheld as soon as one of the cells is. So whatever is shown is made of cells that are shown, every one of them: no
 * difference, ratio or overlap of shown figures can hold anything of a cell that is withheld.
 * @param suppressions of the cells, in their order
 */
export function figureOf(
  cells: readonly MetricCell[],
  suppressions: readonly Suppression[],
  kind: MetricKind,
): MetricFigure {
  const telling = suppressions.filter((one) => one !== NO_DATA);
  if (telling.length === 0) return { value: null, suppression: NO_DATA };
  const [first] = telling;
  if (telling.length === 1 && first !== NONE) return { value: null, suppression: first as Suppression };
  if (telling.some((one) => one !== NONE)) return { value: null, suppression: COMPLEMENTARY };
  return { value: shownValue(cells, kind), suppression: NONE };
}

const MINUTES_PER_HOUR = 60;
const STEP = { persons: 5, hours: 10, rupiah: 10_000 } as const;

function shownValue(cells: readonly MetricCell[], kind: MetricKind): string {
  const part = sum(cells.map((cell) => cell.part));
  if (kind === "COUNT") return inSteps(part, STEP.persons);
  if (kind === "HOURS") return inSteps(part.div(MINUTES_PER_HOUR), STEP.hours);
  if (kind === "MONEY") return inSteps(part, STEP.rupiah);
  if (kind === "MEDIAN") return inSteps(median(cells.flatMap(({ samples }) => samples)), STEP.rupiah);
  return part
    .div(sum(cells.map(({ group }) => group)))
    .toDecimalPlaces(2)
    .toFixed();
}

function sum(values: readonly number[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Decimal(0));
}

function inSteps(value: Decimal, step: number): string {
  return value.div(step).toDecimalPlaces(0).times(step).toFixed();
}

function median(values: readonly number[]): Decimal {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return new Decimal(low).plus(high).div(2);
}

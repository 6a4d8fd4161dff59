import { Suppression } from "@coir/vocabulary/suppression";
import { figureOf, type MetricCell, type MetricFigure, suppressionOfCell } from "./metric-cell.js";
import { kindOf, linkedMetrics, type MetricName } from "./metric-names.js";

/** The region, as a place. */
export const REGION = "*";

/** The cells of each metric. */
export type MetricCells = ReadonlyMap<MetricName, readonly MetricCell[]>;

/** The figures of one place by metric. */
export type PlaceFigures = Readonly<Record<string, MetricFigure>>;

/**
 * The figures of every UPT and of the region, for the cells of one period.
 * @param facilityCodes every UPT, also those without a cell
 */
export function figuresOfPlaces(
  cells: MetricCells,
  facilityCodes: readonly string[],
): ReadonlyMap<string, PlaceFigures> {
  const withheld = withheldWork(cells);
  const figure = (metric: MetricName, own: readonly MetricCell[]): MetricFigure => {
    const kind = kindOf(metric);
    const linked = linkedMetrics.includes(metric);
    const suppressions = own.map((cell) => {
      const suppression = suppressionOfCell(cell, kind);
      const shown = suppression === Suppression.NONE;
      return shown && linked && withheld.has(keyOf(cell)) ? Suppression.COMPLEMENTARY : suppression;
    });
    return figureOf(own, suppressions, kind);
  };
  const places = [...facilityCodes, REGION].map((place): [string, PlaceFigures] => {
    const metrics = [...cells].map(([metric, all]): [string, MetricFigure] => [
      metric,
      figure(metric, place === REGION ? all : all.filter(({ facilityCode }) => facilityCode === place)),
    ]);
    return [place, Object.fromEntries(metrics)];
  });
  return new Map(places);
}

/** The programmes and months of which a linked metric is withheld. */
function withheldWork(cells: MetricCells): ReadonlySet<string> {
  const hidden = linkedMetrics.flatMap((metric) =>
    (cells.get(metric) ?? []).filter((cell) => {
      const suppression = suppressionOfCell(cell, kindOf(metric));
      return suppression !== Suppression.NONE && suppression !== Suppression.NO_DATA;
    }),
  );
  return new Set(hidden.map(keyOf));
}

function keyOf({ facilityCode, program, month }: MetricCell): string {
  return `${facilityCode}/${program}/${month}`;
}

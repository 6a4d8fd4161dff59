import { Suppression } from "@coir/vocabulary/suppression";
import { kindOf, leadOf, linkOf } from "../metric-source/metric-sources.js";
import { figureOf, type MetricCell, type MetricFigure, suppressionOfCell } from "./metric-cell.js";

/** The region, as a place. */
export const REGION = "*";

/** The cells of each metric. */
export type MetricCells = ReadonlyMap<string, readonly MetricCell[]>;

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
  const figure = (metric: string, own: readonly MetricCell[]): MetricFigure => {
    const kind = kindOf(metric);
    const link = linkOf(metric);
    const suppressions = own.map((cell) => {
      const suppression = suppressionOfCell(cell, kind);
      const shown = suppression === Suppression.NONE;
      return shown && link && withheld.has(keyOf(link, cell)) ? Suppression.COMPLEMENTARY : suppression;
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

/** The programmes and months of which a linked metric is withheld, by link. */
function withheldWork(cells: MetricCells): ReadonlySet<string> {
  const keys = [...cells].flatMap(([metric, own]) => {
    const link = leadOf(metric);
    if (!link) return [];
    const hidden = own.filter((cell) => {
      const suppression = suppressionOfCell(cell, kindOf(metric));
      return suppression !== Suppression.NONE && suppression !== Suppression.NO_DATA;
    });
    return hidden.map((cell) => keyOf(link, cell));
  });
  return new Set(keys);
}

function keyOf(link: string, { facilityCode, program, month }: MetricCell): string {
  return `${link}/${facilityCode}/${program}/${month}`;
}

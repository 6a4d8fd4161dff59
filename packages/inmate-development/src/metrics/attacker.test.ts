import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { kindOf } from "../metric-source/metric-sources.js";
import { figuresOfPlaces, type MetricCells, REGION } from "./figures-of-places.js";
import type { MetricCell } from "./metric-cell.js";
import { suppressionOfCell } from "./metric-cell.js";

const FACILITIES = ["A", "B", "C"];
const MONTHS = ["2026-07", "2026-08", "2026-09"];
const PROGRAMS = ["p", "q"];
const METRICS: readonly string[] = ["hoursWorked", "premiumPaid", "activeParticipants", "refusalRate"];

/** What the office publishes: every month and the quarter, of every UPT and the region. */
function published(cells: MetricCells) {
  const periods = [...MONTHS.map((month) => [month]), MONTHS];
  return periods.flatMap((months) => {
    const own = new Map(
      [...cells].map(([metric, all]) => [metric, all.filter(({ month }) => months.includes(month))] as const),
    );
    return [...figuresOfPlaces(own, FACILITIES)].flatMap(([place, figures]) =>
      Object.entries(figures).map(([metric, figure]) => ({ place, months, metric: metric, figure })),
    );
  });
}

const person = fc.integer({ min: 1, max: 9_000 });
const group = fc.array(person, { maxLength: 12 });

function cellOf(
  where: Pick<MetricCell, "facilityCode" | "month" | "program">,
  amounts: readonly number[],
  metric: string,
): MetricCell {
  const part = amounts.reduce((a, b) => a + b, 0);
  const persons = amounts.length;
  const rest = { persons, samples: [], largestShare: part === 0 ? 0 : Math.max(...amounts) / part };
  if (metric === "activeParticipants") return { ...where, ...rest, part: persons, group: 0 };
  if (metric === "refusalRate") return { ...where, ...rest, part: Math.floor(persons / 2), group: persons * 2 };
  return { ...where, ...rest, part, group: 0 };
}

const office = fc.array(group, { minLength: 18, maxLength: 18 }).map((groups): MetricCells => {
  const places = FACILITIES.flatMap((facilityCode) =>
    MONTHS.flatMap((month) => PROGRAMS.map((program) => ({ facilityCode, month, program }))),
  );
  const all = METRICS.map((metric): [string, MetricCell[]] => [
    metric,
    places.map((place, index) => cellOf(place, groups[index] as number[], metric)).filter(({ persons }) => persons > 0),
  ]);
  return new Map(all);
});

const isSmall = (cell: MetricCell, metric: string) =>
  !["NONE", "NO_DATA"].includes(suppressionOfCell(cell, kindOf(metric)));

describe("somebody who has every published figure and knows every rule", () => {
  it("cannot tell a withheld cell: with any other cell in its place the figures are the same to the letter", () => {
    fc.assert(
      fc.property(office, fc.nat(), (cells, seed) => {
        const before = JSON.stringify(published(cells));
        for (const [metric, own] of cells) {
          const hidden = own.filter((cell) => isSmall(cell, metric));
          const victim = hidden[seed % Math.max(hidden.length, 1)];
          if (!victim) continue;
          // Another group that is withheld for the same reason: other people, other amounts, same appearance.
          const other = { ...victim, part: victim.part + 1, ...(metric === "refusalRate" ? { part: 3 } : {}) };
          if (suppressionOfCell(other, kindOf(metric)) !== suppressionOfCell(victim, kindOf(metric))) continue;
          const swapped = new Map(cells).set(
            metric,
            own.map((cell) => (cell === victim ? other : cell)),
          );
          expect(JSON.stringify(published(swapped))).toBe(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("finds no total to subtract from: whatever is shown is made of shown cells alone", () => {
    fc.assert(
      fc.property(office, (cells) => {
        for (const { place, months, metric, figure } of published(cells)) {
          if (figure.value === null) continue;
          const inside = (cells.get(metric) ?? []).filter(
            ({ facilityCode, month }) => (place === REGION || place === facilityCode) && months.includes(month),
          );
          expect(inside.some((cell) => isSmall(cell, metric))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gains nothing from differences: no hidden cell is a sum or difference of shown figures", () => {
    fc.assert(
      fc.property(office, (cells) => {
        const columns = new Map<string, number>();
        const rows: number[][] = [];
        const column = (cell: MetricCell) => {
          const key = `${cell.facilityCode}/${cell.month}/${cell.program}`;
          if (!columns.has(key)) columns.set(key, columns.size);
          return columns.get(key) as number;
        };
        const own = cells.get("hoursWorked") ?? [];
        for (const cell of own) column(cell);
        for (const { place, months, metric, figure } of published(cells)) {
          if (metric !== "hoursWorked" || figure.value === null) continue;
          const row = Array.from({ length: columns.size }, () => 0);
          for (const cell of own)
            if ((place === REGION || place === cell.facilityCode) && months.includes(cell.month)) row[column(cell)] = 1;
          rows.push(row);
        }
        const rank = (matrix: number[][]) => rankOf(matrix.map((row) => [...row]));
        for (const cell of own.filter((one) => isSmall(one, "hoursWorked"))) {
          const target = Array.from({ length: columns.size }, (_, index) => (index === column(cell) ? 1 : 0));
          expect(rank([...rows, target])).toBe(rank(rows) + 1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("does find a cell when totals are not withheld, so that the attack is a real one", () => {
    const small = {
      facilityCode: "A",
      month: "2026-07",
      program: "p",
      part: 60,
      group: 0,
      persons: 1,
      largestShare: 1,
      samples: [],
    };
    const big = { ...small, facilityCode: "B", part: 6000, persons: 10, largestShare: 0.1 };
    const rows = [
      [0, 1],
      [1, 1],
    ];
    expect(rankOf([...rows, [1, 0]].map((row) => [...row]))).toBe(rankOf(rows.map((row) => [...row])));
    const figures = figuresOfPlaces(new Map([["hoursWorked", [small, big]]] as const), ["A", "B"]);
    expect(figures.get("A")?.hoursWorked).toEqual({ value: null, suppression: "SMALL_CELL" });
    expect(figures.get("B")?.hoursWorked).toEqual({ value: "100", suppression: "NONE" });
    expect(figures.get(REGION)?.hoursWorked).toEqual({ value: null, suppression: "COMPLEMENTARY" });
  });

  it("cannot go by the pay to the hours: with one of them withheld the other is too", () => {
    const cell = { facilityCode: "A", month: "2026-07", program: "p", part: 6000, group: 0, persons: 6, samples: [] };
    const hours = { ...cell, largestShare: 0.6 };
    const pay = { ...cell, largestShare: 0.4 };
    const figures = figuresOfPlaces(
      new Map<string, MetricCell[]>([
        ["hoursWorked", [hours]],
        ["premiumPaid", [pay]],
      ]),
      ["A"],
    );
    expect(figures.get("A")?.hoursWorked?.suppression).toBe("DOMINANCE");
    expect(figures.get("A")?.premiumPaid?.suppression).toBe("COMPLEMENTARY");
  });
});

function rankOf(matrix: number[][]): number {
  let rank = 0;
  const width = matrix[0]?.length ?? 0;
  for (let column = 0; column < width; column++) {
    const pivot = matrix.findIndex((row, index) => index >= rank && Math.abs(row[column] as number) > 1e-9);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot] as number[], matrix[rank] as number[]];
    const lead = matrix[rank] as number[];
    for (const [index, row] of matrix.entries()) {
      if (index === rank) continue;
      const factor = (row[column] as number) / (lead[column] as number);
      for (let at = 0; at < width; at++) row[at] = (row[at] as number) - factor * (lead[at] as number);
    }
    rank += 1;
  }
  return rank;
}

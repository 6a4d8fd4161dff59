import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { kindOf, linkOf } from "../metric-source/metric-sources.js";
import { figuresOfPlaces, type MetricCells, REGION } from "./figures-of-places.js";
import { type MetricCell, suppressionOfCell } from "./metric-cell.js";

const FACILITIES = ["A", "B"];
const MONTHS = ["2026-07", "2026-08", "2026-09"];
const RATE_OF_SAFETY = 200_000 * 60;

type Place = Pick<MetricCell, "facilityCode" | "month" | "program">;
const NO_SAMPLES = { samples: [] as number[] };

/** People of a UPT in a month: of each how many places it attended and missed, its minutes, its age; and the incidents. */
const month = fc.record({
  people: fc.array(
    fc.record({
      attended: fc.integer({ min: 0, max: 9 }),
      missed: fc.integer({ min: 0, max: 3 }),
      minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6_000 })),
      older: fc.boolean(),
    }),
    { maxLength: 30, size: "max" },
  ),
  incidents: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 })),
});
type Month = typeof month extends fc.Arbitrary<infer Value> ? Value : never;

function cellsOfMonth(place: Place, { people, incidents }: Month): [string, MetricCell][] {
  const side = (places: readonly number[]) => places.filter((count) => count > 0);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const share = (values: readonly number[]) => (values.length === 0 ? 0 : Math.max(...values) / sum(values));
  const sides = [side(people.map(({ attended }) => attended)), side(people.map(({ missed }) => missed))];
  const [attended = [], missed = []] = sides;
  const present = sides.filter(({ length }) => length > 0);
  const minutes = side(people.map((one) => one.minutes));
  const cells: [string, MetricCell][] = [];
  if (present.length > 0)
    cells.push([
      "attendanceRate",
      {
        ...{ ...place, ...NO_SAMPLES, part: sum(attended), group: sum(attended) + sum(missed) },
        persons: Math.min(...present.map(({ length }) => length)),
        largestShare: Math.max(...present.map(share)),
      },
    ]);
  for (const older of [true, false]) {
    const own = people.filter((one) => one.older === older);
    const part = own.filter((one) => one.minutes > 0).length;
    if (own.length > 0 && minutes.length > 0)
      cells.push([
        `participation/${older ? "older" : "younger"}`,
        { ...place, ...NO_SAMPLES, part, group: own.length, persons: own.length, largestShare: 0 },
      ]);
  }
  const program = { ...place, program: "p", ...NO_SAMPLES, largestShare: share(minutes) };
  if (minutes.length > 0) {
    cells.push(["hoursWorked", { ...program, part: sum(minutes), group: 0, persons: minutes.length }]);
    const few = incidents === 0 ? minutes.length : Math.min(minutes.length, incidents);
    cells.push(["safetyRate", { ...program, part: incidents * RATE_OF_SAFETY, group: sum(minutes), persons: few }]);
  }
  return cells;
}

const office = fc
  .array(month, { minLength: FACILITIES.length * MONTHS.length, maxLength: FACILITIES.length * MONTHS.length })
  .map((months): MetricCells => {
    const places = FACILITIES.flatMap((facilityCode) => MONTHS.map((month) => ({ facilityCode, month, program: "" })));
    const cells = places.flatMap((place, index) => cellsOfMonth(place, months[index] as Month));
    const byMetric = Map.groupBy(cells, ([metric]) => metric);
    return new Map([...byMetric].map(([metric, own]) => [metric, own.map(([, cell]) => cell)]));
  });

/** What the office publishes: each month and the quarter, of each UPT and the region. */
function published(cells: MetricCells) {
  return [...MONTHS.map((month) => [month]), MONTHS].flatMap((months) => {
    const own = new Map([...cells].map(([metric, all]) => [metric, all.filter((one) => months.includes(one.month))]));
    return [...figuresOfPlaces(own, FACILITIES)].flatMap(([place, figures]) =>
      Object.entries(figures).map(([metric, figure]) => ({ place, months, metric, figure })),
    );
  });
}

const placeOf = ({ facilityCode, month, program }: MetricCell) => `${facilityCode}/${month}/${program}`;
const isFew = (metric: string, cell: MetricCell) =>
  !["NONE", "NO_DATA"].includes(suppressionOfCell(cell, kindOf(metric)));

/** The cells that nobody may tell, by the words of the rules: those of few, and those that lead to one of few. */
function secrets(cells: MetricCells): { metric: string; cell: MetricCell }[] {
  const all = [...cells].flatMap(([metric, own]) => own.map((cell) => ({ metric, cell })));
  const few = all.filter(({ metric, cell }) => isFew(metric, cell));
  const leads: Readonly<Record<string, readonly string[]>> = {
    "participation/older": ["participation/younger"],
    "participation/younger": ["participation/older"],
    // The rate times the hours are the incidents, and the incidents by the rate the hours.
    safetyRate: ["hoursWorked"],
  };
  const led = all.filter(({ metric, cell }) =>
    few.some((other) => leads[metric]?.includes(other.metric) && placeOf(other.cell) === placeOf(cell)),
  );
  return [...new Set([...few, ...led])];
}

describe("somebody who has every figure of shares, of age groups and of what follows other figures", () => {
  it("cannot tell a cell of few, nor one that leads to it: with another in its place all figures of all months are the same", () => {
    let tried = 0;
    fc.assert(
      fc.property(office, fc.nat(), fc.integer({ min: 1, max: 40 }), (cells, choice, more) => {
        const hidden = secrets(cells);
        const victim = hidden[choice % Math.max(hidden.length, 1)];
        if (!victim) return;
        const { metric, cell } = victim;
        const other = { ...cell, part: cell.part + more, group: cell.group + more * 2 };
        const same = suppressionOfCell(other, kindOf(metric)) === suppressionOfCell(cell, kindOf(metric));
        if (!same) return;
        tried += 1;
        const swapped = new Map(cells).set(
          metric,
          (cells.get(metric) ?? []).map((one) => (one === cell ? other : one)),
        );
        expect(published(swapped)).toEqual(published(cells));
      }),
      { numRuns: 150 },
    );
    expect(tried).toBeGreaterThan(20);
  });

  it("finds no figure, of a month, of months in a row or of the region, that holds such a cell", () => {
    fc.assert(
      fc.property(office, (cells) => {
        const hidden = secrets(cells);
        for (const { place, months, metric, figure } of published(cells)) {
          if (figure.value === null) continue;
          const inside = hidden.filter(
            (one) =>
              one.metric === metric &&
              (place === REGION || place === one.cell.facilityCode) &&
              months.includes(one.cell.month),
          );
          expect(inside).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("gains nothing by one age group without the other: where both worked or could have, both are told or neither is", () => {
    fc.assert(
      fc.property(office, (cells) => {
        const figures = published(cells);
        for (const { place, months, figure } of figures.filter(({ metric }) => metric === "participation/older")) {
          const groups = ["participation/older", "participation/younger"].map((metric) =>
            (cells.get(metric) ?? [])
              .filter((one) => (place === REGION || place === one.facilityCode) && months.includes(one.month))
              .map(placeOf),
          );
          // A group that is there alone is everybody, and leads to no other.
          if (JSON.stringify(groups[0]) !== JSON.stringify(groups[1])) continue;
          const younger = figures.find(
            (one) => one.metric === "participation/younger" && one.place === place && one.months === months,
          );
          expect(younger?.figure.value === null).toBe(figure.value === null);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("would find the younger from all and the older, did the groups not go together: the attack is a real one", () => {
    const place = { facilityCode: "A", month: "2026-07", program: "", ...NO_SAMPLES, largestShare: 0 };
    const older = { ...place, part: 10, group: 20, persons: 20 };
    const younger = { ...place, part: 3, group: 12, persons: 12 };
    expect(isFew("participation/older", older)).toBe(false);
    expect(isFew("participation/younger", younger)).toBe(true);
    const active = older.part + younger.part;
    expect(active - older.part).toBe(younger.part);
    const figures = figuresOfPlaces(
      new Map<string, MetricCell[]>([
        ["participation/older", [older]],
        ["participation/younger", [younger]],
      ]),
      ["A"],
    ).get("A");
    expect(figures?.["participation/older"]).toEqual({ value: null, suppression: "COMPLEMENTARY" });
    expect(figures?.["participation/younger"]).toEqual({ value: null, suppression: "SMALL_CELL" });
  });

  it("would find hidden hours from the rate of incidents, did it not follow them: the attack is a real one", () => {
    const place = { facilityCode: "A", month: "2026-07", program: "p", ...NO_SAMPLES };
    const hours = { ...place, part: 6_000, group: 0, persons: 6, largestShare: 0.6 };
    const safety = { ...place, part: 5 * RATE_OF_SAFETY, group: 6_000, persons: 5, largestShare: 0.4 };
    expect(isFew("safetyRate", safety)).toBe(false);
    expect((5 * RATE_OF_SAFETY) / (safety.part / safety.group)).toBe(hours.part);
    const figures = figuresOfPlaces(
      new Map<string, MetricCell[]>([
        ["hoursWorked", [hours]],
        ["safetyRate", [safety]],
      ]),
      ["A"],
    ).get("A");
    expect(figures?.safetyRate).toEqual({ value: null, suppression: "COMPLEMENTARY" });
    expect(linkOf("safetyRate")).toBe("work");
  });

  it("is told nothing of few absences however many places were attended: a share is of both its sides", () => {
    const place = { facilityCode: "A", month: "2026-07", program: "", ...NO_SAMPLES, largestShare: 0.2 };
    const cell = { ...place, part: 500, group: 504, persons: 4 };
    const figures = figuresOfPlaces(new Map([["attendanceRate", [cell]]]), ["A"]).get("A");
    expect(figures?.attendanceRate).toEqual({ value: null, suppression: "SMALL_CELL" });
  });
});

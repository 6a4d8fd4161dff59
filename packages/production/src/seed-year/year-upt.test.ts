import { describe, expect, it } from "@jest/globals";
import { workstationCatalogue } from "../workstation/workstation-catalogue.js";
import type { DayPlan } from "./day-plan.js";
import { YearUpt } from "./year-upt.js";

const DAYS = 312;
const plansOf = (facilityCode: string) => {
  const upt = new YearUpt(facilityCode, 3);
  return Array.from({ length: DAYS }, (_, day) => upt.plan(day));
};
const madeIn = (plans: readonly DayPlan[], from: number, until: number) =>
  plans
    .slice(from, until)
    .flatMap(({ runs }) => runs)
    .filter(({ sku }) => sku === "NET-700-2x25")
    .reduce((sum, { made }) => sum + made, 0);

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the year of a UPT", () => {
  it("that begins within it has nothing before, and then more month by month until it makes as much as others", () => {
    const [young, old] = [plansOf("JB-CRB1"), plansOf("JB-IDM")];
    const before = young.slice(0, 24);
    expect(before.every(({ runs, receipts, orders }) => runs.length + receipts.length + orders.length === 0)).toBe(
      true,
    );
    const months = [0, 1, 2, 3].map((month) => madeIn(young, 24 + month * 24, 48 + month * 24));
    expect(months).toEqual([...months].sort((a, b) => a - b));
    expect(months[0]).toBeLessThan((months[3] as number) * 0.6);
    expect(madeIn(young, 250, DAYS) / madeIn(old, 250, DAYS)).toBeGreaterThan(0.9);
  });

  it("wears out the frames of Sumedang alone: the mesh of its nets grows by millimetres", () => {
    const growthOf = (facilityCode: string) => {
      const meshes = plansOf(facilityCode).map(({ runs }) =>
        runs.flatMap(({ inspection }) => inspection?.meshMm ?? []),
      );
      return meanOf(meshes.slice(-72).flat()) - meanOf(meshes.slice(0, 72).flat());
    };
    expect(growthOf("JB-SMD")).toBeGreaterThan(2.5);
    expect(Math.abs(growthOf("JB-IDM"))).toBeLessThan(0.2);
  });

  it("has standstills at each kind of workstation that it has", () => {
    for (const facilityCode of ["JB-SMD", "JB-CMS"]) {
      const kinds = new Set(
        plansOf(facilityCode).flatMap(({ downtimes }) => downtimes.map((one) => one.workstationType)),
      );
      const has = workstationCatalogue.filter((one) => one.facilityCode === facilityCode).map(({ type }) => type);
      expect([...kinds].sort()).toEqual([...new Set(has)].sort());
    }
  });
});

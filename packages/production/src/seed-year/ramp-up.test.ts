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

describe("a UPT that begins within the year", () => {
  it("does nothing before, and then makes more month by month until it makes as much as others", () => {
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

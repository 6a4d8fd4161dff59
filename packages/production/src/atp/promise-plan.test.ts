import { Decimal } from "@coir/kit/decimal";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { constraintsOf } from "./plan-constraints.js";
import { type PlanRequest, planPromise, promisableBy } from "./promise-plan.js";
import { type Dated, daysAfter, type FacilitySupply, freeOn, type OrderOutput, sumOf } from "./supply.js";

const TODAY = "2026-09-16";
const kg = (value: number) => new Decimal(value);
const on = (days: number, quantity: number): OrderOutput => {
  return { workOrderId: "018f0000-0000-7000-8000-000000000001", on: daysAfter(TODAY, days), quantity: kg(quantity) };
};
const upt = (
  facilityCode: string,
  supply: Partial<FacilitySupply> & { readonly stock?: number } = {},
): FacilitySupply => {
  const { stock = 0, ...rest } = supply;
  return {
    facilityCode,
    leadDays: 0,
    lots: stock > 0 ? [{ lotNo: `${facilityCode}-1`, free: kg(stock) }] : [],
    heldBack: kg(0),
    ofOthers: kg(0),
    workOrders: [],
    promises: [],
    perDay: kg(0),
    yieldP10: new Decimal("0.9"),
    ...rest,
  };
};
const want = (quantity: number, days: number, request: Partial<PlanRequest> = {}): PlanRequest => ({
  quantity: kg(quantity),
  qtyScale: 0,
  today: TODAY,
  needOn: daysAfter(TODAY, days),
  maxFacilities: 7,
  withCapacity: true,
  ...request,
});
const sourcesOf = (request: PlanRequest, supplies: readonly FacilitySupply[]) =>
  planPromise(request, supplies).sources.map(({ facilityCode, fromStock, fromWorkOrders, fromCapacity }) => [
    facilityCode,
    ...[fromStock, fromWorkOrders, fromCapacity].map(Number),
  ]);

describe("what a UPT can promise for a day", () => {
  it("is what no promise of a later day needs", () => {
    const supply = upt("KNG", { stock: 10, promises: [on(5, 8)] });
    expect(Number(freeOn(supply, TODAY))).toBe(2);
    expect(Number(freeOn(supply, daysAfter(TODAY, 9)))).toBe(2);
  });

  it("is not held back by a later promise that later output covers", () => {
    const supply = upt("KNG", { stock: 10, workOrders: [on(4, 8)], promises: [on(5, 8)] });
    expect(Number(freeOn(supply, TODAY))).toBe(10);
  });

  it("is nothing, not less, where more is promised than there will be", () => {
    expect(Number(freeOn(upt("KNG", { stock: 3, promises: [on(1, 5)] }), TODAY))).toBe(0);
  });

  const dated = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 50 })), { maxLength: 6 });
  it("never falls from one day to the next, and promised whole leaves every day with enough", () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 200 }),
      dated,
      dated,
      fc.integer({ min: 0, max: 30 }),
      (stock, made, promised, day) => {
        const workOrders = made.map(([days, quantity]) => on(days, quantity));
        const supply = upt("KNG", {
          stock,
          workOrders,
          promises: promised.map(([days, quantity]) => on(days, quantity)),
        });
        const free = freeOn(supply, daysAfter(TODAY, day));
        expect(freeOn(supply, daysAfter(TODAY, day + 1)).gte(free)).toBe(true);
        if (free.isZero()) return;
        const promises = [...supply.promises, { on: daysAfter(TODAY, day), quantity: free }];
        for (let last = day; last <= 31; last += 1) {
          const by = (all: readonly Dated[]) =>
            sumOf(all.filter((one) => one.on <= daysAfter(TODAY, last)).map((one) => one.quantity));
          expect(kg(stock).plus(by(workOrders)).gte(by(promises))).toBe(true);
        }
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

describe("the plan of a promise", () => {
  it("takes what arrives first, then what is nearest", () => {
    const far = upt("GRT", { stock: 50, leadDays: 2 });
    const near = upt("CMS", { stock: 30, leadDays: 1 });
    expect(sourcesOf(want(60, 9), [far, near])).toEqual([
      ["CMS", 30, 0, 0],
      ["GRT", 30, 0, 0],
    ]);
  });

  it("takes work places only when stock and work orders are used up, and says when they are ready", () => {
    const supply = upt("KNG", { stock: 10, workOrders: [on(3, 10)], perDay: kg(4) });
    const plan = planPromise(want(27, 9), [supply]);
    expect(sourcesOf(want(27, 9), [supply])).toEqual([["KNG", 10, 10, 7]]);
    expect(plan.promisedOn).toBe(daysAfter(TODAY, 3));
  });

  it("takes what an overdue work order is to bring today for output, and not for stock", () => {
    const supply = upt("KNG", { stock: 10, workOrders: [on(0, 4)] });
    expect(sourcesOf(want(20, 9), [supply])).toEqual([["KNG", 10, 4, 0]]);
    const [stock] = constraintsOf(want(20, 9), [supply], planPromise(want(20, 9), [supply]));
    expect(stock?.message).toBe("10 in stock, of which 0 is promised.");
  });

  it("counts the road: what cannot leave in time is no source", () => {
    const supply = upt("GRT", { stock: 50, leadDays: 3 });
    const plan = planPromise(want(5, 2), [supply]);
    expect(plan.sources).toEqual([]);
    expect(plan.promisedOn).toBe(daysAfter(TODAY, 3));
    expect(constraintsOf(want(5, 2), [supply], plan).map(({ kind }) => kind)).toEqual(["TRANSFER_TIME"]);
  });

  it("names what stands in the way, and nothing when nothing is missing", () => {
    const supply = upt("KNG", { stock: 5, heldBack: kg(7), ofOthers: kg(9), workOrders: [on(20, 5)] });
    const plan = planPromise(want(8, 4), [supply]);
    expect(Number(plan.shortfall)).toBe(3);
    const kinds = constraintsOf(want(8, 4), [supply], plan).map(({ kind }) => kind);
    expect(kinds).toEqual(["STOCK", "WORK_ORDERS", "CAPACITY", "QUALITY", "OWNER"]);
    expect(constraintsOf(want(5, 4), [supply], planPromise(want(5, 4), [supply]))).toEqual([]);
  });

  it("leaves out UPTs beyond the most that may supply", () => {
    const supplies = ["A", "B", "C"].map((code) => upt(code, { stock: 5 }));
    const request = want(15, 4, { maxFacilities: 2 });
    const plan = planPromise(request, supplies);
    expect(Number(plan.quantity)).toBe(10);
    expect(plan.leftOut).toEqual(["C"]);
  });

  it("is of no day within the horizon when there is never enough", () => {
    expect(planPromise(want(5, 4), [upt("KNG", { stock: 4 })]).promisedOn).toBeNull();
  });

  const facility = fc.record({
    stock: fc.integer({ min: 0, max: 40 }),
    leadDays: fc.integer({ min: 0, max: 3 }),
    made: fc.integer({ min: 0, max: 40 }),
    madeOn: fc.integer({ min: 0, max: 20 }),
    promised: fc.integer({ min: 0, max: 30 }),
    promisedOn: fc.integer({ min: 0, max: 20 }),
    perDay: fc.integer({ min: 0, max: 3 }),
  });
  it("is exact: what it takes is what is asked, or all that can be had; and its first day is the first", () => {
    const property = fc.property(
      fc.array(facility, { maxLength: 4 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 0, max: 25 }),
      (facilities, quantity, days) => {
        const supplies = facilities.map((one, index) =>
          upt(`U${index}`, {
            stock: one.stock,
            leadDays: one.leadDays,
            workOrders: one.made > 0 ? [on(one.madeOn, one.made)] : [],
            promises: one.promised > 0 ? [on(one.promisedOn, one.promised)] : [],
            perDay: kg(one.perDay),
          }),
        );
        const request = want(quantity, days);
        const plan = planPromise(request, supplies);
        const all = promisableBy({ ...request, quantity: kg(100_000) }, supplies);
        expect(Number(plan.quantity)).toBe(Math.min(quantity, Number(all)));
        expect(Number(plan.quantity.plus(plan.shortfall))).toBe(quantity);
        for (const { arrivesHubOn } of plan.sources) expect(arrivesHubOn <= request.needOn).toBe(true);
        if (!plan.shortfall.isZero() && plan.promisedOn !== null) {
          expect(Number(promisableBy({ ...request, needOn: plan.promisedOn }, supplies))).toBe(quantity);
          expect(Number(promisableBy({ ...request, needOn: daysAfter(plan.promisedOn, -1) }, supplies))).toBeLessThan(
            quantity,
          );
        }
      },
    );
    fc.assert(property, { numRuns: 200 });
  });
});

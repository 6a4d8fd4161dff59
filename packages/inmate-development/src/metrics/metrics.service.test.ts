import { newId } from "@coir/kit/ids";
import { PeriodGrain } from "@coir/vocabulary/period";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { keepCells } from "./kept-cells.js";
import { metricCells } from "./metric-facts.js";
import { publishedMetrics } from "./published-metrics.js";

describe("published figures", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = offices.open();
  });
  afterEach(() => office.connection.rollback());

  const AUGUST = { grain: PeriodGrain.MONTH, value: "2026-08" };
  const publish = (viewer = staff.region, period = AUGUST) =>
    office.as(viewer).metrics.publish({ idempotencyKey: newId(), period });

  async function paidAugust(people: number) {
    const { program, placements } = await office.workshop(people, "PT-COIR-SYN");
    await office.rates(program.id, { hourlyRate: 3500 });
    for (const placement of placements) await office.worked(placement, 300);
    await office.closeAugust();
    const input = { idempotencyKey: newId(), workProgramId: program.id, month: "2026-08" };
    const { id } = await office.as(staff.finance).payRuns.prepare(input);
    await office.as(staff.head).payRuns.post({ payRunId: id, expectedVersion: 1 });
    return id;
  }

  it("are reckoned, rounded and frozen", async () => {
    await paidAugust(12);
    const region = publishedMetrics(await publish());
    expect(region).toMatchObject({
      hoursWorked: { value: "60", suppression: "NONE" },
      activeParticipants: { value: 10, suppression: "NONE" },
      participationRate: { value: "1", suppression: "NONE" },
      premiumPaid: { value: { amount: "210000", currency: "IDR" }, suppression: "NONE" },
      medianPremiumPerWorkerMonth: { value: { amount: "20000" }, suppression: "NONE" },
      savingsRatio: { value: "0.5", suppression: "NONE" },
      consentCoverage: { value: "1", suppression: "NONE" },
      refusalRate: { value: null, suppression: "SMALL_CELL" },
      releaseReadiness: { value: null, suppression: "NO_DATA" },
    });
    expect(region.payFloorsMet.map(({ basis, met }) => [basis, met.value])).toEqual([
      ["MINISTRY_MINIMUM_PREMI", "0"],
      ["UMK", "0"],
    ]);
    const [garut] = await office.as(staff.elsewhere).metrics.ofFacilities(AUGUST);
    expect(garut).toMatchObject({ place: "JB-GRT", publishedBy: "region" });
    await expect(office.manager.query("UPDATE metric_snapshot SET figures = '{}'")).rejects.toThrow(
      /denied|never changed/,
    );
  });

  it("of a month stay as they were first published, in every later figure that holds the month", async () => {
    const payRunId = await paidAugust(12);
    const months = ["2026-08"];
    const before = await metricCells(office.manager, months);
    await publish();
    await office.as(staff.head).payRuns.reverse({ payRunId, expectedVersion: 2, reason: "A wrong rate." });
    const now = await metricCells(office.manager, months);
    expect(now.get("premiumPaid")).not.toEqual(before.get("premiumPaid"));
    const kept = await keepCells(office.manager, months, now);
    expect(kept.get("premiumPaid")).toEqual(before.get("premiumPaid"));
    expect(kept.get("hoursWorked")).toEqual(before.get("hoursWorked"));
    await expect(office.manager.query("DELETE FROM metric_cell")).rejects.toThrow(/denied|never/);
  });

  it("withhold a small UPT, and nobody reads what is not published", async () => {
    await paidAugust(4);
    expect(await office.as(staff.region).metrics.ofRegion(AUGUST)).toBeNull();
    expect(publishedMetrics(await publish())).toMatchObject({
      hoursWorked: { value: null, suppression: "SMALL_CELL" },
      premiumPaid: { value: null, suppression: "SMALL_CELL" },
      activeParticipants: { value: null, suppression: "SMALL_CELL" },
    });
  });

  it("are of closed months, published once, by a person of the regional office", async () => {
    await office.workshop(1);
    expect(await refusal(publish())).toBe("INM-43");
    await office.closeAugust();
    expect(await refusal(publish(staff.head))).toBe("FORBIDDEN");
    expect(await refusal(publish(staff.region, { grain: PeriodGrain.QUARTER, value: "2026-08" }))).toBe(
      "BAD_USER_INPUT",
    );
    expect(await refusal(publish(staff.region, { grain: PeriodGrain.QUARTER, value: "2026-Q3" }))).toBe("INM-43");
    await publish();
    expect(await refusal(publish())).toBe("INM-43");
  });
});

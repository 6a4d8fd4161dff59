import { Decimal } from "@coir/kit/decimal";
import { seedId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { UnitCode } from "@coir/vocabulary/quantity";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Downtime, DowntimeReason } from "../downtime/downtime.entity.js";
import { WorkstationType } from "../recipe/workstation-type.js";
import { RunBench } from "../run-balance/run-bench.factory.js";
import type { Workstation } from "../workstation/workstation.entity.js";

const { SPINNER, NET_FRAME } = WorkstationType;
const SPINNERS = seedId("Workstation", "spinners");
const DAYS = 'from: "2026-09-14", to: "2026-09-20"';
const FIGURES = "availableMin plannedMin runMin downMin freeMin availability performance quality oee";

/** Four spinners of 420 minutes a day at 1 kg a minute; a frame that does nothing; a week of six days. */
describe("utilisation", () => {
  let bench: RunBench;

  beforeAll(async () => {
    bench = await RunBench.open();
    const alike = { minutesPerDay: 420, dataQuality: DataQuality.SYNTHETIC };
    const rate = { nominalRate: "60", rateUnit: UnitCode.KGM };
    const none = { nominalRate: null, rateUnit: null };
    const stations: Omit<Workstation, "status" | "version">[] = [
      { id: SPINNERS, facilityCode: "JB-KNG", type: SPINNER, name: "Spinners", count: 4, ...rate, ...alike },
      {
        id: seedId("Workstation", "frames"),
        facilityCode: "JB-KNG",
        type: NET_FRAME,
        name: "Frame",
        count: 1,
        ...none,
        ...alike,
      },
      {
        id: seedId("Workstation", "garut"),
        facilityCode: "JB-GRT",
        type: SPINNER,
        name: "Spinner",
        count: 1,
        ...rate,
        ...alike,
      },
    ];
    await bench.desk.work(({ workstations }) => workstations.introduce(stations));
    const run = await bench.start("R4", 103, { workstationId: SPINNERS });
    const scrap = [{ sku: "ROPE-6", quantity: new Decimal(20) }];
    const recorded = await bench.record(run, 80, { scrap, workedMinutes: 200 });
    await bench.take("close", await bench.take("balance", recorded));
    const stop = { facilityCode: "JB-KNG", workstationId: SPINNERS, note: null, version: 1 };
    await bench.source.manager.insert(Downtime, [
      {
        ...stop,
        id: seedId("Downtime", "upkeep"),
        units: 4,
        reason: DowntimeReason.MAINTENANCE,
        startedAt: new Date("2026-09-14T01:00:00Z"),
        endedAt: new Date("2026-09-14T02:00:00Z"),
      },
      {
        ...stop,
        id: seedId("Downtime", "power"),
        units: 2,
        reason: DowntimeReason.NO_POWER,
        startedAt: new Date("2026-09-15T01:00:00Z"),
        endedAt: new Date("2026-09-16T01:30:00Z"),
      },
    ]);
  });
  afterAll(() => bench.close());

  const ask = (query: string, facilities: readonly string[]) =>
    bench.knowledge.ask(query, { facilities: [...facilities] });

  it("is availability × performance × quality, of the minutes of all units", async () => {
    const query = `{ utilisation(${DAYS}, by: [WORKSTATION_TYPE]) { workstationType ${FIGURES} } }`;
    const { utilisation } = await ask(query, ["JB-KNG"]);
    expect(utilisation).toEqual([
      {
        workstationType: "NET_FRAME",
        availableMin: "2520",
        plannedMin: "2520",
        runMin: "0",
        downMin: "0",
        freeMin: "2520",
        availability: "1",
        performance: null,
        quality: null,
        oee: null,
      },
      {
        workstationType: "SPINNER",
        availableMin: "10080",
        plannedMin: "9840",
        runMin: "200",
        downMin: "1680",
        freeMin: "7960",
        availability: "0.8293",
        performance: "0.5",
        quality: "0.8",
        oee: "0.3317",
      },
    ]);
  });

  it("has nothing planned on a Sunday, and so no share of it", async () => {
    const query = `{ utilisation(from: "2026-09-20", to: "2026-09-20") { plannedMin availability oee } }`;
    expect(await ask(query, ["JB-KNG"])).toEqual({ utilisation: [{ plannedMin: "0", availability: null, oee: null }] });
  });

  it("is of the viewer's UPTs alone", async () => {
    const query = `{ utilisation(${DAYS}) { facility { code } availableMin } }`;
    expect(await ask(query, ["JB-GRT"])).toEqual({
      utilisation: [{ facility: { code: "JB-GRT" }, availableMin: "2520" }],
    });
    expect(await ask(`{ utilisation(${DAYS}, facilityCode: "JB-KNG") { availableMin } }`, ["JB-GRT"])).toEqual({
      utilisation: [],
    });
  });

  it("of many UPTs costs one statement", async () => {
    const keys = ["JB-KNG", "JB-GRT", "JB-CMS"].map((code) => `{ __typename: "Facility", code: "${code}" }`);
    const query = `{ _entities(representations: [${keys}]) { ... on Facility { utilisation(${DAYS}, by: [WORKSTATION_TYPE]) { workstationType } } } }`;
    const { answer, cost } = await bench.cost(query, ["*"]);
    expect(cost).toBe(1);
    expect(answer._entities).toEqual([
      { utilisation: [{ workstationType: "NET_FRAME" }, { workstationType: "SPINNER" }] },
      { utilisation: [{ workstationType: "SPINNER" }] },
      { utilisation: [] },
    ]);
  });

  it("is not told of more than a year, nor backwards", async () => {
    for (const days of ['from: "2025-01-01", to: "2026-09-20"', 'from: "2026-09-20", to: "2026-09-19"'])
      expect(await ask(`{ utilisation(${days}) { oee } }`, ["*"])).toEqual({ errors: ["BAD_USER_INPUT"] });
  });
});

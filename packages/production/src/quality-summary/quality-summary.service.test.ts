import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";

import { Desk, refusalOf } from "../desk.factory.js";
import { inspect, issueSpec } from "../lot-hold/lot-care.factory.js";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import { production } from "../subgraph.js";
import { QualityBucket } from "./quality-point.js";
import type { QualitySummaryInput } from "./quality-summary.input.js";

describe("a quality summary", () => {
  let database: TestDatabase;
  let source: DataSource;
  let desk: Desk;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    source = await openDatabase(production, { url: database.appUrl });
    desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());

    await issueSpec(desk, "FIB-MIX-A", { demandedStages: [] });
    // Monday 14 to Sunday 20 September is one week.
    const measured = async (day: string, lotNo: string, values: string[]) => {
      await desk.at(day).receive(lotNo);
      await inspect(desk.at(day), lotNo, lotNo, { values });
    };
    await measured("2026-09-14T03:00:00Z", "Q-1", ["2.4", "2.5", "2.6", "2.5"]);
    await measured("2026-09-16T03:00:00Z", "Q-2", ["2.5", "2.7", "2.5"]);
    await measured("2026-09-21T03:00:00Z", "Q-3", ["2.5", "2.5", "2.5"]);
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const summarise = (input: Partial<QualitySummaryInput> = {}, at = desk) => {
    const what = { facilityCode: "JB-KNG", sku: "FIB-MIX-A", characteristic: QualityCharacteristic.WEIGHT_KG };
    const when = { from: "2026-09-01", to: "2026-09-30", bucket: QualityBucket.DAY };
    return at.work(({ qualitySummaries }) => qualitySummaries.summarise({ ...what, ...when, ...input }));
  };

  it("agrees with what was worked out by hand", async () => {
    // 2.4 2.5 2.6 2.5: mean 2.5; sd = √(0.02 / 3) = 0.081650; cpk = 0.1 / (3 × 0.081650) = 0.4082.
    // 2.5 2.7 2.5: mean 2.566667; sd = √(0.026667 / 2) = 0.115470; cpk = (2.6 − 2.566667) / (3 × 0.115470) = 0.0962.
    expect(await summarise()).toEqual([
      { since: "2026-09-14", n: 4, mean: "2.500000", sd: "0.081650", cpk: "0.4082", failRate: "0.000000" },
      { since: "2026-09-16", n: 3, mean: "2.566667", sd: "0.115470", cpk: "0.0962", failRate: "0.333333" },
      { since: "2026-09-21", n: 3, mean: "2.500000", sd: "0.000000", cpk: null, failRate: "0.000000" },
    ]);
  });

  it("sums up weeks from Monday and months", async () => {
    const shape = async (bucket: QualityBucket) => (await summarise({ bucket })).map(({ since, n }) => `${since} ${n}`);
    expect(await shape(QualityBucket.WEEK)).toEqual(["2026-09-14 7", "2026-09-21 3"]);
    expect(await shape(QualityBucket.MONTH)).toEqual(["2026-09-01 10"]);
  });

  it("shows nothing of another UPT, and no more than two years", async () => {
    expect(await summarise({}, desk.of({ facilities: ["JB-GRT"] }))).toEqual([]);
    expect(await refusalOf(summarise({ from: "2020-01-01" }))).toBe("BAD_USER_INPUT");
    expect(await refusalOf(summarise({ from: "2026-10-01" }))).toBe("BAD_USER_INPUT");
  });

  it("is read from the index alone", async () => {
    const plan: { "QUERY PLAN": string }[] = await source.query(
      `EXPLAIN SELECT avg(value) FROM inspection_reading
       WHERE sku = 'X' AND characteristic = 'MESH_MM' AND day BETWEEN '2026-01-01' AND '2026-02-01' AND facility_code = 'JB-KNG'`,
    );
    expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("inspection_reading_of_day");
  });
});

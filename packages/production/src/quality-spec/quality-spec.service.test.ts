import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { issueSpec } from "../lot-hold/lot-care.factory.js";
import { production } from "../subgraph.js";
import { InspectionStage } from "./inspection-stage.js";
import { QualityCharacteristic } from "./quality-characteristic.js";

describe("a quality specification", () => {
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
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("follows the one that holds, which is retired and kept", async () => {
    const first = await issueSpec(desk, "ROPE-6");
    const again = { idempotencyKey: "next", expectedVersion: 1 };
    const second = await issueSpec(desk, "ROPE-6", again);
    expect([first.version, second.version]).toEqual([1, 2]);
    const kept = await desk.work(({ specs }) => specs.required(first.id));
    expect(kept.status).toBe("RETIRED");
    expect((await desk.work(({ specs }) => specs.activeOf("ROPE-6")))?.id).toBe(second.id);
    expect(await refusalOf(issueSpec(desk, "ROPE-6", { idempotencyKey: "late", expectedVersion: 1 }))).toBe(
      "STALE_VERSION",
    );
    expect((await issueSpec(desk, "ROPE-6", again)).id).toBe(second.id);
  });

  it("is issued once, of two at one moment", async () => {
    const answers = await Promise.all(
      ["one", "two"].map((idempotencyKey) => refusalOf(issueSpec(desk, "ROPE-8", { idempotencyKey }))),
    );
    expect(answers.sort()).toEqual(["STALE_VERSION", "none"]);
  });

  it.each([
    { of: "no limit", limit: {} },
    { of: "limits the wrong way round", limit: { lsl: new Decimal(2), usl: new Decimal(1) } },
    { of: "a target beyond a limit", limit: { lsl: new Decimal(2), target: new Decimal(1) } },
    { of: "more decimals than are kept", limit: { lsl: new Decimal("0.00001") } },
    { of: "more digits than are kept", limit: { usl: new Decimal("100000000") } },
    { of: "as many failures as are measured", limit: { lsl: new Decimal(1), acceptNumber: 3 } },
  ])("is not of $of", async ({ of, limit }) => {
    const whole = { characteristic: QualityCharacteristic.GSM, sampleSize: 3, acceptNumber: 0, ...limit };
    expect(
      await refusalOf(issueSpec(desk, "ROPE-4", { idempotencyKey: of.replaceAll(" ", "-"), limits: [whole] })),
    ).toBe("PRD-50");
  });

  it("is a decision of a person, about a product that there is", async () => {
    expect(await refusalOf(issueSpec(desk.of({ person: false }), "ROPE-4"))).toBe("FORBIDDEN");
    expect(await refusalOf(issueSpec(desk, "NOTHING"))).toBe("NOT_FOUND");
  });

  it("asks made lots for a final inspection, received ones for an incoming one", async () => {
    const spec = await issueSpec(desk, "YARN-2PLY", { demandedStages: [InspectionStage.FINAL] });
    expect(spec.demandsAtBirth({ runId: spec.id, supplierCode: null })).toBe("FINAL");
    expect(spec.demandsAtBirth({ runId: null, supplierCode: "PT-X" })).toBeNull();
    expect(spec.demandsAtBirth({ runId: null, supplierCode: null })).toBeNull();
  });
});

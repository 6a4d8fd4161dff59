import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { Desk, refusalOf } from "../desk.factory.js";
import { mainProgramOf } from "../known-program/known-program.factory.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { production } from "../subgraph.js";

const OCTOBER = "2026-10-05T02:00:00Z";

describe("the closing of a month", () => {
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
    await desk.hear();
    await desk.receive("MAT-1");
    await desk.receive("MAT-2");
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("waits for the month and its runs to be over, is a person's, comes once, and settles the shares", async () => {
    const office = desk.at(OCTOBER);
    const program = { workedByInmates: true, workProgramId: mainProgramOf("JB-KNG") };
    const run = await desk.start("run", ["MAT-1"], program);
    expect(await refusalOf(desk.close("early", "2026-09"))).toBe("PRD-22");
    expect(await refusalOf(office.close("running", "2026-09"))).toBe("PRD-22");
    await desk.record(run, "ROPE-1");
    expect(await refusalOf(office.of({ person: false }).close("machine", "2026-09"))).toBe("FORBIDDEN");
    expect(await refusalOf(office.of({ facilities: ["JB-GRT"] }).close("elsewhere", "2026-09"))).toBe("FORBIDDEN");
    await office.close("over", "2026-09");
    expect(await refusalOf(office.close("again", "2026-09"))).toBe("INVALID_TRANSITION");
    const { programHoursShare } = await source.manager.findOneByOrFail(ProductionRun, { id: run.id });
    expect(programHoursShare).toBe("1.0000000000");
  });

  it("is for good: nothing is posted in it any more", async () => {
    await desk.at(OCTOBER).close("august", "2026-08");
    expect(await refusalOf(desk.at("2026-08-31T09:00:00Z").start("late", ["MAT-2"]))).toBe("PRD-22");
  });

  it("does not wait for a run that was given up", async () => {
    const july = desk.at("2026-07-15T09:00:00Z");
    await july.receive("MAT-JULY");
    const run = await july.start("given-up", ["MAT-JULY"]);
    expect(await refusalOf(desk.close("july-early", "2026-07"))).toBe("PRD-22");
    const input = { idempotencyKey: "abort", runId: run.id, expectedVersion: run.version, reason: "no power" };
    await july.work(({ runAborts }) => runAborts.abort(input));
    expect(await refusalOf(desk.close("july", "2026-07"))).toBe("none");
  });
});

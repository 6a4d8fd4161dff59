import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";

const supervisor = new Viewer({ subject: "supervisor", scopes: [], facilities: ["JB-GRT"], person: true });
const head = new Viewer({ subject: "kalapas", scopes: [], facilities: ["JB-GRT"], person: true });
const elsewhere = new Viewer({ subject: "kalapas-ciamis", scopes: [], facilities: ["JB-CMS"], person: true });

describe("the labour of a run", () => {
  let database: TestDatabase;
  let source: DataSource;
  let connection: ViewerConnection;
  let now: Date;
  const clock = () => now;
  beforeAll(async () => {
    database = await migratedDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(() => {
    now = new Date("2026-08-03T02:00:00Z");
    connection = viewerConnection(
      source,
      new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true }),
    );
  });
  afterEach(() => connection.rollback());

  const as = (viewer: Viewer) => openServices({ manager: connection.manager, viewer, clock });
  const record = (placementId: string, workedOn: string, minutes = 300) =>
    as(supervisor).attendances.record({ idempotencyKey: newId(), placementId, workedOn, minutes });

  /** A workshop whose people all work since the third of August. */
  async function working(people: number) {
    const workshop = await openWorkshop(connection.manager, clock, { people, capacity: people });
    return { ...workshop, placements: await placeEverybody(connection.manager, clock, workshop) };
  }
  const close = (month: string) => as(head).closings.close({ idempotencyKey: newId(), facilityCode: "JB-GRT", month });
  const labourOf = (
    workProgramId: string,
    labourMonth: string | null,
    programHoursShare: string | null,
    facilityCode = "JB-GRT",
  ) => as(elsewhere).labour.ofRun({ id: newId(), facilityCode, workProgramId, labourMonth, programHoursShare });

  it("shows the hours of five, to the half hour, and the exact count", async () => {
    const { program, placements } = await working(5);
    for (const placement of placements) await record(placement, "2026-08-03", 310);
    now = new Date("2026-09-01T02:00:00Z");
    await close("2026-08");
    expect(await labourOf(program.id, "2026-08", "0.3")).toEqual({
      hours: { value: "8", suppression: "NONE" },
      workers: { value: 5, suppression: "NONE" },
      month: "2026-08",
      convictLabour: true,
    });
  });

  it("withholds the hours of four", async () => {
    const { program, placements } = await working(4);
    for (const placement of placements) await record(placement, "2026-08-03");
    now = new Date("2026-09-01T02:00:00Z");
    await close("2026-08");
    expect(await labourOf(program.id, "2026-08", "1")).toMatchObject({
      hours: { value: null, suppression: "SMALL_CELL" },
      workers: { value: null },
    });
  });

  it("withholds what one person makes more than half of", async () => {
    const { program, placements } = await working(5);
    await record(placements[0] as string, "2026-08-03", 400);
    for (const placement of placements.slice(1)) await record(placement, "2026-08-03", 50);
    now = new Date("2026-09-01T02:00:00Z");
    await close("2026-08");
    expect(await labourOf(program.id, "2026-08", "1")).toMatchObject({
      hours: { value: null, suppression: "DOMINANCE" },
      workers: { value: null },
    });
  });

  it("is not there for a run of another UPT, nor for a programme that there is not", async () => {
    const { program, placements } = await working(5);
    for (const placement of placements) await record(placement, "2026-08-03");
    now = new Date("2026-09-01T02:00:00Z");
    await close("2026-08");
    const none = {
      hours: { value: null, suppression: "NO_DATA" },
      workers: { value: null, suppression: "NO_DATA" },
    };
    expect(await labourOf(program.id, "2026-08", "1", "JB-CRB1")).toMatchObject(none);
    expect(await labourOf(newId(), "2026-08", "1")).toMatchObject(none);
    expect(await labourOf(program.id, "2026-08", "1")).toMatchObject({ hours: { value: "25", suppression: "NONE" } });
  });

  it("says why there is nothing: no work in the month, the month open, no programme", async () => {
    const { program } = await working(1);
    expect(await labourOf(program.id, "2026-08", "1")).toMatchObject({
      hours: { value: null, suppression: "OPEN_PERIOD" },
    });
    await close("2026-07");
    expect(await labourOf(program.id, "2026-07", "1")).toMatchObject({
      hours: { value: null, suppression: "NO_DATA" },
    });
    expect(
      await as(elsewhere).labour.ofRun({
        id: newId(),
        facilityCode: "JB-GRT",
        workProgramId: null,
        labourMonth: "2026-07",
        programHoursShare: "1",
      }),
    ).toBeNull();
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import type { DataSource } from "typeorm";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";

const supervisor = new Viewer({ subject: "supervisor", scopes: [], facilities: ["JB-GRT"], person: true });
const head = new Viewer({ subject: "kalapas", scopes: [], facilities: ["JB-GRT"], person: true });
const machine = new Viewer({ subject: "machine", scopes: [], facilities: ["JB-GRT"], person: false });
const elsewhere = new Viewer({ subject: "kalapas-ciamis", scopes: [], facilities: ["JB-CMS"], person: true });

async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const details =
    error instanceof GraphQLError ? (error.extensions.details as { invariant?: string } | undefined) : undefined;
  return codeOf(error) === "INVARIANT_VIOLATION" ? details?.invariant : codeOf(error);
}

describe("the closing of a month", () => {
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
  const close = (month: string, viewer = head, facilityCode = "JB-GRT") =>
    as(viewer).closings.close({ idempotencyKey: newId(), facilityCode, month });

  it("is of a month that is over, once, by its own UPT, and then no more attendance is taken", async () => {
    const { placements } = await working(1);
    expect(await refusal(close("2026-08"))).toBe("INM-24");
    now = new Date("2026-09-01T02:00:00Z");
    expect(await refusal(close("2026-08", elsewhere))).toBe("FORBIDDEN");
    await close("2026-08");
    expect(await refusal(close("2026-08"))).toBe("INVALID_TRANSITION");
    expect(await refusal(record(placements[0] as string, "2026-08-31"))).toBe("INM-24");
  });

  it("may be when the Jakarta day is over, seven hours before the day of UTC", async () => {
    await working(1);
    now = new Date("2026-08-31T17:00:00Z");
    expect((await close("2026-08")).month).toBe("2026-08");
  });

  it("needs a person", async () => {
    await working(1);
    expect(await refusal(close("2026-07", machine))).toBe("FORBIDDEN");
  });

  it("is not found at a UPT without programmes", async () => {
    expect(await refusal(close("2026-07"))).toBe("NOT_FOUND");
  });

  it("reckons a block for each programme, also for one without work", async () => {
    const worked = await working(5);
    const idle = await working(1);
    for (const placement of worked.placements) await record(placement, "2026-08-03");
    now = new Date("2026-09-01T02:00:00Z");
    const blocks = await as(head).labour.ofMonth(await close("2026-08"));
    expect(
      Object.fromEntries(blocks.map((block) => [block.workProgramId, [block.totalMinutes, block.suppression]])),
    ).toEqual({ [worked.program.id]: [1500, "NONE"], [idle.program.id]: [0, "NO_DATA"] });
  });

  it("that is sent again is the same closing", async () => {
    await working(1);
    const input = { idempotencyKey: newId(), facilityCode: "JB-GRT", month: "2026-07" };
    const first = await as(head).closings.close(input);
    now = new Date("2026-08-04T02:00:00Z");
    expect(await as(head).closings.close(input)).toEqual(first);
  });
});

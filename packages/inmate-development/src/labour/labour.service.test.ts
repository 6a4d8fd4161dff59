import { migrate, openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import type { DataSource } from "typeorm";
import { consentOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { suppressionOf } from "./block-suppression.js";

let now = new Date("2026-08-03T02:00:00Z");
const clock = () => now;
const supervisor = new Viewer({ subject: "supervisor", scopes: [], facilities: ["JB-GRT"], person: true });
const head = new Viewer({ subject: "kalapas", scopes: [], facilities: ["JB-GRT"], person: true });
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

describe("the suppression of a block", () => {
  it.each([
    { workers: 5, largestShare: 0.5, suppression: "NONE" },
    { workers: 5, largestShare: 0.500001, suppression: "DOMINANCE" },
    { workers: 4, largestShare: 0.25, suppression: "SMALL_CELL" },
    { workers: 1, largestShare: 1, suppression: "SMALL_CELL" },
    { workers: 0, largestShare: 0, suppression: "NO_DATA" },
  ])("of $workers workers, the busiest with $largestShare, is $suppression", ({ suppression, ...group }) => {
    expect(suppressionOf(group)).toBe(suppression);
  });
});

describe("attendance and the closed month", () => {
  let database: TestDatabase;
  let source: DataSource;
  let connection: ViewerConnection;
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
  const close = (month: string, viewer = head, facilityCode = "JB-GRT") =>
    as(viewer).labour.closeMonth({ idempotencyKey: newId(), facilityCode, month });

  /** A workshop whose people all work since the third of August. */
  async function working(people: number, partnerCode: string | null = null) {
    const { program, participants } = await openWorkshop(connection.manager, clock, {
      people,
      capacity: people,
      partnerCode,
    });
    const placements: string[] = [];
    for (const participantId of participants) {
      if (partnerCode) await as(supervisor).consents.record(consentOf(participantId, clock));
      const { id } = await as(supervisor).placements.propose({
        idempotencyKey: newId(),
        participantId,
        workProgramId: program.id,
        startsOn: "2026-08-03",
      });
      await as(head).placements.approve({ placementId: id, expectedVersion: 1, tppMinuteNo: "TPP-1" });
      await as(supervisor).placements.activate({ placementId: id, expectedVersion: 2 });
      placements.push(id);
    }
    return { program, participants, placements };
  }
  const labourOf = (workProgramId: string, labourMonth: string | null, programHoursShare: string | null) =>
    as(elsewhere).labour.ofRun({ id: newId(), workProgramId, labourMonth, programHoursShare });

  it("counts a day once, within the programme's day and week, and not before it comes", async () => {
    const { placements } = await working(1);
    const placement = placements[0] as string;
    expect(await refusal(record(placement, "2026-08-03", 401))).toBe("INM-09");
    expect(await refusal(record(placement, "2026-08-04"))).toBe("BAD_USER_INPUT");
    now = new Date("2026-08-08T02:00:00Z");
    for (const day of ["03", "04", "05", "06"]) await record(placement, `2026-08-${day}`);
    expect(await refusal(record(placement, "2026-08-03"))).toBe("INM-10");
    expect(await refusal(record(placement, "2026-08-07", 1))).toBe("INM-09");
  });

  it("takes no work for a partner once the consent is taken back", async () => {
    const { placements, participants } = await working(1, "PT-COIR-SYN");
    await record(placements[0] as string, "2026-08-03");
    const [consent] = await as(supervisor).consents.ofParticipant(participants[0] as string);
    await as(supervisor).consents.withdraw({ consentId: consent?.id as string, expectedVersion: 1 });
    now = new Date("2026-08-04T02:00:00Z");
    expect(await refusal(record(placements[0] as string, "2026-08-04"))).toBe("INM-06");
  });

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
        workProgramId: null,
        labourMonth: "2026-07",
        programHoursShare: "1",
      }),
    ).toBeNull();
  });

  it("closes a month that is over, once, by its own UPT, and then takes no more attendance", async () => {
    const { placements } = await working(1);
    expect(await refusal(close("2026-08"))).toBe("INM-24");
    now = new Date("2026-09-01T02:00:00Z");
    expect(await refusal(close("2026-08", elsewhere))).toBe("FORBIDDEN");
    await close("2026-08");
    expect(await refusal(close("2026-08"))).toBe("INVALID_TRANSITION");
    expect(await refusal(record(placements[0] as string, "2026-08-31"))).toBe("INM-24");
  });

  it("ends with the Jakarta day, seven hours before the day of UTC", async () => {
    await working(1);
    now = new Date("2026-08-31T17:00:00Z");
    expect((await close("2026-08")).month).toBe("2026-08");
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import type { DataSource } from "typeorm";
import { SuspensionReason } from "../placement/placement.entity.js";
import { agreeWithPartner, openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { WorkProgram, WorkProgramStatus } from "../work-program/work-program.entity.js";

const supervisor = new Viewer({ subject: "supervisor", scopes: [], facilities: ["JB-GRT"], person: true });

async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const details =
    error instanceof GraphQLError ? (error.extensions.details as { invariant?: string } | undefined) : undefined;
  return codeOf(error) === "INVARIANT_VIOLATION" ? details?.invariant : codeOf(error);
}

describe("attendance", () => {
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
  async function working(people: number, partnerCode: string | null = null) {
    const workshop = await openWorkshop(connection.manager, clock, { people, capacity: people, partnerCode });
    return { ...workshop, placements: await placeEverybody(connection.manager, clock, workshop) };
  }

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

  it("reckons a week from Monday to Sunday", async () => {
    const { placements } = await working(1);
    now = new Date("2026-08-10T02:00:00Z");
    for (const day of ["06", "07", "08", "09"]) await record(placements[0] as string, `2026-08-${day}`);
    expect(await record(placements[0] as string, "2026-08-10")).toMatchObject({ workedOn: "2026-08-10", minutes: 300 });
  });

  it("is of an active placement, from its first day on", async () => {
    const { placements } = await working(1);
    const placementId = placements[0] as string;
    expect(await refusal(record(placementId, "2026-08-02"))).toBe("INM-21");
    await as(supervisor).steps.suspend({
      ...{ placementId, expectedVersion: 3 },
      ...{ reason: SuspensionReason.HEALTH, withPay: false },
    });
    expect(await refusal(record(placementId, "2026-08-03"))).toBe("INM-21");
  });

  it("by itself is of a programme that works: a suspended one takes no more days", async () => {
    const { program, placements } = await working(1);
    await record(placements[0] as string, "2026-08-03");
    now = new Date("2026-08-04T02:00:00Z");
    await connection.manager.update(WorkProgram, { id: program.id }, { status: WorkProgramStatus.SUSPENDED });
    expect(await refusal(record(placements[0] as string, "2026-08-04"))).toBe("INM-21");
  });

  it("by itself is for a partner on days of an agreement alone", async () => {
    const { program, placements } = await working(1, "PT-COIR-SYN");
    const [placementId = ""] = placements;
    expect(await refusal(record(placementId, "2026-08-03"))).toBe("INM-21");
    now = new Date("2026-08-05T02:00:00Z");
    const fourth = { validFrom: "2026-08-04", validUntil: "2026-08-04", agreementNo: "PKS-SYN-1" };
    await as(supervisor).agreements.record({ idempotencyKey: newId(), workProgramId: program.id, ...fourth });
    expect(await refusal(record(placementId, "2026-08-03"))).toBe("INM-21");
    expect(await record(placementId, "2026-08-04")).toMatchObject({ minutes: 300 });
    expect(await refusal(record(placementId, "2026-08-05"))).toBe("INM-21");
  });

  it("takes no work for a partner once the consent is taken back", async () => {
    const { program, placements, participants } = await working(1, "PT-COIR-SYN");
    await agreeWithPartner(connection.manager, clock, program);
    await record(placements[0] as string, "2026-08-03");
    const [consent] = await as(supervisor).consents.ofParticipant(participants[0] as string);
    await as(supervisor).consents.withdraw({ consentId: consent?.id as string, expectedVersion: 1 });
    now = new Date("2026-08-04T02:00:00Z");
    expect(await refusal(record(placements[0] as string, "2026-08-04"))).toBe("INM-06");
  });
});

import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { GrievanceKind, GrievanceStatus } from "./grievance.entity.js";
import { grievanceTransitions, isProtected } from "./grievance-rules.js";

const officer = staff("data-protection-officer", { scopes: ["inmate:grievance"] });
const guardian = staff("case-guardian", { scopes: ["inmate:consent", "inmate:casework"], facilities: ["JB-GRT"] });
const ofCiamis = staff("case-guardian-ciamis", { ...guardian.claims, facilities: ["JB-CMS"] });
const guidance = staff("work-guidance", { scopes: ["inmate:casework"], facilities: ["JB-GRT"] });
const head = staff("kalapas", {
  scopes: ["inmate:grievance", "inmate:casework", "inmate:approve", "audit:read"],
  facilities: ["JB-GRT"],
});
const region = staff("kanwil", { scopes: ["program:read", "metrics:read", "audit:read"] });

const { COERCION, PAY_DISPUTE, SAFETY, OTHER } = GrievanceKind;
const { RECEIVED, TRIAGED, INVESTIGATING, UPHELD, NOT_UPHELD, CLOSED } = GrievanceStatus;

describe("a grievance", () => {
  let database: TestDatabase;
  let source: DataSource;
  let connection: ViewerConnection;
  let now: Date;
  let person: string;
  let placement: string;
  const clock = () => now;

  /** The services of a viewer whom the database knows too, in one transaction with the others. */
  async function as(viewer: Viewer) {
    const { scopes, facilities } = viewer.claims;
    await connection.manager.query(
      "SELECT set_config('viewer.scopes', $1, true), set_config('viewer.facilities', $2, true)",
      [scopes.join(","), facilities.join(",")],
    );
    return openServices({ manager: connection.manager, viewer, clock });
  }

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
  beforeEach(async () => {
    now = new Date("2026-08-03T02:00:00Z");
    connection = viewerConnection(source, staff("register"));
    const workshop = await openWorkshop(connection.manager, clock, { people: 1 });
    [person] = workshop.participants as [string];
    [placement] = (await placeEverybody(connection.manager, clock, workshop)) as [string];
  });
  afterEach(() => connection.rollback());

  const raise = async (changes = {}, viewer = guardian, idempotencyKey: string = newId()) =>
    (await as(viewer)).intake.raise({
      ...{ idempotencyKey, facilityCode: "JB-GRT", participantId: person },
      ...{ kind: OTHER, text: "The foreman keeps half of my pay.", ...changes },
    });
  const rows = async (viewer: Viewer): Promise<number> => {
    await as(viewer);
    const [row] = await connection.manager.query("SELECT count(*)::int AS count FROM grievance");
    return row.count;
  };
  const move = async (grievanceId: string, expectedVersion: number, to: GrievanceStatus, finding?: string) => {
    const { grievances } = await as(officer);
    const step = { grievanceId, expectedVersion };
    return to === TRIAGED
      ? grievances.triage({ ...step, serious: false })
      : grievances.moveOn({ ...step, to, ...(finding === undefined ? {} : { finding }) });
  };

  it("is passed on by the keeper of consents, who gets a receipt and can neither read nor count it", async () => {
    const receipt = await raise({}, guardian, "raise");
    expect(receipt).toEqual({ id: expect.any(String), receivedAt: now, dueOn: "2026-09-02" });
    expect(await raise({}, guardian, "raise")).toEqual(receipt);
    expect(await rows(guardian)).toBe(0);
    expect(await rows(officer)).toBe(1);
    expect(await refusal(raise({}, ofCiamis))).toBe("NOT_FOUND");
    expect(await refusal(raise({ facilityCode: "JB-CMS" }, officer))).toBe("NOT_FOUND");
  });

  it("is sealed from everybody of the UPT, its head and work guidance too, and from the region without the scope", async () => {
    const { id } = await raise();
    for (const viewer of [guidance, head, guardian, region]) {
      expect(await rows(viewer)).toBe(0);
      const { grievances } = await as(viewer);
      expect((await grievances.page(undefined, { first: 20 })).edges).toEqual([]);
      expect(await grievances.byId(id)).toBeNull();
      expect(await refusal(grievances.read({ grievanceId: id }))).toBe("NOT_FOUND");
      expect(await refusal(grievances.triage({ grievanceId: id, expectedVersion: 1, serious: true }))).toBe(
        "NOT_FOUND",
      );
    }
    const { grievances } = await as(officer);
    // The service asks the same question again, whatever the database shows.
    const asked = openServices({ manager: connection.manager, viewer: head, clock }).grievances;
    expect([await asked.byId(id), (await asked.page(undefined, { first: 20 })).edges]).toEqual([null, []]);
    expect((await grievances.page({ facilityCode: { in: ["JB-GRT"] } }, { first: 20 })).edges).toHaveLength(1);
    expect(await grievances.read({ grievanceId: id })).toMatchObject({
      text: "The foreman keeps half of my pay.",
      participantId: person,
    });
  });

  it("is taken in by the database from nobody else", async () => {
    await as(guidance);
    await expect(
      connection.manager.query(
        `INSERT INTO grievance (id, facility_code, kind, serious, status, text, received_by, received_at, due_on, version)
         VALUES ($1, 'JB-GRT', 'OTHER', false, 'RECEIVED', 'x', 'x', now(), now(), 1)`,
        [newId()],
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it("leaves an auditor's entry of each deed and reading that the circle alone sees", async () => {
    const { id } = await raise();
    await (await as(officer)).grievances.read({ grievanceId: id });
    const trail = async (viewer: Viewer) => {
      await as(viewer);
      const entries: { action: string; facility_code: string | null; details: object }[] =
        await connection.manager.query(
          "SELECT action, facility_code, details FROM audit_entry WHERE entity_id = $1 ORDER BY id",
          [id],
        );
      return entries;
    };
    expect(await trail(officer)).toEqual([
      { action: "grievance.received", facility_code: null, details: {} },
      { action: "grievance.read", facility_code: null, details: {} },
    ]);
    expect(await trail(head)).toEqual([]);
    expect(await trail(region)).toEqual([]);
  });

  const steps = Object.values(GrievanceStatus).flatMap((from) =>
    Object.values(GrievanceStatus).map((to) => ({ from, to, allowed: grievanceTransitions[from].includes(to) })),
  );
  const ways: Readonly<Record<GrievanceStatus, readonly GrievanceStatus[]>> = {
    [RECEIVED]: [],
    [TRIAGED]: [TRIAGED],
    [INVESTIGATING]: [TRIAGED, INVESTIGATING],
    [UPHELD]: [TRIAGED, INVESTIGATING, UPHELD],
    [NOT_UPHELD]: [TRIAGED, INVESTIGATING, NOT_UPHELD],
    [CLOSED]: [TRIAGED, CLOSED],
  };
  it("goes from state to state as the table says, and no other way", async () => {
    const taken: string[] = [];
    for (const { from, to, allowed } of steps) {
      const { id } = await raise({ participantId: undefined });
      for (const [index, next] of ways[from].entries()) await move(id, index + 1, next, "Looked into.");
      const code = await refusal(move(id, ways[from].length + 1, to, "Looked into."));
      expect({ from, to, code }).toEqual({ from, to, code: allowed ? undefined : "INVALID_TRANSITION" });
      if (allowed) taken.push(`${from}>${to}`);
    }
    expect(taken).toEqual([
      "RECEIVED>TRIAGED",
      "TRIAGED>INVESTIGATING",
      "TRIAGED>CLOSED",
      "INVESTIGATING>UPHELD",
      "INVESTIGATING>NOT_UPHELD",
      "UPHELD>CLOSED",
      "NOT_UPHELD>INVESTIGATING",
      "NOT_UPHELD>CLOSED",
    ]);
    const { id } = await raise();
    expect(await refusal(move(id, 2, TRIAGED))).toBe("STALE_VERSION");
    const machine = await as(new Viewer({ ...officer.claims, person: false }));
    expect(await refusal(machine.grievances.triage({ grievanceId: id, expectedVersion: 1, serious: true }))).toBe(
      "FORBIDDEN",
    );
  });

  it("is decided with a finding, and what it says is never changed", async () => {
    const { id } = await raise();
    await move(id, 1, TRIAGED);
    expect(await refusal(move(id, 2, CLOSED))).toBe("BAD_USER_INPUT");
    await move(id, 2, INVESTIGATING);
    expect(await refusal(move(id, 3, UPHELD))).toBe("BAD_USER_INPUT");
    expect(await move(id, 3, UPHELD, "Half of the pay was kept.")).toMatchObject({ upheld: true });
    expect(await move(id, 4, CLOSED)).toMatchObject({
      upheld: true,
      closedAt: now,
      finding: "Half of the pay was kept.",
    });
    await connection.manager.query("SAVEPOINT before");
    await expect(connection.manager.query("UPDATE grievance SET text = 'nothing'")).rejects.toThrow(/never changed/);
    await connection.manager.query("ROLLBACK TO before");
    await expect(connection.manager.query("UPDATE grievance SET status = 'TRIAGED', closed_at = NULL")).rejects.toThrow(
      /INM-63/,
    );
  });

  it("is due in thirty days, in seven when serious; coercion always is, and nothing makes light of it", async () => {
    const { id, dueOn } = await raise();
    expect(dueOn).toBe("2026-09-02");
    now = new Date("2026-08-05T02:00:00Z");
    const { grievances } = await as(officer);
    expect(await grievances.triage({ grievanceId: id, expectedVersion: 1, serious: true })).toMatchObject({
      serious: true,
      dueOn: "2026-08-10",
    });
    const coercion = await raise({ kind: COERCION });
    expect(coercion.dueOn).toBe("2026-08-12");
    expect(await move(coercion.id, 1, TRIAGED)).toMatchObject({ serious: true, dueOn: "2026-08-12" });
    const overdue = async () =>
      (await (await as(officer)).grievances.page({ overdue: true }, { first: 20 })).edges.map(({ node }) => node.id);
    expect(await overdue()).toEqual([]);
    now = new Date("2026-08-11T02:00:00Z");
    expect(await overdue()).toEqual([id]);
    await move(id, 2, CLOSED, "Taken back by the person.");
    expect(await overdue()).toEqual([]);
  });

  it.each([
    { kind: COERCION, wanted: undefined, halted: true },
    { kind: COERCION, wanted: false, halted: true },
    { kind: PAY_DISPUTE, wanted: undefined, halted: true },
    { kind: PAY_DISPUTE, wanted: false, halted: false },
    { kind: SAFETY, wanted: undefined, halted: false },
    { kind: SAFETY, wanted: true, halted: true },
  ])("of $kind, protection wanted: $wanted, halts work with pay: $halted", async ({ kind, wanted, halted }) => {
    expect(isProtected(kind, wanted)).toBe(halted);
    await raise({ kind, protectionWanted: wanted });
    const { placements } = await as(guidance);
    const found = await placements.byId(placement);
    expect(found).toMatchObject(
      halted ? { status: "SUSPENDED", suspendedWithPay: true } : { status: "ACTIVE", suspendedWithPay: null },
    );
    // Work guidance is not told why, nor by whom.
    expect(found && placements.reasonOf(found)).toBe(halted ? "OTHER" : null);
    const [entry] = await connection.manager.query(
      "SELECT subject FROM audit_entry WHERE entity_id = $1 AND action = 'placement.suspended'",
      [placement],
    );
    expect(entry?.subject).toBe(halted ? "house" : undefined);
  });

  it("is counted outside the circle by a UPT and year alone, for the regional office alone", async () => {
    const { id } = await raise();
    await raise({ participantId: undefined });
    await move(id, 1, TRIAGED);
    now = new Date("2026-09-02T02:00:00Z");
    await move(id, 2, CLOSED, "Answered.");
    const count = async (viewer: Viewer, year: string) => {
      await as(viewer);
      return connection.manager.query("SELECT * FROM grievance_closing_of_year($1)", [year]);
    };
    expect(await count(region, "2026")).toEqual([{ place: "JB-GRT", closed_in_time: "1", received: "2" }]);
    expect(await count(region, "2025")).toEqual([]);
    expect(await count(head, "2026")).toEqual([]);
    expect(await count(guidance, "2026")).toEqual([]);
    expect(await rows(region)).toBe(0);
  });
});

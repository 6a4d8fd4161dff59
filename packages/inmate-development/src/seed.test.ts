import { migrate, openDatabase } from "@coir/kit/database";
import { seedId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { anonymousViewer, Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { seed } from "./seed.js";
import { PRESENT } from "./seed-story/present.js";
import { inmateDevelopment } from "./subgraph.js";

const kanwil = new Viewer({
  subject: "kanwil",
  scopes: ["program:read", "metrics:read", "production:read", "trade:read"],
  facilities: ["*"],
  person: true,
});

describe("the seed", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  const ask = async (query: string, viewer: Viewer, variables = {}) =>
    subgraph.execute({ query, variables }, viewer, "req");
  /** Only who reads identities for a purpose can count them. */
  const counter = new Viewer({ ...kanwil.claims, scopes: ["inmate:identity"], purpose: "count" });
  const counts = () =>
    inTransaction(source, counter, async (manager) => {
      const [row] = await manager.query(`SELECT
        (SELECT count(*) FROM facility)::int AS facilities, (SELECT count(*) FROM work_program)::int AS programs,
        (SELECT count(*) FROM training_course)::int AS courses, (SELECT count(*) FROM participant)::int AS participants,
        (SELECT count(*) FROM participant_identity)::int AS identities, (SELECT count(*) FROM consent)::int AS consents,
        (SELECT count(*) FROM placement WHERE status = 'ACTIVE')::int AS active, (SELECT count(*) FROM attendance)::int AS days,
        (SELECT count(*) FROM labour_month)::int AS months, (SELECT count(*) FROM labour_block)::int AS blocks,
        (SELECT count(*) FROM outbox_event)::int AS events`);
      return row;
    });

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent") });
    await seed({ source });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("plays the story of the seven UPTs, and playing it again changes nothing", async () => {
    const sown = await counts();
    expect(sown).toEqual({
      facilities: 7,
      programs: 12,
      courses: 13,
      participants: 121,
      identities: 121,
      consents: 85,
      active: 92,
      days: 92 * 39,
      months: 21,
      blocks: 36,
      events: 19,
    });
    await seed({ source });
    expect(await counts()).toEqual(sown);
  });

  it("hides at Kuningan what a question can find: pay taken back, pay below the floors, a revoked certificate", async () => {
    const viewer = new Viewer({ ...kanwil.claims, scopes: ["program:read", "inmate:finance", "inmate:casework"] });
    const { data, errors } = await ask(
      `{ payRuns { edges { node { month status floorShortfalls { basis below } } } }
         credentials(filter: { status: { in: [REVOKED] } }) { edges { node { kind endReason } } } }`,
      viewer,
    );
    expect(errors).toBeUndefined();
    const { payRuns, credentials } = JSON.parse(JSON.stringify(data));
    const runs = payRuns.edges.map(({ node }: { node: { month: string; status: string } }) => node);
    const of = (month: string) => runs.filter((run: { month: string }) => run.month === month);
    expect(
      of("2026-07")
        .map(({ status }: { status: string }) => status)
        .sort(),
    ).toEqual(["POSTED", "REVERSED"]);
    const below = (basis: string) => ({ basis, below: 8 });
    expect(of("2026-08")[0].floorShortfalls).toEqual([below("MINISTRY_MINIMUM_PREMI"), below("UMK")]);
    expect(of("2026-09")[0].floorShortfalls).toEqual([below("UMK")]);
    expect(credentials.edges).toHaveLength(1);
  });

  it("hides a request for data at hour 71, a clearance that ran out and a session that nobody could watch", async () => {
    const viewer = new Viewer({ ...kanwil.claims, scopes: ["inmate:casework"] });
    const { data, errors } = await ask(
      `{ subjectAccessRequests { edges { node { status dueAt } } }
         workSessions(filter: { facilityCode: "JB-KNG" }) { edges { node { status cancelReason cancelledWithPay } } }
         participants(first: 100, filter: { facilityCode: { in: ["JB-KNG"] } }) { edges { node { healthClearances { validUntil } } } } }`,
      viewer,
    );
    expect(errors).toBeUndefined();
    const { subjectAccessRequests, workSessions, participants } = JSON.parse(JSON.stringify(data));
    const [request] = subjectAccessRequests.edges;
    expect(request.node.status).toBe("IDENTITY_VERIFIED");
    expect(Date.parse(request.node.dueAt) - PRESENT.getTime()).toBe(3_600_000);
    expect(workSessions.edges.map(({ node }: { node: object }) => node)).toEqual([
      { status: "CANCELLED", cancelReason: "NO_SUPERVISOR", cancelledWithPay: true },
    ]);
    const last = participants.edges.map(
      ({ node }: { node: { healthClearances: { validUntil: string }[] } }) => node.healthClearances.at(-1)?.validUntil,
    );
    expect(last.filter((day: string) => day < "2026-10-05")).toEqual(["2026-09-30"]);
  });

  it("hides at Kuningan a disputed month and somebody who was entered twice, and asks more of two programmes", async () => {
    const viewer = new Viewer({ ...kanwil.claims, scopes: ["program:read", "inmate:casework", "inmate:approve"] });
    const { data, errors } = await ask(
      `{ facility(code: "JB-KNG") { labour(first: 9) { edges { node { month blocks { dispute { status reason } } } } } }
         participants(filter: { custodyStatus: { in: [MERGED] } }) { edges { node { workshopNumber mergedInto { workshopNumber } } } }
         facilities { workPrograms { name version minimumStage requiredCourses { code } } }
         placements(first: 100, filter: { status: { in: [ACTIVE] } }) { edges { node { workProgram { name } } } } }`,
      viewer,
    );
    expect(errors).toBeUndefined();
    const { facility, participants, facilities, placements } = JSON.parse(JSON.stringify(data));
    const disputes = facility.labour.edges.map(
      ({ node }: { node: { month: string; blocks: [{ dispute: object }] } }) => [node.month, node.blocks[0].dispute],
    );
    expect(Object.fromEntries(disputes)).toEqual({
      ...{ "2026-09": null, "2026-08": null, "2026-07": { status: "OPEN", reason: "PIECES_DIFFER" } },
    });
    expect(participants.edges.map(({ node }: { node: object }) => node)).toEqual([
      { workshopNumber: "SYN-KNG-001-B", mergedInto: { workshopNumber: "SYN-KNG-001" } },
    ]);
    const programs = facilities.flatMap(({ workPrograms }: { workPrograms: object[] }) => workPrograms);
    expect(programs.filter(({ version }: { version: number }) => version > 1)).toEqual(
      expect.arrayContaining([
        { name: "Packing", version: 2, minimumStage: "ADVANCED", requiredCourses: [] },
        { name: "Cocopeat sieving", version: 2, minimumStage: null, requiredCourses: [{ code: "K3-101" }] },
      ]),
    );
    const working = placements.edges.map(
      ({ node }: { node: { workProgram: { name: string } } }) => node.workProgram.name,
    );
    expect(working.filter((name: string) => ["Packing", "Cocopeat sieving"].includes(name))).toHaveLength(10);
  });

  it("shows what stands between a person and a programme that asks for more", async () => {
    const viewer = new Viewer({ ...kanwil.claims, scopes: ["program:read", "inmate:casework"] });
    const asked = async (facility: string, program: string) => {
      const { data, errors } = await ask(
        `{ participants(first: 1, filter: { facilityCode: { in: ["${facility}"] } }) { edges { node { id } } } }`,
        viewer,
      );
      expect(errors).toBeUndefined();
      const [{ node }] = JSON.parse(JSON.stringify(data)).participants.edges;
      const workProgramId = seedId("WorkProgram", `${facility}/${program}`);
      const told = await ask(
        `{ placementEligibility(participantId: "${node.id}", workProgramId: "${workProgramId}") { checks { code outcome why } } }`,
        viewer,
      );
      return JSON.parse(JSON.stringify(told.data)).placementEligibility.checks;
    };
    expect(await asked("JB-CMS", "cocopeat")).toContainEqual({
      ...{ code: "COURSES", outcome: "FAIL", why: "Not completed yet: K3-101." },
    });
    const stage = (await asked("JB-CRB1", "packing")).find(({ code }: { code: string }) => code === "STAGE");
    expect(stage.why).toMatch(/As far in the sentence|later stage of the sentence/);
  });

  it("has grievances for the sealed circle alone, one of them upheld", async () => {
    const query = "{ grievances { edges { node { status upheld facility { code } } } } }";
    const officer = new Viewer({ ...kanwil.claims, scopes: ["inmate:grievance"] });
    expect((await ask(query, officer)).data).toEqual({
      grievances: {
        edges: [
          { node: { status: "CLOSED", upheld: true, facility: { code: "JB-CMS" } } },
          { node: { status: "RECEIVED", upheld: null, facility: { code: "JB-GRT" } } },
        ],
      },
    });
    const ofCiamis = new Viewer({ ...officer.claims, facilities: ["JB-CMS"] });
    expect((await ask(query, ofCiamis)).data).toEqual({ grievances: { edges: [] } });
  });

  it("tells anybody the facts of a UPT with their sources", async () => {
    const { data, errors } = await ask(
      `{ facility(code: "JB-GRT") { officialName coirWorkers { value asOf source dataQuality } umk2026 { value { amount currency } } location { precisionMeters dataQuality } programPhase { phase since } } trainingCourses { code } }`,
      anonymousViewer,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      facility: {
        coirWorkers: { value: 150, asOf: "2024-01", dataQuality: "REPORTED_PRESS" },
        umk2026: { value: { amount: "2472227", currency: "IDR" } },
        location: { precisionMeters: 3000, dataQuality: "ESTIMATED" },
        programPhase: { phase: "ACTIVE" },
      },
    });
    expect(data?.trainingCourses).toHaveLength(13);
  });

  it("tells how far each UPT has come with coir work, and how far that can be trusted", async () => {
    const { data } = await ask("{ facilities { code programPhase { phase since dataQuality } } }", anonymousViewer);
    const phases = data?.facilities as { code: string; programPhase: object }[];
    expect(Object.fromEntries(phases.map(({ code, programPhase }) => [code, Object.values(programPhase)]))).toEqual({
      "JB-CMS": ["ACTIVE", "2024-08", "REPORTED_PRESS"],
      "JB-CRB1": ["ACTIVE", "2025-10", "REPORTED_PRESS"],
      "JB-CRBN": ["STARTING", "2025-10", "ESTIMATED"],
      "JB-GRT": ["ACTIVE", "2024-01", "REPORTED_PRESS"],
      "JB-IDM": ["ACTIVE", "2025-09", "REPORTED_PRESS"],
      "JB-KNG": ["PLANNED", "2025-10", "REPORTED_PRESS"],
      "JB-SMD": ["STARTING", "2025-09", "REPORTED_PRESS"],
    });
  });

  it("shows the work programmes to who may read them and to nobody else", async () => {
    const query = "{ facilities { code workPrograms { name partner { code } } } }";
    const { data } = await ask(query, kanwil);
    expect(
      ((data?.facilities ?? []) as { workPrograms: unknown[] }[]).every(({ workPrograms }) => workPrograms.length > 0),
    ).toBe(true);
    expect(data?.facilities).toHaveLength(7);
    expect((await ask(query, anonymousViewer)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("gives a run its share of the month, and withholds it where four work or the month is open", async () => {
    const run = (facility: string, labourMonth: string | null, programHoursShare: string | null) => ({
      __typename: "ProductionRun",
      id: seedId("ProductionRun", `${facility}/1`),
      facilityCode: facility,
      workProgramId: seedId("WorkProgram", `${facility}/main`),
      labourMonth,
      programHoursShare,
    });
    const representations = [
      run("JB-GRT", "2026-07", "0.25"),
      run("JB-SMD", "2026-07", "0.25"),
      run("JB-GRT", null, null),
    ];
    const { data, errors } = await ask(
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ProductionRun { labour { hours { value suppression } workers { value suppression } month convictLabour } } } }",
      kanwil,
      { representations },
    );
    expect(errors).toBeUndefined();
    const [shown, small, open] = (data?._entities ?? []) as { labour: { hours: { value: string | null } } }[];
    expect(shown).toMatchObject({
      labour: { workers: { value: 18, suppression: "NONE" }, month: "2026-07", convictLabour: true },
    });
    expect((Number(shown?.labour.hours.value) * 2) % 1).toBe(0);
    expect(small).toMatchObject({
      labour: {
        hours: { value: null, suppression: "SMALL_CELL" },
        workers: { value: null, suppression: "SMALL_CELL" },
      },
    });
    expect(open).toMatchObject({ labour: { hours: { value: null, suppression: "OPEN_PERIOD" }, month: null } });
  });
});

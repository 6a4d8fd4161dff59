import { migrate, openDatabase } from "@coir/kit/database";
import { newId, seedId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { facilityFacts } from "./facility/facts.js";
import { seed } from "./seed.js";
import { programStories } from "./seed-story/programs.js";
import { openWorkshop, placeEverybody } from "./seed-story/workshop.factory.js";
import { openServices } from "./services.js";
import { inmateDevelopment } from "./subgraph.js";
import { WorkShift } from "./work-session/work-session.entity.js";

const everyone = new Viewer({
  subject: "everyone",
  scopes: [
    "program:read",
    "production:read",
    "audit:read",
    "inmate:casework",
    "inmate:supervise",
    "inmate:consent",
    "inmate:finance",
    "inmate:health",
  ],
  facilities: ["*"],
  person: true,
});

const programKeys = programStories.map(({ program }) => ({ __typename: "WorkProgram", id: program.id }));
const facilityKeys = facilityFacts.map(({ code }) => ({ __typename: "Facility", code }));
const runKeys = ["2026-07", "2026-08", "2026-09", null].flatMap((labourMonth) =>
  programStories.map(({ program }) => ({
    __typename: "ProductionRun",
    id: seedId("ProductionRun", `${program.id}/${labourMonth}`),
    facilityCode: program.facilityCode,
    workProgramId: program.id,
    labourMonth,
    programHoursShare: labourMonth && "0.25",
  })),
);

const entities = (fields: string) => `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${fields} } }`;
const PROGRAM = "name facility { code } partner { code } openPlaces";
const page = (field: string, node: string) =>
  `query ($first: Int!) { ${field}(first: $first) { edges { node { ${node} } } } }`;

/** Each question asked of few and of many. */
const questions = [
  {
    of: "work programmes",
    query: entities(`... on WorkProgram { ${PROGRAM} }`),
    few: { keys: programKeys.slice(0, 2) },
    many: { keys: programKeys },
  },
  {
    of: "UPTs with their programmes",
    query: entities(`... on Facility { shortName workPrograms { ${PROGRAM} } }`),
    few: { keys: facilityKeys.slice(0, 2) },
    many: { keys: facilityKeys },
  },
  {
    of: "UPTs with their labour",
    query: entities(
      "... on Facility { labour { edges { node { month hours { value } workerCount { value } blocks { workProgram { name } hours { value } dispute { status } } } } } }",
    ),
    few: { keys: facilityKeys.slice(0, 2) },
    many: { keys: facilityKeys },
  },
  {
    of: "placements",
    query: page(
      "placements",
      `status participant { workshopNumber facility { code } consents { status } } workProgram { ${PROGRAM} } attendances { minutes }`,
    ),
    few: { first: 2 },
    many: { first: 90 },
  },
  {
    of: "participants",
    query: page(
      "participants",
      `facility { code } mergedInto { id } mergedEntries { id } timeline(first: 2) { edges { node { event } } } postReleaseOutcomes { kind } credentials { status } consents { status } placements { workProgram { ${PROGRAM} } attendances { minutes } }`,
    ),
    few: { first: 2 },
    many: { first: 100 },
  },
  {
    of: "reviews of plans",
    query: page(
      "planReviews",
      "status plan { participant { workshopNumber } goals { title steps { title } } nextReview { id } }",
    ),
    few: { first: 2 },
    many: { first: 100 },
  },
  {
    of: "participants with their plans and readiness",
    query: page(
      "participants",
      "developmentPlan { goals { title steps { title } } reviews { status } } workReadiness { actions { item status } }",
    ),
    few: { first: 2 },
    many: { first: 100 },
  },
  {
    of: "runs with their labour",
    query: entities("... on ProductionRun { labour { hours { value } workers { value } month } }"),
    few: { keys: runKeys.slice(0, 2) },
    many: { keys: runKeys },
  },
  {
    of: "pay runs with what they miss",
    query: page("payRuns", "status workProgram { name } floorShortfalls { basis below } gross { amount }"),
    few: { first: 1 },
    many: { first: 100 },
  },
  {
    of: "credentials with their trainings",
    query: page("credentials", "status enrolment { status assessments { result } }"),
    few: { first: 1 },
    many: { first: 100 },
  },
  {
    of: "participants with their savings and clearances",
    query: page("participants", "savings { spendable { amount } } healthClearances { result } enrolments { status }"),
    few: { first: 2 },
    many: { first: 100 },
  },
  {
    of: "audit entries",
    query: page("inmateAuditTrail", "action entityId facility { code }"),
    few: { first: 2 },
    many: { first: 100 },
  },
];

describe("the cost of a list", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  const statements: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    await seed({ source });
    source.setOptions({
      logging: true,
      logger: {
        logQuery: (query: string) => statements.push(query),
        logQueryError() {},
        logQuerySlow() {},
        logSchemaBuild() {},
        logMigration() {},
        log() {},
      },
    });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent") });
  }, 60_000);
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it.each(questions)("of $of is the same number of statements for few as for many", async ({ query, few, many }) => {
    const cost = async (variables: object) => {
      statements.length = 0;
      const { errors, data } = await subgraph.execute({ query, variables: { ...variables } }, everyone, "req");
      expect(errors).toBeUndefined();
      return { statements: statements.length, size: JSON.stringify(data).length };
    };
    const [ofFew, ofMany] = [await cost(few), await cost(many)];
    expect(ofFew.statements).toBeGreaterThan(1);
    expect(ofMany.size).toBeGreaterThan(ofFew.size);
    expect(ofMany.statements).toBe(ofFew.statements);
  });

  /** Opens a session of so many people and marks them all in one call. @returns how many statements that was */
  async function markSessionOf(people: number): Promise<number> {
    const clock = () => new Date("2026-10-05T01:00:00Z");
    const { workProgramId, sessionId, placementIds } = await inTransaction(source, everyone, async (manager) => {
      const workshop = await openWorkshop(manager, clock, { people, capacity: people });
      const placed = await placeEverybody(manager, clock, workshop);
      const { sessions } = openServices({ manager, viewer: everyone, clock });
      const hours = { shift: WorkShift.MORNING, startsAt: clock(), endsAt: new Date("2026-10-05T04:00:00Z") };
      const { id } = await sessions.plan({ idempotencyKey: newId(), workProgramId: workshop.program.id, ...hours });
      await sessions.open({ sessionId: id, expectedVersion: 1, supervisorsOnDuty: people });
      return { workProgramId: workshop.program.id, sessionId: id, placementIds: placed };
    });
    const entries = placementIds.map((placementId, index) =>
      index === 0 ? { placementId, absenceReason: "SICK" } : { placementId, minutes: 180, piecesAccepted: 3 },
    );
    const query = "mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { status } }";
    statements.length = 0;
    const input = { idempotencyKey: newId(), sessionId, entries };
    const { errors } = await subgraph.execute({ query, variables: { input } }, everyone, "req");
    expect(errors).toBeUndefined();
    const sent = statements.length;
    const [counted]: { marked: number }[] = await inTransaction(source, everyone, (manager) =>
      manager.query(
        "SELECT count(*)::int AS marked FROM attendance JOIN placement ON placement.id = placement_id WHERE work_program_id = $1",
        [workProgramId],
      ),
    );
    expect(counted?.marked).toBe(people - 1);
    return sent;
  }

  it("of marking a session is at most ten statements, whatever the number of people", async () => {
    const [ofFew, ofMany] = [await markSessionOf(3), await markSessionOf(30)];
    expect(ofMany).toBe(ofFew);
    expect(ofMany).toBeLessThanOrEqual(10);
  });
});

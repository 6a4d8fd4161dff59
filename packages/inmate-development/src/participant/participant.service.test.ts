import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { IdentityVault } from "./identity-vault.js";

const clock = () => new Date("2026-08-03T02:00:00Z");
const region = new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true });
const garut = new Viewer({
  subject: "work-guidance-garut",
  scopes: ["program:read", "production:read", "inmate:casework"],
  facilities: ["JB-GRT"],
  person: true,
});
const customs = new Viewer({
  subject: "customs",
  scopes: ["program:read", "production:read", "trade:read", "trade:documents"],
  facilities: [],
  agency: "customs",
  person: false,
});
const GUARDED = [
  "participant",
  "participant_identity",
  "consent",
  "health_clearance",
  "waitlist_entry",
  "waitlist_pass_over",
  "placement",
  "work_session",
  "session_place",
  "attendance",
  "work_incident",
  "compliance_alert",
  "development_plan",
  "plan_goal",
  "plan_step",
  "plan_review",
  "work_readiness",
  "readiness_step",
  "employability_rating",
];

describe("a participant", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let own: string;
  let other: string;
  let otherProgram: string;
  const ask = (query: string, viewer: Viewer, variables = {}) => subgraph.execute({ query, variables }, viewer, "req");

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent"), clock });
    await inTransaction(source, region, async (manager) => {
      own = (await openWorkshop(manager, clock, { people: 1 })).participants[0] as string;
      const ciamis = await openWorkshop(manager, clock, { facilityCode: "JB-CMS", people: 1 });
      other = ciamis.participants[0] as string;
      otherProgram = ciamis.program.id;
    });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("of another UPT does not exist for work guidance, by id, in the list and by reference", async () => {
    const query = `query ($own: ID!, $other: ID!, $keys: [_Any!]!) {
      own: participant(id: $own) { id } other: participant(id: $other) { id } participants { edges { node { id facility { code } } } }
      all: participants(filter: { facilityCode: { in: ["JB-CMS"] } }) { edges { node { id } } } _entities(representations: $keys) { ... on Participant { id } } }`;
    const { data, errors } = await ask(query, garut, { own, other, keys: [{ __typename: "Participant", id: other }] });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      own: { id: own },
      other: null,
      participants: { edges: [{ node: { id: own, facility: { code: "JB-GRT" } } }] },
      all: { edges: [] },
      _entities: [null],
    });
  });

  it("of another UPT cannot be placed: it reads as one that does not exist", async () => {
    const input = { idempotencyKey: "k", participantId: other, workProgramId: otherProgram, startsOn: "2026-08-03" };
    const { errors } = await ask(
      "mutation ($input: ProposePlacementInput!) { proposePlacement(input: $input) { id } }",
      garut,
      { input },
    );
    expect(errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
  });

  it("is found by the quarter of the expected release, with plan and readiness, and its day is nowhere told", async () => {
    await inTransaction(source, region, async (manager) => {
      const { plans, readiness } = openServices({ manager, viewer: region, clock });
      await manager.query("UPDATE participant SET release_on = '2027-01-20' WHERE id = $1", [own]);
      await plans.open({ idempotencyKey: "plan", participantId: own });
      const wishes = { wishedStages: [], futureWork: [], barriers: [] };
      await readiness.open({ idempotencyKey: "readiness", participantId: own, ...wishes });
    });
    const query = `query ($quarter: String!) { participants(filter: { earliestReleaseQuarter: { in: [$quarter] } }) { edges { node {
      id earliestReleaseQuarter developmentPlan { openedOn nextReview { rule status plan { id } } participant { id } goals { title } }
      workReadiness { status actions { item status } steps { item } } } } } }`;
    const { data, errors } = await ask(query, garut, { quarter: "2027-Q1" });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      participants: {
        edges: [
          {
            node: {
              ...{ id: own, earliestReleaseQuarter: "2027-Q1" },
              developmentPlan: {
                nextReview: { rule: "UP_TO_6_MONTHS", status: "SCHEDULED" },
                participant: { id: own },
              },
              workReadiness: { status: "NOT_STARTED", steps: [] },
            },
          },
        ],
      },
    });
    expect(await ask(query, garut, { quarter: "2026-Q4" })).toEqual({ data: { participants: { edges: [] } } });
    const { errors: faults } = await ask(query, garut, { quarter: "soon" });
    expect(faults?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });

  it("cannot be read by customs", async () => {
    const { data, errors } = await ask("query ($own: ID!) { participant(id: $own) { id } }", customs, { own });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("tells nobody outside the UPT how many places are taken", async () => {
    const { data } = await ask("query ($id: ID!) { workProgram(id: $id) { name openPlaces } }", garut, {
      id: otherProgram,
    });
    expect(data).toMatchObject({ workProgram: { openPlaces: null } });
  });

  it("whose id is no id is not found, without harm to the rest of the operation", async () => {
    const { data, errors } = await ask(
      'query ($own: ID!) { bad: participant(id: "x") { id } participant(id: $own) { id } }',
      garut,
      { own },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ bad: null, participant: { id: own } });
  });

  it("is kept from the serving role by the database itself", async () => {
    const rows = await inTransaction(source, garut, (manager) =>
      manager.query("SELECT facility_code FROM participant"),
    );
    expect(rows).toEqual([{ facility_code: "JB-GRT" }]);
    for (const table of GUARDED) expect(await source.query(`SELECT 1 FROM ${table}`)).toEqual([]);
    await expect(
      inTransaction(source, garut, (manager) => manager.query("UPDATE participant SET facility_code = 'JB-CMS'")),
    ).rejects.toThrow("row-level security");
  });

  it("is guarded by a role that owns nothing and cannot pass the guard, on every table about persons", async () => {
    const tables = await source.query(
      "SELECT relname, relrowsecurity AND relforcerowsecurity AS guarded, pg_get_userbyid(relowner) = current_user AS own FROM pg_class WHERE relname = ANY($1) ORDER BY relname",
      [GUARDED],
    );
    expect(tables).toEqual([...GUARDED].sort().map((relname) => ({ relname, guarded: true, own: false })));
    expect(
      await source.query("SELECT rolbypassrls OR rolsuper AS passes FROM pg_roles WHERE rolname = current_user"),
    ).toEqual([{ passes: false }]);
  });
});

describe("the identity vault", () => {
  const vault = new IdentityVault("a secret of more than thirty-two characters");
  const identity = { nik: "3205000000000001", fullName: "Warga Sintetis", registrationNumber: "SYN-1" };

  it("opens what it sealed, for that participant alone", () => {
    const sealed = vault.seal("a", identity);
    expect(vault.open("a", sealed)).toEqual(identity);
    expect(() => vault.open("b", sealed)).toThrow();
    expect(() => new IdentityVault("another secret of more than thirty-two").open("a", sealed)).toThrow();
  });
});

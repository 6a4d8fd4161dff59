import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { inmateDevelopment } from "./subgraph.js";

const ID = "01990000-0000-7000-8000-000000000000";
const MOVE = { placementId: ID, expectedVersion: 1 };

/** Every query and verb that needs a scope, the scopes that open it, and a call of it. */
const doors: readonly { field: string; scopes: readonly string[]; query: string; input?: object }[] = [
  { field: "Query.workProgram", scopes: ["program:read"], query: `{ workProgram(id: "${ID}") { __typename } }` },
  {
    field: "Query.participants",
    scopes: ["inmate:casework"],
    query: "{ participants { pageInfo { hasNextPage } } }",
  },
  { field: "Query.participant", scopes: ["inmate:casework"], query: `{ participant(id: "${ID}") { __typename } }` },
  {
    field: "Query.placements",
    scopes: ["inmate:casework", "inmate:supervise", "inmate:approve"],
    query: "{ placements { pageInfo { hasNextPage } } }",
  },
  {
    field: "Query.inmateAuditTrail",
    scopes: ["audit:read"],
    query: "{ inmateAuditTrail { pageInfo { hasNextPage } } }",
  },
  verb("recordConsent", ["inmate:consent"], {
    idempotencyKey: "k",
    participantId: ID,
    scope: "WORK_PRIVATE_PARTNER",
    decision: "GIVEN",
    textVersion: "1",
    informedAt: "2026-08-01T00:00:00Z",
    witnessRole: "CASE_GUARDIAN",
    noDetrimentExplained: true,
  }),
  verb("withdrawConsent", ["inmate:consent"], { consentId: ID, expectedVersion: 1 }),
  verb("proposePlacement", ["inmate:casework"], {
    idempotencyKey: "k",
    participantId: ID,
    workProgramId: ID,
    startsOn: "2026-08-03",
  }),
  verb("approvePlacement", ["inmate:approve"], { ...MOVE, tppMinuteNo: "TPP-1" }),
  verb("rejectPlacement", ["inmate:approve"], MOVE),
  verb("activatePlacement", ["inmate:casework"], MOVE),
  verb("suspendPlacement", ["inmate:casework"], MOVE),
  verb("endPlacement", ["inmate:casework"], { ...MOVE, endsOn: "2026-08-03", reason: "OTHER" }),
  verb("recordAttendance", ["inmate:supervise"], {
    idempotencyKey: "k",
    placementId: ID,
    workedOn: "2026-08-03",
    minutes: 60,
  }),
  verb("closeLabourMonth", ["inmate:approve"], { idempotencyKey: "k", facilityCode: "JB-GRT", month: "2026-07" }),
];

function verb(name: string, scopes: readonly string[], input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const moves: Readonly<Record<string, string>> = {
    RejectPlacementInput: "MovePlacementInput",
    ActivatePlacementInput: "MovePlacementInput",
    SuspendPlacementInput: "MovePlacementInput",
  };
  return {
    field: `Mutation.${name}`,
    scopes,
    query: `mutation ($input: ${moves[type] ?? type}!) { ${name}(input: $input) { __typename } }`,
    input,
  };
}

const everyScope = [
  ...new Set(doors.flatMap(({ scopes }) => scopes)),
  "production:read",
  "trade:read",
  "inmate:health",
];
const holder = (scopes: readonly string[]) =>
  new Viewer({ subject: "somebody", scopes, facilities: ["*"], person: true });

describe("the door of inmate development", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  const codeFor = async (scopes: readonly string[], { query, input }: (typeof doors)[number]) => {
    const { errors } = await subgraph.execute({ query, variables: { input } }, holder(scopes), "req");
    return errors?.[0]?.extensions?.code;
  };

  beforeAll(async () => {
    database = await migratedDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent") });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is tried below at every query and verb that needs a scope, with the scopes of its rule", async () => {
    const { rules } = await buildSubgraph(inmateDevelopment);
    const guarded = [...rules].filter(([field, scopes]) => scopes && /^(Query|Mutation)\./.test(field));
    expect(Object.fromEntries(doors.map(({ field, scopes }) => [field, scopes]))).toEqual(Object.fromEntries(guarded));
  });

  it.each(doors)("refuses $field to who holds every scope but its own", async (door) => {
    const others = everyScope.filter((scope) => !door.scopes.includes(scope));
    expect(await codeFor(others, door)).toBe("FORBIDDEN");
  });

  it.each(doors.flatMap((door) => door.scopes.map((scope) => ({ ...door, scope }))))(
    "opens $field to who holds $scope alone",
    async ({ scope, ...door }) => {
      expect([undefined, "NOT_FOUND"]).toContain(await codeFor([scope], door));
    },
  );
});

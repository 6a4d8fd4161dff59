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
const PURPOSE = "release-papers";
const SESSION = { sessionId: ID, expectedVersion: 1 };
const TOLD = { idempotencyKey: "k", source: "SYN", asOf: "2026", dataQuality: "SYNTHETIC" };
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
  verb("requestConsent", ["inmate:consent"], {
    idempotencyKey: "k",
    participantId: ID,
    scope: "TRAINING",
    textVersion: "1",
    language: "SUNDANESE",
    noDetrimentExplained: true,
    payAndHoursShown: true,
    askedByPerson: false,
  }),
  verb("recordHealthClearance", ["inmate:health"], {
    idempotencyKey: "k",
    participantId: ID,
    result: "FIT",
    hazardClasses: ["LIGHT"],
    validFrom: "2026-08-03",
    validUntil: "2026-12-31",
  }),
  verb("recordCustodyChange", ["inmate:casework"], {
    idempotencyKey: "k",
    participantId: ID,
    custodyStatus: "RELEASED",
  }),
  verb("revealIdentity", ["inmate:identity"], { participantId: ID, purpose: PURPOSE }),
  verb("findParticipantByIdentity", ["inmate:identity"], { registrationNumber: "SYN-1", purpose: PURPOSE }),
  verb("sealIdentity", ["inmate:identity"], {
    idempotencyKey: "k",
    participantId: ID,
    purpose: PURPOSE,
    fullName: "Warga Sintetis",
    registrationNumber: "SYN-1",
  }),
  verb("eraseIdentity", ["inmate:identity"], { idempotencyKey: "k", participantId: ID, purpose: PURPOSE }),
  {
    field: "Query.placementEligibility",
    scopes: ["inmate:casework", "inmate:approve"],
    query: `{ placementEligibility(participantId: "${ID}", workProgramId: "${ID}") { eligible } }`,
  },
  {
    field: "Query.waitlist",
    scopes: ["inmate:casework", "inmate:approve"],
    query: `{ waitlist(filter: { workProgramId: "${ID}" }) { pageInfo { hasNextPage } } }`,
  },
  {
    field: "Query.workSessions",
    scopes: ["inmate:casework", "inmate:supervise", "inmate:approve"],
    query: '{ workSessions(filter: { facilityCode: "JB-GRT" }) { pageInfo { hasNextPage } } }',
  },
  {
    field: "Query.workIncidents",
    scopes: ["inmate:casework", "inmate:supervise", "inmate:approve"],
    query: '{ workIncidents(facilityCode: "JB-GRT") { pageInfo { hasNextPage } } }',
  },
  verb("joinWaitlist", ["inmate:casework"], {
    idempotencyKey: "k",
    participantId: ID,
    workProgramId: ID,
    requestedBy: "THE_PERSON",
  }),
  verb("moveWaitlistEntry", ["inmate:casework", "inmate:approve"], { entryId: ID, expectedVersion: 1, to: "APPROVED" }),
  verb("placeFromWaitlist", ["inmate:casework"], {
    idempotencyKey: "k",
    entryId: ID,
    expectedVersion: 1,
    startsOn: "2026-08-03",
    passedOver: [],
  }),
  verb("planWorkSession", ["inmate:casework", "inmate:supervise"], {
    idempotencyKey: "k",
    workProgramId: ID,
    shift: "MORNING",
    startsAt: "2026-08-03T01:00:00Z",
    endsAt: "2026-08-03T05:00:00Z",
  }),
  verb("openWorkSession", ["inmate:supervise"], { ...SESSION, supervisorsOnDuty: 1 }),
  verb("closeWorkSession", ["inmate:supervise"], SESSION),
  verb("cancelWorkSession", ["inmate:casework", "inmate:supervise"], { ...SESSION, reason: "NO_POWER", withPay: true }),
  verb("markAttendance", ["inmate:supervise"], {
    idempotencyKey: "k",
    sessionId: ID,
    entries: [{ placementId: ID, minutes: 60 }],
  }),
  verb("correctAttendance", ["inmate:casework"], {
    idempotencyKey: "k",
    attendanceId: ID,
    minutes: 60,
    piecesAccepted: 0,
    piecesRejected: 0,
    reason: "MISCOUNTED",
  }),
  verb("reportWorkIncident", ["inmate:supervise"], {
    idempotencyKey: "k",
    workProgramId: ID,
    occurredAt: "2026-08-03T01:00:00Z",
    kind: "NEAR_MISS",
    severity: "MINOR",
    measures: ["INSTRUCTION_REPEATED"],
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
  verb("suspendPlacement", ["inmate:casework", "inmate:health"], { ...MOVE, reason: "HEALTH", withPay: true }),
  verb("resumePlacement", ["inmate:casework"], MOVE),
  verb("endPlacement", ["inmate:casework"], { ...MOVE, endsOn: "2026-08-03", reason: "OTHER" }),
  verb("recordAttendance", ["inmate:supervise"], {
    idempotencyKey: "k",
    placementId: ID,
    workedOn: "2026-08-03",
    minutes: 60,
  }),
  verb("closeLabourMonth", ["inmate:approve"], { idempotencyKey: "k", facilityCode: "JB-GRT", month: "2026-07" }),
  verb("recordProgramAlignment", ["inmate:approve"], {
    ...TOLD,
    workProgramId: ID,
    framework: "ASTA_CITA",
    itemNo: 1,
  }),
  verb("recordCooperationAgreement", ["inmate:approve"], {
    idempotencyKey: "k",
    workProgramId: ID,
    agreementNo: "PKS-SYN-1",
    validFrom: "2026-01-01",
    validUntil: "2026-12-31",
  }),
  verb("proposeRateCard", ["inmate:finance"], {
    idempotencyKey: "k",
    workProgramId: ID,
    basis: "TIME",
    hourlyRate: 3500,
    validFrom: "2026-08-01",
    legalBasis: "SK-SYN-1",
  }),
  verb("approveRateCard", ["inmate:approve"], { rateCardId: ID, expectedVersion: 1 }),
  { field: "Query.payFloorRules", scopes: ["program:read", "inmate:finance"], query: "{ payFloorRules { id } }" },
  { field: "Query.savingsRules", scopes: ["program:read", "inmate:finance"], query: "{ savingsRules { id } }" },
  verb("recordPayFloorRule", ["inmate:approve"], {
    ...TOLD,
    basis: "UMP",
    per: "MONTH",
    enforcement: "REPORT_ONLY",
    validFrom: "2026-01-01",
    legalBasis: "SYN",
  }),
  verb("recordSavingsRule", ["inmate:approve"], {
    ...TOLD,
    compulsoryBasisPoints: 5000,
    spendableBasisPoints: 2500,
    warnBelowBasisPoints: 5000,
    validFrom: "2026-01-01",
    legalBasis: "SYN",
  }),
  { field: "Query.payRun", scopes: ["inmate:finance", "inmate:approve"], query: `{ payRun(id: "${ID}") { month } }` },
  {
    field: "Query.payRuns",
    scopes: ["inmate:finance", "inmate:approve"],
    query: "{ payRuns { pageInfo { hasNextPage } } }",
  },
  verb("preparePayRun", ["inmate:finance"], { idempotencyKey: "k", workProgramId: ID, month: "2026-07" }),
  verb("postPayRun", ["inmate:approve"], { payRunId: ID, expectedVersion: 1 }),
  verb("reversePayRun", ["inmate:approve"], { payRunId: ID, expectedVersion: 1, reason: "Wrong rate." }),
  {
    field: "Query.savingsAccount",
    scopes: ["inmate:finance"],
    query: `{ savingsAccount(participantId: "${ID}") { id } }`,
  },
  verb("payOutSavings", ["inmate:finance"], { idempotencyKey: "k", participantId: ID, channel: "ESCROW" }),
  {
    field: "Query.labourAttestation",
    scopes: ["program:read", "trade:read"],
    query: `{ labourAttestation(id: "${ID}") { jws } }`,
  },
  {
    field: "Query.labourAttestations",
    scopes: ["program:read", "trade:read"],
    query: "{ labourAttestations { pageInfo { hasNextPage } } }",
  },
  verb("issueAttestation", ["inmate:approve"], { idempotencyKey: "k", workProgramId: ID, month: "2026-07" }),
  verb("withdrawAttestation", ["inmate:approve"], { attestationId: ID, expectedVersion: 1, reason: "Miscounted." }),
  verb("publishMetrics", ["inmate:approve"], { idempotencyKey: "k", period: { grain: "MONTH", value: "2026-07" } }),
  {
    field: "Query.cohorts",
    scopes: ["program:read", "inmate:casework"],
    query: "{ cohorts { pageInfo { hasNextPage } } }",
  },
  { field: "Query.cohort", scopes: ["program:read", "inmate:casework"], query: `{ cohort(id: "${ID}") { id } }` },
  verb("planCohort", ["inmate:casework"], {
    idempotencyKey: "k",
    facilityCode: "JB-GRT",
    courseId: ID,
    startsOn: "2026-08-03",
    endsOn: "2026-08-10",
    seats: 16,
  }),
  verb("moveCohort", ["inmate:casework"], { cohortId: ID, expectedVersion: 1, to: "RUNNING" }),
  { field: "Query.enrolment", scopes: ["inmate:casework"], query: `{ enrolment(id: "${ID}") { status } }` },
  {
    field: "Query.cohortEnrolments",
    scopes: ["inmate:casework"],
    query: `{ cohortEnrolments(cohortId: "${ID}") { status } }`,
  },
  verb("applyForCohort", ["inmate:casework"], { idempotencyKey: "k", cohortId: ID, participantId: ID }),
  verb("moveEnrolment", ["inmate:casework"], { enrolmentId: ID, expectedVersion: 1, to: "ENROLLED" }),
  verb("recordLessonHours", ["inmate:casework"], { enrolmentId: ID, expectedVersion: 1, lessonHoursAttended: 1 }),
  verb("recordAssessment", ["inmate:casework"], {
    idempotencyKey: "k",
    enrolmentId: ID,
    unitCode: "COIR.K3.01",
    result: "COMPETENT",
  }),
];

function verb(name: string, scopes: readonly string[], input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const moves: Readonly<Record<string, string>> = {
    RejectPlacementInput: "MovePlacementInput",
    ActivatePlacementInput: "MovePlacementInput",
    ResumePlacementInput: "MovePlacementInput",
    CloseWorkSessionInput: "MoveWorkSessionInput",
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
  "inmate:grievance",
];
const holder = (scopes: readonly string[]) =>
  new Viewer({ subject: "somebody", scopes, facilities: ["*"], person: true, purpose: PURPOSE });

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

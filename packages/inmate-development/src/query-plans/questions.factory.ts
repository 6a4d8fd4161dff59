import type { DataSource } from "typeorm";

/** What people ask, by what it is about; {NAME} stands for the first thing of that name there is. */
type Questions = Readonly<Record<string, string>>;

const of = (type: string, keys: readonly string[], fields: string) =>
  `{ _entities(representations: [${keys.map((key) => `{ __typename: "${type}", ${key} }`).join(", ")}]) { ... on ${type} { ${fields} } } }`;
const page = (field: string, node: string, filter = "") =>
  `query ($after: String) { ${field}(first: 2, after: $after${filter}) { edges { node { ${node} } } pageInfo { hasNextPage endCursor } } }`;
const UPTS = 'facilityCode: { in: ["JB-GRT", "JB-CMS"] }';
const YEAR = 'period: { grain: YEAR, value: "2026" }';

const PLACEMENT =
  "status participant { workshopNumber } workProgram { name openPlaces } attendances { minutes session { heldOn } }";
const PERSON = `workshopNumber facility { code } mergedInto { id } mergedEntries { id } consents { status } healthClearances { result } enrolments { status assessments { result } credentials { status } }
  savings { spendable { amount } lines(first: 2) { edges { node { kind } } } } placements { ${PLACEMENT} } postReleaseOutcomes { kind } credentials { status }
  developmentPlan { goals { title steps { title } } reviews { status } nextReview { id } } employability { skill }
  workReadiness { actions { item } steps { item } } timeline(first: 5) { edges { node { event } } pageInfo { hasNextPage } }`;
const ENROLMENT = "status cohort { status } assessments { result } credentials { status }";
const ATTESTATION = "month status metrics { hours { value } } facility { code } workProgram { name }";
const PAY_RUN =
  "month status gross { amount } workProgram { name } entries(first: 2) { edges { node { minutes account { id } floorChecks { met } } } } floorShortfalls { below }";

/** Of people and their work. */
export const QUESTIONS_OF_PEOPLE: Questions = {
  participants: page("participants", PERSON),
  "participants of UPTs": page("participants", "workshopNumber", `, filter: { ${UPTS} }`),
  "participants in custody": page(
    "participants",
    "workshopNumber",
    ", filter: { custodyStatus: { in: [IN_CUSTODY] } }",
  ),
  "participants by their release": page(
    "participants",
    "id",
    ', filter: { earliestReleaseQuarter: { in: ["2027-Q1"] } }',
  ),
  participant: `{ participant(id: "{PARTICIPANT}") { ${PERSON} } }`,
  "the next part of a timeline": `query ($after: String) { participant(id: "{PARTICIPANT}") { timeline(first: 1, after: $after) { edges { node { event } } } } }`,
  "participants by their keys": of("Participant", ['id: "{PARTICIPANT}"'], PERSON),
  placements: page("placements", PLACEMENT),
  "placements of a status": page("placements", "status", ", filter: { status: { in: [PROPOSED, SUSPENDED] } }"),
  "placements by their keys": of("Placement", ['id: "{PLACEMENT}"'], PLACEMENT),
  "eligibility for a programme":
    '{ placementEligibility(participantId: "{PARTICIPANT}", workProgramId: "{WORK_PROGRAM}") { eligible checks { code } } }',
  waitlist: page(
    "waitlist",
    "status participant { id } eligibility { eligible } passedOver { reason }",
    ', filter: { workProgramId: "{WORK_PROGRAM}" }',
  ),
  "waitlist of a status": page(
    "waitlist",
    "status",
    ', filter: { workProgramId: "{WORK_PROGRAM}", status: { in: [APPROVED] } }',
  ),
  "sessions of a UPT": page(
    "workSessions",
    "status workProgram { name } roster { outcome placement { status } corrections { was } }",
    ', filter: { facilityCode: "JB-GRT" }',
  ),
  "sessions of a day": page("workSessions", "status", ', filter: { facilityCode: "JB-GRT", heldOn: "2026-08-03" }'),
  incidents: page("workIncidents", "kind workProgram { name }", ', facilityCode: "JB-GRT"'),
  "reviews of plans": page("planReviews", "status plan { participant { id } goals { title } nextReview { id } }"),
  "reviews that wait": page("planReviews", "status", `, filter: { ${UPTS}, status: { in: [SCHEDULED, OVERDUE] } }`),
  "reviews of a time": page("planReviews", "status", ', filter: { windowTo: { gte: "2026-01-01", lt: "2027-12-31" } }'),
  grievances: page("grievances", "kind facility { code }"),
  "grievances overdue": page("grievances", "kind", `, filter: { ${UPTS}, overdue: true }`),
  "grievances of a status": page("grievances", "kind", ", filter: { status: { in: [RECEIVED] } }"),
  grievance: '{ grievance(id: "{GRIEVANCE}") { kind } }',
  "requests for one's data": page("subjectAccessRequests", "status overdue participant { id }"),
  "requests for one's data that are overdue": page("subjectAccessRequests", "status", ", filter: { overdue: true }"),
  "requests for one's data of UPTs": page(
    "subjectAccessRequests",
    "status",
    `, filter: { ${UPTS}, status: { in: [RECEIVED] } }`,
  ),
  "a request for one's data": '{ subjectAccessRequest(id: "{SUBJECT_ACCESS}") { status withheld { section } } }',
  "what was done": page("inmateAuditTrail", "action facility { code }"),
  "what was done to one thing": page("inmateAuditTrail", "action", ', filter: { entityId: "{PARTICIPANT}" }'),
  "what was done with a kind of thing": page(
    "inmateAuditTrail",
    "action",
    ', filter: { entityType: { in: ["Placement"] } }',
  ),
  "what was done at a UPT": page("inmateAuditTrail", "action", ', filter: { facilityCode: { in: ["JB-GRT"] } }'),
  "what somebody did": page("inmateAuditTrail", "action", ', filter: { subject: { in: ["seed"] } }'),
  "what was done of a kind": page("inmateAuditTrail", "action", ', filter: { action: { in: ["placement.proposed"] } }'),
  "what was done in a time": page(
    "inmateAuditTrail",
    "action",
    ', filter: { at: { gte: "2026-07-01T00:00:00Z", lt: "2026-08-01T00:00:00Z" } }',
  ),
};

/** Of programmes, training, pay and figures. */
export const QUESTIONS_OF_PROGRAMS: Questions = {
  UPTs: "{ facilities { code workPrograms { name openPlaces agreements { agreementNo } rateCards { basis } alignments { itemNo } } labour(first: 2) { edges { node { month hours { value } blocks { workProgram { name } hours { value } attestation { status } dispute { status } } } } } } }",
  "labour of some months":
    '{ facility(code: "JB-GRT") { labour(filter: { month: { gte: "2026-07", lt: "2026-09" } }) { edges { node { month workerCount { value } } } pageInfo { endCursor hasNextPage } } } }',
  "a work programme": '{ workProgram(id: "{WORK_PROGRAM}") { name partner { code } openPlaces rateCards { basis } } }',
  "work programmes of a partner": of("Partner", ['code: "PT-COIR-SYN"'], "workPrograms { name openPlaces }"),
  "labour of runs": of(
    "ProductionRun",
    [
      'id: "018f0000-0000-7000-8000-000000000001", facilityCode: "JB-GRT", workProgramId: "{WORK_PROGRAM}", labourMonth: "2026-07", programHoursShare: "0.25"',
    ],
    "labour { hours { value } workers { value } month }",
  ),
  cohorts: page("cohorts", "status course { code } facility { code }"),
  "cohorts of UPTs": page("cohorts", "status", `, filter: { ${UPTS} }`),
  "cohorts of a status": page("cohorts", "status", ", filter: { status: { in: [OPEN_FOR_ENROLMENT] } }"),
  cohort: '{ cohort(id: "{COHORT}") { status course { code } } }',
  "who is in a cohort": `{ cohortEnrolments(cohortId: "{COHORT}") { edges { node { ${ENROLMENT} } } } }`,
  enrolment: `{ enrolment(id: "{ENROLMENT}") { ${ENROLMENT} } }`,
  alerts: page("complianceAlerts", "kind dueOn affected { value } facility { code } workProgram { name }"),
  "alerts of UPTs": page("complianceAlerts", "kind", `, filter: { ${UPTS}, status: { in: [OPEN] } }`),
  courses: "{ trainingCourses { code } }",
  credentials: page("credentials", "status enrolment { status }"),
  "credentials of UPTs": page("credentials", "status", `, filter: { ${UPTS}, status: { in: [ISSUED] } }`),
  "credentials of a status": page("credentials", "status", ", filter: { status: { in: [DRAFT, APPROVED] } }"),
  credential: '{ credential(id: "{CREDENTIAL}") { status enrolment { status } } }',
  "pay runs": page("payRuns", PAY_RUN),
  "pay runs of a status": page("payRuns", "status", ", filter: { status: { in: [PREPARED, DRAFT] } }").replace(
    "PREPARED, ",
    "",
  ),
  "pay runs of a month": page("payRuns", "status", ', filter: { month: "2026-08" }'),
  "compliance alerts": page(
    "complianceAlerts",
    "kind affectedExactly affected { value } facility { code } workProgram { name }",
  ),
  "compliance alerts of UPTs that stand": page(
    "complianceAlerts",
    "kind",
    `, filter: { ${UPTS}, status: { in: [OPEN] } }`,
  ),
  "a pay run": `{ payRun(id: "{PAY_RUN}") { ${PAY_RUN} } }`,
  savings:
    '{ savingsAccount(participantId: "{PARTICIPANT}") { spendable { amount } lines { edges { node { kind postedAt } } } } }',
  rules: "{ payFloorRules { basis } savingsRules { id } retentionRules { subject } }",
  attestations: page("labourAttestations", ATTESTATION),
  "attestations of UPTs": page("labourAttestations", "month", `, filter: { ${UPTS} }`),
  "attestations of a month": page("labourAttestations", "month", ', filter: { month: "2026-08" }'),
  attestation: `{ labourAttestation(id: "{ATTESTATION}") { ${ATTESTATION} } }`,
  "which attestations stand": page("attestationStatusList", "jti status"),
  "keys of attestations": "{ attestationKeys { kid } }",
  "attestations taken back": '{ publishedDocument(path: "attestation/withdrawn.json") { text } }',
  "figures of the region": `{ regionMetrics(${YEAR}) { hoursWorked { value } } }`,
  "figures of UPTs": `{ facilityMetrics(${YEAR}) { facility { code } metrics { hoursWorked { value } } } }`,
};

/** The first of each kind, for questions that name one; an id of nothing where there is none. */
const TABLES: Readonly<Record<string, string>> = {
  PARTICIPANT: "participant",
  PLACEMENT: "placement",
  WORK_PROGRAM: "work_program",
  GRIEVANCE: "grievance",
  SUBJECT_ACCESS: "subject_access_request",
  COHORT: "cohort",
  ENROLMENT: "enrolment",
  CREDENTIAL: "credential",
  PAY_RUN: "pay_run",
  ATTESTATION: "labour_attestation",
};

/** A question with names of what there is. */
export async function named(source: DataSource, question: string): Promise<string> {
  let asked = question;
  for (const [kind, table] of Object.entries(TABLES)) {
    if (!asked.includes(`{${kind}}`)) continue;
    const [row]: { id: string }[] = await source.query(`SELECT id FROM ${table} LIMIT 1`);
    asked = asked.replaceAll(`{${kind}}`, row?.id ?? "018f0000-0000-7000-8000-000000000002");
  }
  return asked;
}

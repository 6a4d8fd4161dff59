/** One page of a list; `first` is a variable. */
const page = (field, node, args = "") =>
  `query ($first: Int!) { ${field}(first: $first${args}) { edges { node { ${node} } } pageInfo { endCursor } } }`;

/**
 * What is measured: every list and every point query that grows with the office, as its people ask it. Those of one UPT ask
 * as its people do, the others as the regional office.
 * @param {Record<string, string>} ids of things that are there
 */
export function questions(ids) {
  const grt = ', filter: { facilityCode: { in: ["JB-GRT"] } }';
  return [
    list("participants of the region", page("participants", "workshopNumber custodyStatus facility { code }")),
    list(
      "participants of a UPT",
      page("participants", "workshopNumber placements { status } consents { status }"),
      true,
    ),
    list(
      "placements of the region",
      page("placements", "status startsOn participant { workshopNumber } workProgram { name }"),
    ),
    list(
      "placements of a UPT at work",
      page("placements", "status participant { workshopNumber }", ", filter: { status: { in: [ACTIVE] } }"),
      true,
    ),
    list(
      "sessions of a UPT",
      page("workSessions", "heldOn shift status workProgram { name }", ', filter: { facilityCode: "JB-GRT" }'),
      true,
    ),
    list(
      "sessions of a day with their rosters",
      page("workSessions", "shift roster { outcome }", ', filter: { facilityCode: "JB-GRT", heldOn: "2025-03-04" }'),
      true,
    ),
    list(
      "waiting list of a programme",
      page(
        "waitlist",
        "status appliedAt participant { workshopNumber }",
        `, filter: { workProgramId: "${ids.program}" }`,
      ),
      true,
    ),
    list(
      "incidents of a UPT",
      page("workIncidents", "kind severity workProgram { name }", ', facilityCode: "JB-GRT"'),
      true,
    ),
    list("cohorts of the region", page("cohorts", "status course { code } facility { code }")),
    list("credentials of the region", page("credentials", "kind status enrolment { status }")),
    list("credentials of a UPT", page("credentials", "kind status", grt), true),
    list("pay runs of the region", page("payRuns", "month status gross { amount } workProgram { name }")),
    list(
      "pay runs of a month with what they miss",
      page("payRuns", "status floorShortfalls { basis below }", ', filter: { month: "2025-03" }'),
    ),
    list("attestations of the region", page("labourAttestations", "month status version facility { code }")),
    list("standing of attestations", page("attestationStatusList", "status")),
    list("reviews of plans", page("planReviews", "status windowTo plan { participant { workshopNumber } }")),
    list("requests for data", page("subjectAccessRequests", "status dueAt")),
    list("grievances", page("grievances", "kind status dueOn facility { code }")),
    list("audit trail", page("inmateAuditTrail", "action entityType at")),
    list(
      "labour of a UPT",
      'query ($first: Int!) { facility(code: "JB-GRT") { labour(first: $first) { edges { node { month hours { value } workerCount { value } } } } } }',
    ),
    list(
      "a person's timeline",
      `query ($first: Int!) { participant(id: "${ids.participant}") { timeline(first: $first) { edges { node { event } } } } }`,
      true,
    ),
    point("a UPT with its programmes", '{ facility(code: "JB-GRT") { shortName workPrograms { name openPlaces } } }'),
    point(
      "a programme with rates and agreements",
      `{ workProgram(id: "${ids.program}") { name openPlaces rateCards { basis validFrom } agreements { agreementNo } } }`,
    ),
    point(
      "a participant with consents and training",
      `{ participant(id: "${ids.participant}") { workshopNumber consents { status } enrolments { status } credentials { status } savings { spendable { amount } } } }`,
      true,
    ),
    point(
      "whether somebody may be placed",
      `{ placementEligibility(participantId: "${ids.participant}", workProgramId: "${ids.program}") { eligible checks { code outcome } } }`,
      true,
    ),
    point(
      "savings with their lines",
      `{ savingsAccount(participantId: "${ids.participant}") { spendable { amount } lines(first: 50) { edges { node { amount { amount } } } } } }`,
      true,
    ),
    point(
      "a pay run with its entries",
      `{ payRun(id: "${ids.payRun}") { status gross { amount } entries(first: 50) { edges { node { gross { amount } } } } } }`,
      true,
    ),
    point("a cohort", `{ cohort(id: "${ids.cohort}") { status course { code } } }`),
    point(
      "the enrolments of a cohort",
      `{ cohortEnrolments(cohortId: "${ids.cohort}", first: 50) { edges { node { status assessments { result } } } } }`,
      true,
    ),
    point("a credential", `{ credential(id: "${ids.credential}") { status kind } }`, true),
    point("an attestation", `{ labourAttestation(id: "${ids.attestation}") { month status jws } }`),
    point("a request for data", `{ subjectAccessRequest(id: "${ids.request}") { status dueAt } }`),
    point("a grievance", `{ grievance(id: "${ids.grievance}") { status kind } }`),
    point(
      "figures of the region",
      '{ regionMetrics(period: { grain: QUARTER, value: "2025-Q1" }) { hoursWorked { value } premiumPaid { value { amount } } } }',
    ),
    point(
      "figures of all UPTs",
      '{ facilityMetrics(period: { grain: QUARTER, value: "2025-Q1" }) { facility { code } metrics { hoursWorked { value } } } }',
    ),
  ];
}

function list(name, query, ofUpt = false) {
  return { name, query, few: { first: 5 }, many: { first: 50 }, ofUpt };
}

function point(name, query, ofUpt = false) {
  return { name, query, many: {}, ofUpt };
}

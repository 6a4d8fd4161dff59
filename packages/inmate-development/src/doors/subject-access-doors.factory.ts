import { type Door, ID, PURPOSE, verb } from "./door.factory.js";

const REQUEST = { requestId: ID, expectedVersion: 1 };
const READING = { ...REQUEST, purpose: PURPOSE };
const EITHER = ["inmate:casework", "inmate:identity"];

/** The ways to requests for data, their copies, and what is kept how long. */
export const subjectAccessDoors: readonly Door[] = [
  {
    field: "Query.subjectAccessRequests",
    scopes: EITHER,
    query: "{ subjectAccessRequests { pageInfo { hasNextPage } } }",
  },
  { field: "Query.subjectAccessRequest", scopes: EITHER, query: `{ subjectAccessRequest(id: "${ID}") { status } }` },
  verb("requestSubjectAccess", EITHER, { idempotencyKey: "k", participantId: ID, requestedBy: "THE_PERSON" }),
  verb("verifySubjectAccess", EITHER, REQUEST),
  verb("collectSubjectAccess", ["inmate:identity"], READING),
  verb("reviewSubjectAccess", ["inmate:identity"], { ...READING, withheld: [] }),
  verb("releaseSubjectAccess", ["inmate:identity"], READING),
  verb("deliverSubjectAccess", EITHER, REQUEST),
  verb("refuseSubjectAccess", ["inmate:identity"], { ...REQUEST, ground: "ENDANGERS_SAFETY" }),
  verb("readSubjectAccess", ["inmate:identity"], { requestId: ID, purpose: PURPOSE, format: "PDF" }),
  {
    field: "Query.retentionRules",
    scopes: ["audit:read", "inmate:identity"],
    query: "{ retentionRules { keepMonths } }",
  },
  verb("recordRetentionRule", ["inmate:identity"], {
    ...{ idempotencyKey: "k", subject: "IDENTITY", keepMonths: 24, keepDays: 0, validFrom: "2026-01-01" },
    ...{ legalBasis: "SYN", source: "SYN", asOf: "2026", dataQuality: "SYNTHETIC" },
  }),
];

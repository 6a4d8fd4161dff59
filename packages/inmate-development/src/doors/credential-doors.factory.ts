import { type Door, ID, PURPOSE, verb } from "./door.factory.js";

const MOVE = { credentialId: ID, expectedVersion: 1 };
const READERS = ["inmate:casework", "inmate:approve", "inmate:identity"];

/** The ways to credentials. */
export const credentialDoors: readonly Door[] = [
  { field: "Query.credential", scopes: READERS, query: `{ credential(id: "${ID}") { status } }` },
  { field: "Query.credentials", scopes: READERS, query: "{ credentials { pageInfo { hasNextPage } } }" },
  verb("draftCredential", ["inmate:casework"], { idempotencyKey: "k", enrolmentId: ID, kind: "COMPETENCY" }),
  verb("approveCredential", ["inmate:approve"], MOVE),
  verb("rejectCredential", ["inmate:approve"], { ...MOVE, reason: "Wrong kind." }),
  verb("revokeCredential", ["inmate:approve"], { ...MOVE, reason: "Wrong course." }),
  verb("recordExternalCertificate", ["inmate:casework"], {
    idempotencyKey: "k",
    enrolmentId: ID,
    kind: "LSP_BNSP",
    issuerName: "LSP Synthetic",
    certificateNumber: "SYN-1",
    issuedOn: "2026-08-03",
  }),
  verb("issueCredential", ["inmate:identity"], { ...MOVE, purpose: PURPOSE }),
  verb("reissueCredential", ["inmate:identity"], { ...MOVE, purpose: PURPOSE, idempotencyKey: "k" }),
];

import { SubjectAccessStatus } from "./subject-access-request.entity.js";

const { RECEIVED, IDENTITY_VERIFIED, COLLECTING, REVIEW_REDACTION, READY, DELIVERED, EXPIRED, REFUSED } =
  SubjectAccessStatus;

/** From which state a request may go to which. */
export const subjectAccessTransitions: Readonly<Record<SubjectAccessStatus, readonly SubjectAccessStatus[]>> = {
  [RECEIVED]: [IDENTITY_VERIFIED, REFUSED],
  [IDENTITY_VERIFIED]: [COLLECTING, REFUSED],
  [COLLECTING]: [COLLECTING, REVIEW_REDACTION, REFUSED],
  [REVIEW_REDACTION]: [COLLECTING, REVIEW_REDACTION, READY, REFUSED],
  [READY]: [DELIVERED, EXPIRED],
  [DELIVERED]: [EXPIRED],
  [EXPIRED]: [],
  [REFUSED]: [],
};

/** The states in which nobody waits for an answer any more. */
export const answeredStates: readonly SubjectAccessStatus[] = [DELIVERED, EXPIRED, REFUSED];

/** The states in which there is a copy to be read. */
export const readableStates: readonly SubjectAccessStatus[] = [COLLECTING, REVIEW_REDACTION, READY, DELIVERED];

/** What the auditor is told of each state. */
export const subjectAccessActions: Readonly<Record<SubjectAccessStatus, string>> = {
  [RECEIVED]: "sar.received",
  [IDENTITY_VERIFIED]: "sar.identity-verified",
  [COLLECTING]: "sar.collected",
  [REVIEW_REDACTION]: "sar.reviewed",
  [READY]: "sar.released",
  [DELIVERED]: "sar.delivered",
  [EXPIRED]: "sar.expired",
  [REFUSED]: "sar.refused",
};

const HOURS_TO_ANSWER = 72;

/** Until when a request is to be answered (UU 27/2022 Art. 32: 3×24 hours). */
export function dueAtOf(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + HOURS_TO_ANSWER * 60 * 60 * 1000);
}

import { sharedErrorCodes } from "@coir/kit/errors";
import { registerEnumType } from "type-graphql";

const descriptions = {
  UNAUTHENTICATED: "Nobody is signed in.",
  FORBIDDEN: "You may not do this.",
  NOT_FOUND: "It does not exist, or you may not see it.",
  BAD_USER_INPUT: "The input cannot be used.",
  STALE_VERSION: "It changed since you read it.",
  IDEMPOTENCY_KEY_REUSED: "The key came before with another input.",
  INVARIANT_VIOLATION: "A rule of the trade would be broken; details.invariant names it.",
  INVALID_TRANSITION: "The state does not allow this step.",
  OPERATION_LIMIT: "The operation asks for too much.",
  RATE_LIMITED: "Too many requests.",
  OVERLOADED: "Busy; try again.",
  DEADLINE_EXCEEDED: "It took too long.",
  SUBGRAPH_UNAVAILABLE: "A part of the platform does not answer.",
  INTERNAL_SERVER_ERROR: "A fault of ours.",
  HOLD_OPEN: "A hold stands against it.",
  DOCUMENT_MISSING: "A document that this step needs is missing.",
  RULE_BLOCK: "A rule of the destination or a transit country blocks it.",
  EVIDENCE_INSUFFICIENT: "The labour evidence is missing or too weak.",
  SEGREGATION_OF_DUTIES: "The same person may not do both.",
} as const;

/** Code of an error of this house. */
export type ErrorCode = keyof typeof descriptions;

/** The shared codes and those of this house. */
export const errorCodes: readonly ErrorCode[] = [
  ...sharedErrorCodes,
  "HOLD_OPEN",
  "DOCUMENT_MISSING",
  "RULE_BLOCK",
  "EVIDENCE_INSUFFICIENT",
  "SEGREGATION_OF_DUTIES",
];

/** The codes as an enum object, name to name. */
export const ErrorCode = Object.fromEntries(errorCodes.map((code) => [code, code])) as {
  readonly [Code in ErrorCode]: Code;
};

registerEnumType(ErrorCode, {
  name: "ErrorCode",
  description: "Code of an error, in extensions.code.",
  valuesConfig: Object.fromEntries(errorCodes.map((code) => [code, { description: descriptions[code] }])),
});

import { registerEnumType } from "type-graphql";

/** Codes that every house may answer with, and what each means. */
export const sharedErrorCodes = {
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
} as const;

/**
 * The `ErrorCode` enum of a house, name to name: the shared codes and its own.
 * Composition unites the houses' enums, so a shared code means the same in each.
 * @param own meaning of each code that only this house answers with
 */
export function errorCodeEnum<Own extends Readonly<Record<string, string>>>(own: Own) {
  const descriptions: Readonly<Record<string, string>> = { ...sharedErrorCodes, ...own };
  const codes = Object.keys(descriptions);
  const ErrorCode = Object.fromEntries(codes.map((code) => [code, code]));
  registerEnumType(ErrorCode, {
    name: "ErrorCode",
    description: "Code of an error, in extensions.code.",
    valuesConfig: Object.fromEntries(codes.map((code) => [code, { description: descriptions[code] }])),
  });
  return ErrorCode as { readonly [Code in keyof (typeof sharedErrorCodes & Own)]: Code };
}

import { errorCodeEnum } from "@coir/kit/error-codes";

/** Codes of the errors of this house: the shared ones and its own. */
export const ErrorCode = errorCodeEnum({
  HOLD_OPEN: "A hold stands against it.",
  DOCUMENT_MISSING: "A document that this step needs is missing.",
  RULE_BLOCK: "A rule of the destination or a transit country blocks it.",
  EVIDENCE_INSUFFICIENT: "The labour evidence is missing or too weak.",
  SEGREGATION_OF_DUTIES: "The same person may not do both.",
});

/** Code of an error of this house. */
export type ErrorCode = keyof typeof ErrorCode;

import { errorCodeEnum } from "@coir/kit/error-codes";

/** Codes of the errors of this house: the shared ones and its own. */
export const ErrorCode = errorCodeEnum({
  SEGREGATION_OF_DUTIES: "The same person may not do both.",
});

/** Code of an error of this house. */
export type ErrorCode = keyof typeof ErrorCode;

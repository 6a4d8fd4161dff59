import { errorCodeEnum } from "@coir/kit/error-codes";

/** Codes of the errors of this house: the shared ones and its own. */
export const ErrorCode = errorCodeEnum({
  INSUFFICIENT_STOCK: "There is less in stock; details.available tells how much.",
  MASS_BALANCE_VARIANCE: "More came out than went in.",
});

/** Code of an error of this house. */
export type ErrorCode = keyof typeof ErrorCode;

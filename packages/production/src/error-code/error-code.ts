import { errorCodeEnum } from "@coir/kit/error-codes";

/** Codes of the errors of this house: the shared ones and its own. */
export const ErrorCode = errorCodeEnum({
  INSUFFICIENT_STOCK: "There is less in stock; details.available tells how much.",
  MASS_BALANCE_VARIANCE: "More came out than went in, or the loss is out of tolerance and nobody answered for it.",
});

/** Code of an error of this house. */
export type ErrorCode = keyof typeof ErrorCode;

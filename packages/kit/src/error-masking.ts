import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ArgumentValidationError } from "type-graphql";
import { badInput, codeOf, invariantViolation } from "./errors.js";
import type { Logger } from "./logger.js";

/**
 * What a caller may know of an error: one born with a code passes, any other becomes INTERNAL_SERVER_ERROR
 * with the request's id and is logged once.
 */
export function maskError(error: GraphQLError, requestId: string, logger: Logger): GraphQLFormattedError {
  const known = knownError(error);
  if (known) return { message: known.message, ...where(error), extensions: known.extensions };
  logger.error(
    { requestId, path: error.path?.join("."), err: describe(error.originalError ?? error) },
    "an operation failed",
  );
  return {
    message: `Something went wrong here. Give this number when you ask for help: ${requestId}`,
    ...where(error),
    extensions: { code: "INTERNAL_SERVER_ERROR", requestId },
  };
}

function knownError(error: GraphQLError): GraphQLError | undefined {
  const cause = error.originalError;
  if (cause instanceof ArgumentValidationError)
    return badInput(sentenceOf(cause), cause.extensions.validationErrors[0]?.property);
  if (codeOf(error)) return cause instanceof GraphQLError ? cause : error;
  // An error without a cause comes from graphql-js itself: the document or its variables do not fit the schema.
  if (!cause) return new GraphQLError(error.message, { extensions: { code: "BAD_USER_INPUT" } });
  return refusedByDatabase(cause);
}

/** The constraints alone; class-validator's own message carries the caller's whole input. */
function sentenceOf(error: ArgumentValidationError): string {
  const rules = error.extensions.validationErrors
    .flatMap((fault) => [fault, ...(fault.children ?? [])])
    .flatMap((fault) => Object.values(fault.constraints ?? {}));
  return rules.length > 0 ? `${rules.join("; ")}.` : "The input does not fit its rules.";
}

/** A value that PostgreSQL cannot read: no uuid, no date, out of range, no text that it could hold. */
const UNREADABLE_VALUE = /^22(P02|007|008|003|021)$/;

function refusedByDatabase(cause: Error): GraphQLError | undefined {
  const code = "code" in cause ? cause.code : undefined;
  if (typeof code === "string" && UNREADABLE_VALUE.test(code)) return badInput("A value cannot be used as it is.");
  // Two callers met: PostgreSQL broke the tie, and the caller may try again.
  if (code === "40P01" || code === "40001" || code === "55P03")
    return new GraphQLError("Others are changing the same thing. Try again.", { extensions: { code: "OVERLOADED" } });
  if (code === "23514" && "constraint" in cause)
    return invariantViolation(String(cause.constraint), "The database refuses this: it breaks a rule.");
  return undefined;
}

function where(error: GraphQLError): Pick<GraphQLFormattedError, "path" | "locations"> {
  return { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) };
}

/** Name and stack without the message of a driver, which may carry values. */
function describe(error: Error): { name: string; message: string; stack?: string } {
  const fromDriver = "query" in error || "parameters" in error;
  const message = fromDriver ? "refused by the database" : error.message;
  const stack = error.stack?.split("\n").slice(1).join("\n");
  return { name: error.name, message, ...(stack ? { stack } : {}), ...("code" in error ? { code: error.code } : {}) };
}

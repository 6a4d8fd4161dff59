import { GraphQLError } from "graphql";

/** Facts about a refusal that a program can act on. Never holds personal data or the caller's whole input. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * An error born with a code: it passes to the caller as it is, every other error is masked.
 * @param code one of the shared codes or a code the house lists in its `ErrorCode` enum
 * @param message one sentence for a person
 */
export function codedError(code: string, message: string, details?: ErrorDetails): GraphQLError {
  return new GraphQLError(message, { extensions: details ? { code, details } : { code } });
}

/** The caller has not said who it is. */
export const unauthenticated = (message = "Sign in: this request carries no valid token.") =>
  codedError("UNAUTHENTICATED", message);

/** The caller is known and may not do this. */
export const forbidden = (message: string, details?: ErrorDetails) => codedError("FORBIDDEN", message, details);

/** The thing does not exist, or the caller may not know that it does. Both read the same. */
export const notFound = (type: string, key: string) =>
  codedError("NOT_FOUND", `${type} ${key} does not exist or you may not see it.`, { type, key });

/** What the caller sent cannot be used. `field` is the path of the argument at fault. */
export const badInput = (message: string, field?: string) =>
  codedError("BAD_USER_INPUT", message, field ? { field } : undefined);

/** The thing changed since the caller read it. */
export const staleVersion = (type: string, expected: number, actual: number) =>
  codedError("STALE_VERSION", `${type} has changed: expected version ${expected}, it is ${actual}. Read it again.`, {
    expected,
    actual,
  });

/** The idempotency key was used before with another body. */
export const idempotencyKeyReused = (key: string) =>
  codedError("IDEMPOTENCY_KEY_REUSED", "This idempotency key was used before with another input.", { key });

/** A rule of the trade would be broken. `invariant` is its number, for example `INM-11`. */
export const invariantViolation = (invariant: string, message: string, details?: ErrorDetails) =>
  codedError("INVARIANT_VIOLATION", message, { invariant, ...details });

/** The state machine has no such step. */
export const invalidTransition = (type: string, from: string, to: string) =>
  codedError("INVALID_TRANSITION", `${type} cannot go from ${from} to ${to}.`, { from, to });

/**
 * The code an error was born with.
 * @returns undefined when the error is not a coded GraphQLError
 */
export function codeOf(error: unknown): string | undefined {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const code = original instanceof GraphQLError ? original.extensions.code : undefined;
  return typeof code === "string" ? code : undefined;
}

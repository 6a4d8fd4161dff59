import { UnexpectedAnswerError } from "./call-error.js";
import type { WireError } from "./error.js";

/** What the gateway answered. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** Null or undefined when the operation was refused as a whole. */
  readonly data: unknown;
  readonly errors: readonly WireError[];
  readonly requestId: string | undefined;
  /** How long the server asks to wait; undefined when it does not. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Reads a response whatever its status: a refusal is a GraphQL answer too.
 * @param operation name of the operation, for the error
 */
export async function readAnswer(operation: string, response: Response): Promise<Answer | UnexpectedAnswerError> {
  const { status, headers } = response;
  const result = graphqlResultIn(await response.text());
  const requestId = headers.get("x-request-id") ?? undefined;
  const retryAfterMs = millisecondsFrom(headers.get("retry-after"));
  if (!result) return new UnexpectedAnswerError(operation, status, requestId, retryAfterMs);
  return { status, data: result.data, errors: result.errors ?? [], requestId, retryAfterMs };
}

interface WireResult {
  readonly data?: unknown;
  readonly errors?: readonly WireError[];
}

function graphqlResultIn(text: string): WireResult | undefined {
  try {
    const result = JSON.parse(text) as WireResult | null;
    const isResult = typeof result === "object" && result !== null && ("data" in result || "errors" in result);
    return isResult ? result : undefined;
  } catch {
    return undefined;
  }
}

/** `Retry-After` is a number of seconds or a date. */
function millisecondsFrom(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

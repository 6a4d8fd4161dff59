import type { Answer } from "./answer.js";
import { NetworkError, UnexpectedAnswerError } from "./call-error.js";

const RETRIES = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const PASSING_STATUS: ReadonlySet<number> = new Set([408, 425, 429]);
const PASSING_CODE: ReadonlySet<unknown> = new Set(["RATE_LIMITED", "OVERLOADED"]);

/** How an attempt ended. */
export type Outcome = Answer | NetworkError | UnexpectedAnswerError;

/**
 * How long to wait before the next attempt: what the server asks for, else a random time that doubles its bound.
 * @param attempts number of attempts made
 * @returns milliseconds, or undefined when there shall be no other attempt
 */
export function pauseBeforeNext(outcome: Outcome, attempts: number): number | undefined {
  if (attempts > RETRIES || !isPassing(outcome)) return undefined;
  const asked = outcome instanceof NetworkError ? undefined : outcome.retryAfterMs;
  return asked ?? Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
}

/** Whether the same request may well succeed a little later. An answer with data is kept as it is. */
function isPassing(outcome: Outcome): boolean {
  if (outcome instanceof NetworkError) return true;
  const passingStatus = outcome.status >= 500 || PASSING_STATUS.has(outcome.status);
  if (outcome instanceof UnexpectedAnswerError) return passingStatus;
  if (outcome.data !== null && outcome.data !== undefined) return false;
  return passingStatus || outcome.errors.some(({ extensions }) => PASSING_CODE.has(extensions?.code));
}

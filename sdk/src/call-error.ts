/** The gateway was not reached, or the answer broke off. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

/** The gateway, or something before it, answered with what is no GraphQL answer. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
  constructor(
    readonly operation: string,
    /** HTTP status. */
    readonly status: number,
    readonly requestId: string | undefined,
    /** How long the server asks to wait; undefined when it does not. */
    readonly retryAfterMs: number | undefined,
  ) {
    super(`${operation}: HTTP ${status} without a GraphQL answer.`);
  }
}

/** No answer came within the time that the caller allows. */
export class RequestTimeoutError extends Error {
  override readonly name = "RequestTimeoutError";
  constructor(
    readonly operation: string,
    readonly timeoutMs: number,
  ) {
    super(`${operation}: no answer within ${timeoutMs} ms.`);
  }
}

/** A value in the answer is not of the form that its type promises. */
export class InvalidScalarError extends Error {
  override readonly name = "InvalidScalarError";
  /** @param path place in the answer, for example `lots.edges.0.node.madeOn` */
  constructor(
    readonly path: string,
    readonly scalar: string,
  ) {
    super(`${path} is not a valid ${scalar}.`);
  }
}

/** A list's next page begins where the page before began: reading on would never end. */
export class StuckCursorError extends Error {
  override readonly name = "StuckCursorError";
  constructor(readonly operation: string) {
    super(`${operation}: the next page has the same cursor as the one before.`);
  }
}

import { GraphQLError, type SourceLocation } from "graphql";

/** Why a request goes no further: what the caller reads, and the HTTP status. */
export interface Refusal {
  readonly status: number;
  readonly code: "BAD_REQUEST" | "GRAPHQL_PARSE_FAILED" | "OPERATION_LIMIT" | "PERSISTED_QUERY_NOT_FOUND";
  readonly message: string;
  /** Where in the document, for one that cannot be parsed. */
  readonly locations?: readonly SourceLocation[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Carries a refusal out of the depths of a document. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** A request that cannot be read. */
export function badRequest(message: string, status = 400): Refused {
  return new Refused({ status, code: "BAD_REQUEST", message });
}

/** A limit was passed. What lies beyond counting is told as the greatest number that is counted. */
export function overLimit(limit: string, maximum: number, actual: number, what: string): Refused {
  const told = Math.min(actual, COUNTED);
  const count = actual > COUNTED ? `more than ${COUNTED}` : `${told}`;
  return new Refused({
    status: 400,
    code: "OPERATION_LIMIT",
    message: `The operation has ${count} ${what}; ${maximum} are allowed.`,
    details: { limit, maximum, actual: told },
  });
}

const COUNTED = 1_000_000;

/** The refusal as an error of GraphQL, for where Apollo Server answers. */
export function refusalError({ status, code, message, details }: Refusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...(details && { details }), http: { status } } });
}

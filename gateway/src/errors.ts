import type { GraphQLFormattedError } from "graphql";

const MASKED = new Set(["INTERNAL_SERVER_ERROR", "DOWNSTREAM_SERVICE_ERROR"]);
const KEPT = ["code", "details", "requestId"] as const;

/** The code of an error on its way out. */
export function outerCodeOf(error: GraphQLFormattedError): string {
  const code = error.extensions?.code;
  return typeof code === "string" && !MASKED.has(code) ? code : "INTERNAL_SERVER_ERROR";
}

/** How much of an error its caller may see. */
export interface ErrorMask {
  /** Callers are not told what they nearly wrote. */
  readonly hidesSchema: boolean;
  /** Callers know a part of the graph only. */
  readonly isOuter: boolean;
}

/** The mask of a contract. */
export function errorMask({ hidesSchema, isOuter }: ErrorMask) {
  return (error: GraphQLFormattedError): GraphQLFormattedError => {
    const masked = maskError(error);
    const message = hidesSchema ? masked.message.replace(SUGGESTION, "") : masked.message;
    return { ...masked, message, ...(isOuter && { extensions: withoutFields(masked) }) };
  };
}

const SUGGESTION = /\s*Did you mean .*\?$/s;

/** Scopes tell what is missing; the fields that need them may lie outside the contract. */
function withoutFields({ extensions = {} }: GraphQLFormattedError): Record<string, unknown> {
  const { details, ...others } = extensions;
  if (typeof details !== "object" || details === null) return extensions;
  const { fields: _, ...kept } = details as Record<string, unknown>;
  return { ...others, details: kept };
}

/**
 * What leaves of an error: message, path, code, details and scopes of a coded one; no message of any other.
 * Names and addresses of subgraphs and stacks never leave.
 */
export function maskError(error: GraphQLFormattedError): GraphQLFormattedError {
  // At a place in an answer it was a subgraph that found our own query invalid.
  const isOurs = error.path !== undefined && error.extensions?.code === "GRAPHQL_VALIDATION_FAILED";
  const code = isOurs ? "INTERNAL_SERVER_ERROR" : outerCodeOf(error);
  const message = code === "INTERNAL_SERVER_ERROR" ? "Something went wrong on our side." : error.message;
  const { locations, path } = error;
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { ...kept(error), code } };
}

function kept({ extensions = {} }: GraphQLFormattedError): Record<string, unknown> {
  return Object.fromEntries(KEPT.filter((name) => name in extensions).map((name) => [name, extensions[name]]));
}

/** Names the request on every masked error, so that its line in the log can be found. */
export function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  if (outerCodeOf(error) !== "INTERNAL_SERVER_ERROR") return error;
  return { ...error, extensions: { ...error.extensions, requestId } };
}

/**
 * The HTTP status that an answer without data deserves.
 * @returns undefined when the server's own status stands
 */
export function statusOf(errors: readonly GraphQLFormattedError[]): number | undefined {
  const codes = errors.map(outerCodeOf);
  if (codes.includes("UNAUTHENTICATED")) return 401;
  if (codes.length === 0) return undefined;
  if (codes.every((code) => code === "FORBIDDEN")) return 403;
  // Engine `apollo` says so of introspection that is newer than it is, and Apollo Server takes it for a fault of ours.
  return codes.every((code) => code === "INVALID_GRAPHQL") ? 400 : undefined;
}

import type { GraphQLFormattedError } from "graphql";

const MASKED = new Set(["INTERNAL_SERVER_ERROR", "DOWNSTREAM_SERVICE_ERROR"]);
const KEPT = ["code", "details", "requestId"] as const;

/** The code of an error on its way out. */
export function outerCodeOf(error: GraphQLFormattedError): string {
  const code = error.extensions?.code;
  return typeof code === "string" && !MASKED.has(code) ? code : "INTERNAL_SERVER_ERROR";
}

/**
 * What leaves of an error: message, path, code, details and scopes of a coded one; no message of any other.
 * Names and addresses of subgraphs and stacks never leave.
 */
export function maskError(error: GraphQLFormattedError): GraphQLFormattedError {
  const code = outerCodeOf(error);
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

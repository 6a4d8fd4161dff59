import { hash } from "node:crypto";
import { isStorable } from "./literals.js";
import { badRequest } from "./refusal.js";

/** One operation as it comes over HTTP. */
export interface GraphQLRequest {
  /** Absent where the caller names a document that the gateway has. */
  readonly query?: string;
  /** SHA-256 of the document, where the caller names it. */
  readonly documentHash?: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Reads the body of a request: one object of the form that GraphQL over HTTP gives it.
 * @throws Refused
 */
export function graphqlRequestOf(body: unknown): GraphQLRequest {
  if (Array.isArray(body)) throw badRequest("Send one operation, not a list of them.");
  if (!isRecord(body)) throw badRequest("The body must be a JSON object with a query.");
  const query = optional(body, "query", isString, "a string");
  const operationName = optional(body, "operationName", isString, "a string");
  const variables = optional(body, "variables", isRecord, "an object");
  const extensions = optional(body, "extensions", isRecord, "an object");
  const documentHash = hashIn(extensions);
  if (!query && documentHash === undefined) throw badRequest("The body carries no query.");
  if (query && documentHash !== undefined && hash("sha256", query) !== documentHash)
    throw badRequest("The query is not the document of this hash.");
  if (operationName !== undefined && !isStorable(operationName))
    throw badRequest("operationName is no well-formed Unicode text.");
  return {
    ...(query && { query }),
    ...(documentHash !== undefined && { documentHash }),
    ...(operationName && { operationName }),
    variables: variables ?? {},
  };
}

/** The hash by which a request names a document. */
function hashIn(extensions: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const { persistedQuery } = extensions ?? {};
  if (persistedQuery === undefined) return undefined;
  const { version, sha256Hash } = isRecord(persistedQuery) ? persistedQuery : {};
  if (version !== 1 || !isString(sha256Hash) || !SHA256_HEX.test(sha256Hash))
    throw badRequest("persistedQuery must have the version 1 and a sha256Hash.");
  return sha256Hash;
}

const SHA256_HEX = /^[\da-f]{64}$/;

function optional<Value>(
  body: Readonly<Record<string, unknown>>,
  name: string,
  fits: (value: unknown) => value is Value,
  form: string,
): Value | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!fits(value)) throw badRequest(`${name} must be ${form}.`);
  return value;
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

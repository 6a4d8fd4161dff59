import { badRequest, Refused } from "../admission/refusal.js";
import type { NamedDocuments } from "./named-documents.js";

/** What a GET asks for: the form that a body has, and the address in the one form that Apollo Server reads. */
export interface TrustedGet {
  readonly body: Readonly<Record<string, unknown>> & { readonly query: string };
  readonly url: string;
}

/**
 * Reads a GET that names a trusted document, by `documentId` or as a persisted query. No other document is read from an
 * address: addresses are kept in logs and caches.
 * @param url path and search of the request
 * @returns undefined when the address names no document
 * @throws Refused when it names one that is not trusted, or carries more than names
 */
export function trustedGetOf(url: string, named: NamedDocuments): TrustedGet | undefined {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const documentId = onlyOf(searchParams, "documentId");
  const given = jsonOf(searchParams, "extensions") as { persistedQuery?: { sha256Hash?: unknown } } | undefined;
  const sha256Hash = documentId?.replace(/^sha256:/, "") ?? given?.persistedQuery?.sha256Hash;
  if (typeof sha256Hash !== "string" || searchParams.has("query")) return undefined;
  const query = named.trustedText(sha256Hash);
  if (query === undefined) throw unknownDocument();
  const variables = onlyOf(searchParams, "variables");
  const operationName = onlyOf(searchParams, "operationName");
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const search = new URLSearchParams({
    extensions: JSON.stringify(extensions),
    ...(variables !== undefined && { variables }),
    ...(operationName !== undefined && { operationName }),
  });
  const body = { query, operationName, variables: jsonOf(searchParams, "variables"), extensions };
  return { body, url: `${pathname}?${search}` };
}

function onlyOf(searchParams: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = searchParams.getAll(name);
  if (others.length > 0) throw badRequest(`${name} may be given once.`);
  return value;
}

function jsonOf(searchParams: URLSearchParams, name: string): unknown {
  const text = onlyOf(searchParams, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text, refusePrototypes);
  } catch {
    throw badRequest(`${name} must be a JSON object.`);
  }
}

/** As the reader of bodies does. */
function refusePrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError("a key reaches for the prototype");
  return value;
}

/** Clients that send hashes first know this code, and send the document itself by POST. */
const unknownDocument = () =>
  new Refused({
    status: 400,
    code: "PERSISTED_QUERY_NOT_FOUND",
    message: "Only trusted documents are read by GET, and this is none.",
  });

/** How the end of an answer's body shows. */
export type Framing =
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  | { readonly kind: "until close" };

/** What the head of an HTTP/1.1 answer says about the rest of it. */
export interface AnswerHead {
  readonly status: number;
  readonly framing: Framing;
  /** Whether another request may follow on the same connection. */
  readonly keepsOpen: boolean;
  /** How long the server bears an idle connection, where it says so. */
  readonly idleSeconds?: number;
}

const CRLF = "\r\n";
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/;
const DIGITS = /^\d{1,15}$/;
const KEEP_ALIVE_TIMEOUT = /(?:^|[,;\s])timeout=(\d{1,9})/i;
const EMPTY = { kind: "length", bytes: 0 } as const;

/** The fields that are read, by name; the others are the subgraph's own business. */
const NAMES = ["content-length", "transfer-encoding", "connection", "keep-alive"] as const;

type Fields = Partial<Record<(typeof NAMES)[number], string>>;

/**
 * Reads the head of an answer to a POST.
 * @param text status line and fields, without the empty line
 * @returns undefined when it is no head of HTTP/1.1, or leaves in doubt where the body ends
 */
export function answerHead(text: string): AnswerHead | undefined {
  const firstEnd = lineEnd(text, 0);
  const [, minor, code] = STATUS_LINE.exec(text.slice(0, firstEnd)) ?? [];
  const fields = firstEnd === undefined ? undefined : fieldsOf(text, firstEnd + CRLF.length);
  if (code === undefined || !fields) return undefined;
  const status = Number(code);
  const framing = framingOf(status, fields);
  // Nobody asked for another protocol, and HTTP/1.0 knows no codings.
  if (!framing || status === 101 || (minor === "0" && framing.kind === "chunked")) return undefined;
  const connection = fields.connection?.toLowerCase() ?? "";
  const isOffered = !connection.includes("close") && (minor === "1" || connection.includes("keep-alive"));
  const [, idle] = KEEP_ALIVE_TIMEOUT.exec(fields["keep-alive"] ?? "") ?? [];
  return {
    status,
    framing,
    keepsOpen: isOffered && framing.kind !== "until close",
    ...(idle !== undefined && { idleSeconds: Number(idle) }),
  };
}

function framingOf(status: number, fields: Fields): Framing | undefined {
  const coding = fields["transfer-encoding"];
  const length = fields["content-length"];
  if (status < 200 || status === 204 || status === 304)
    return coding === undefined && (length === undefined || length === "0") ? EMPTY : undefined;
  if (coding !== undefined)
    return length === undefined && coding.toLowerCase() === "chunked" ? { kind: "chunked" } : undefined;
  if (length === undefined) return { kind: "until close" };
  return DIGITS.test(length) ? { kind: "length", bytes: Number(length) } : undefined;
}

/**
 * A field that comes twice has both values, as the standard has it: two lengths are no length.
 * Half a line end, a folded line and a blank beside a name are refused, since servers differ in how they mean them.
 */
function fieldsOf(text: string, start: number): Fields | undefined {
  const fields: Fields = {};
  for (let at = start; at < text.length; ) {
    const end = lineEnd(text, at);
    const colon = text.indexOf(":", at);
    if (end === undefined || colon <= at || colon > end) return undefined;
    if (isBlank(text, at) || isBlank(text, colon - 1)) return undefined;
    for (const name of NAMES)
      if (name.length === colon - at && text.slice(at, colon).toLowerCase() === name) {
        const value = text.slice(colon + 1, end).trim();
        fields[name] = fields[name] === undefined ? value : `${fields[name]}, ${value}`;
      }
    at = end + CRLF.length;
  }
  return fields;
}

/** @returns undefined when half a line end comes before a whole one */
function lineEnd(text: string, at: number): number | undefined {
  const end = text.indexOf("\r", at);
  if (text.indexOf("\n", at) !== (end < 0 ? -1 : end + 1)) return undefined;
  return end < 0 ? text.length : end;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}

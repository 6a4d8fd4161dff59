const brand = Symbol.for("coir.sdk.graph-error");

/** An error as it comes over the wire. */
export interface WireError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Where an error arose. */
export interface ErrorOrigin {
  /** Name of the operation. */
  readonly operation: string;
  /** The gateway's name for the request; quote it when you ask about it. */
  readonly requestId?: string;
}

/** An error that the graph answered with. Never holds the variables of the call. */
export class GraphError extends Error {
  override readonly name: string = "GraphError";
  readonly [brand] = true;
  /** A value of `ErrorCode`, or a code of the server's own. */
  readonly code: string;
  /** Response keys and list places of the field at fault. */
  readonly path: readonly (string | number)[];
  /** Facts about the refusal that a program can act on. */
  readonly details: Readonly<Record<string, unknown>>;
  /** What the token lacks: of each list, one scope is needed. Empty where the graph does not say. */
  readonly requiredScopes: readonly (readonly string[])[];
  readonly operation: string;
  readonly requestId: string | undefined;

  constructor(error: WireError, origin: ErrorOrigin) {
    super(withoutValues(error.message));
    const { code, details, requestId } = error.extensions ?? {};
    this.code = typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
    this.path = error.path ?? [];
    this.details = typeof details === "object" && details !== null ? { ...details } : {};
    const { requiredScopes } = this.details;
    this.requiredScopes = Array.isArray(requiredScopes) ? requiredScopes : [];
    this.operation = origin.operation;
    this.requestId = typeof requestId === "string" ? requestId : origin.requestId;
  }

  /** Whether it is an error of this class; also true for one of another copy of the SDK. */
  static is(error: unknown): error is GraphError {
    return typeof error === "object" && error !== null && brand in error;
  }
}

/** Whether it is an error of the graph with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return GraphError.is(error) && error.code === code;
}

/** A server that refuses a variable quotes it: the quotation goes, its place stays. */
function withoutValues(message: string): string {
  const [head, ...quoted] = message.split(" got invalid value ");
  if (quoted.length === 0) return message;
  const place = / at "([\w.[\]]+)"; /.exec(quoted.join(" "))?.[1];
  return `${head} got an invalid value${place ? ` at ${place}` : ""}.`;
}

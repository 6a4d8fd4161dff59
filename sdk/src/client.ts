import { deadlineFor } from "./deadline.js";
import { type ErrorOrigin, GraphError, type WireError } from "./error.js";
import { errorClasses } from "./generated/errors.js";
import { type Operation, type PagedOperation, withIdempotencyKey } from "./operation.js";
import { type PageOptions, paginate } from "./paginate.js";
import { request, type TokenSource } from "./request.js";
import { parseScalars } from "./scalar-plan.js";

const DEFAULT_TIMEOUT_MS = 30_000;

/** How to reach the graph. */
export interface ClientOptions {
  /** The gateway's GraphQL endpoint. */
  readonly url: string;
  /** Absent for fields that are open to everyone. */
  readonly token?: TokenSource;
  /** Names your program in the gateway's log. */
  readonly clientName?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** For a call with all its attempts. Default: 30,000. */
  readonly timeoutMs?: number;
}

/** How to make one call. */
export interface RunOptions {
  readonly signal?: AbortSignal;
  /** For this call with all its attempts. Default: the client's. */
  readonly timeoutMs?: number;
}

/** An answer with all that came: fields that failed are null in `data` and have an error. */
export interface Result<Data> {
  /** Null when the operation was refused as a whole. */
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
  readonly requestId: string | undefined;
}

/** Variables may be left out when none is required. */
type Arguments<Variables, Options> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: Options]
    : [variables: Variables, options?: Options];

/** Runs operations. Holds no state: no cache, no connection. */
export interface Client {
  /**
   * The data of an operation that succeeds whole.
   * @throws GraphError, of the class of its code, when any field failed
   */
  run<Data, Variables>(operation: Operation<Data, Variables>, ...rest: Arguments<Variables, RunOptions>): Promise<Data>;
  /** Data and errors side by side: what could be read is not thrown away. */
  result<Data, Variables>(
    operation: Operation<Data, Variables>,
    ...rest: Arguments<Variables, RunOptions>
  ): Promise<Result<Data>>;
  /**
   * The rows of a list, page after page, read as they are asked for.
   * @throws StuckCursorError when a page does not move on
   */
  paginate<Data, Variables, Node>(
    operation: PagedOperation<Data, Variables, Node>,
    ...rest: Arguments<Omit<Variables, "first" | "after">, PageOptions & RunOptions>
  ): AsyncGenerator<Node, void, undefined>;
}

/** A client of the graph. */
export function createClient(options: ClientOptions): Client {
  const send = (operation: Operation<unknown, never>, variables?: object, runOptions?: RunOptions) =>
    resultOf(options, operation, variables, runOptions);
  const run = async (operation: Operation<unknown, never>, variables?: object, runOptions?: RunOptions) =>
    wholeData(await send(operation, variables, runOptions));
  return {
    run,
    result: send,
    paginate: (
      operation: PagedOperation<unknown, never, unknown>,
      variables?: object,
      pageOptions?: PageOptions & RunOptions,
    ) => paginate(operation, (page) => run(operation, { ...variables, ...page }, pageOptions), pageOptions),
  } as Client;
}

async function resultOf(
  options: ClientOptions,
  operation: Operation<unknown, never>,
  given?: object,
  runOptions: RunOptions = {},
): Promise<Result<unknown>> {
  const variables = withIdempotencyKey(operation, given);
  const timeoutMs = runOptions.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const {
    data = null,
    errors,
    requestId,
  } = await request(
    { ...options, fetch: options.fetch ?? fetch },
    {
      name: operation.name,
      body: JSON.stringify({ query: operation.document, operationName: operation.name, variables }),
      repeatable: operation.kind === "query" || operation.keyedVariable !== undefined,
      deadline: deadlineFor(operation.name, timeoutMs, runOptions.signal),
    },
  );
  parseScalars(data, operation.scalars);
  return {
    data,
    errors: errors.map((error) => graphError(error, { operation: operation.name, requestId })),
    requestId,
  };
}

function wholeData({ data, errors: [first] }: Result<unknown>): unknown {
  if (first) throw first;
  return data;
}

function graphError(error: WireError, origin: ErrorOrigin): GraphError {
  const code = error.extensions?.code as keyof typeof errorClasses;
  const ErrorClass = Object.hasOwn(errorClasses, code) ? errorClasses[code] : GraphError;
  return new ErrorClass(error, origin);
}

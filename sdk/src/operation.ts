import type { ScalarPlan } from "./scalar-plan.js";

/**
 * A GraphQL operation as data: what goes over the wire and how to read the answer. The SDK brings one constant for
 * each of its operations; a caller may write others of the same shape.
 */
export interface Operation<Result, Variables> {
  /** Name of the operation in its document. */
  readonly name: string;
  readonly kind: "query" | "mutation";
  /** The document, exactly as it is sent. */
  readonly document: string;
  /** Where in the answer a scalar is parsed. */
  readonly scalars: ScalarPlan;
  /** The variable whose `idempotencyKey` is made when the caller gives none. */
  readonly keyedVariable?: string;
  /** Carries the types only; never there at run time. */
  readonly types?: (variables: Variables) => Result;
}

/** A query that reads one page of a list, by the variables `first` and `after`. */
export interface PagedOperation<Result, Variables, Node> extends Operation<Result, Variables> {
  /** Response keys from the root to the connection. */
  readonly connection: readonly string[];
  /** Carries the type only; never there at run time. */
  readonly nodeType?: Node;
}

/** Variables of a mutation whose input may come without an idempotency key. */
export type IdempotentVariables<Variables, Name extends keyof Variables> = Omit<Variables, Name> & {
  readonly [Input in Name]: Omit<Variables[Input], "idempotencyKey"> & { readonly idempotencyKey?: string };
};

/**
 * The variables with an idempotency key where the operation wants one and the caller gave none.
 * Made once for a call, so that every attempt carries the same key.
 */
export function withIdempotencyKey(
  operation: Operation<unknown, never>,
  variables: object | undefined,
): Record<string, unknown> {
  const given: Record<string, unknown> = { ...variables };
  if (operation.keyedVariable === undefined) return given;
  const input = given[operation.keyedVariable] as { readonly idempotencyKey?: string } | undefined;
  return {
    ...given,
    [operation.keyedVariable]: { ...input, idempotencyKey: input?.idempotencyKey ?? crypto.randomUUID() },
  };
}

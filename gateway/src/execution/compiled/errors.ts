import { codeOf } from "@coir/kit/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { SubgraphResult } from "../../subgraph-link/subgraph-link.js";
import { callersKey } from "./planned-keys.js";
import type { Path } from "./tree.js";

/** An error as a subgraph gives it: an object of this process, or what came over the wire. */
export type SubgraphError = GraphQLError | GraphQLFormattedError;

/** The errors of an answer. */
export function errorsOf({ errors }: SubgraphResult): readonly SubgraphError[] {
  return Array.isArray(errors) ? errors : [];
}

/** The same error at a place of the whole answer. Where the subgraph's text has it says nothing to the caller. */
export function placed(error: SubgraphError, path: Path | undefined): GraphQLError {
  const originalError = error instanceof GraphQLError ? (error.originalError ?? error) : undefined;
  return new GraphQLError(String(error.message), {
    path: path?.map(callersKey),
    extensions: error.extensions,
    originalError,
  });
}

/** What kept a fetch from answering, as an error: a coded one passes, anything else is a fault of ours. */
export function lossOf(error: unknown): GraphQLError {
  if (error instanceof GraphQLError && codeOf(error) !== undefined) return error;
  return new GraphQLError("A part of the graph could not be executed.", {
    originalError: error instanceof Error ? error : new Error(String(error)),
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  });
}

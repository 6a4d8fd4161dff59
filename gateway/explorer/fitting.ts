import { type GraphQLSchema, parse, validate } from "graphql";
import type { Example } from "./settings.ts";

/**
 * The examples that the contract's schema can answer.
 * @param schema absent while it is not known: then all may fit
 */
export function fittingExamples(
  examples: readonly Example[],
  schema: GraphQLSchema | null | undefined,
): readonly Example[] {
  return schema ? examples.filter(({ query }) => validate(schema, parse(query)).length === 0) : examples;
}

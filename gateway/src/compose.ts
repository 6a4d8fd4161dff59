import { composeServices } from "@apollo/composition";
import { Supergraph } from "@apollo/federation-internals";
import { lexicographicSortSchema, parse, printSchema } from "graphql";

/** A subgraph as composition sees it. */
export interface ComposableService {
  readonly name: string;
  readonly sdl: string;
}

/** What composition gives: the engine's schema and the callers' schema. */
export interface ComposedGraph {
  readonly supergraphSdl: string;
  readonly apiSchemaSdl: string;
}

/**
 * Composes the subgraphs. Addresses in the result are neutral (`http://production.subgraph`): where a subgraph
 * really is belongs to the settings of the process.
 *
 * Every hint about an inconsistency fails, whatever level composition gives it: a value type, a field's type or a
 * description (several are printed, one is shown) that differs between houses is a fault in one of them. Only the
 * union of the houses' `ErrorCode` values is meant to differ.
 * @throws Error that lists all composition errors, or all inconsistencies
 */
export function composeSupergraph(services: readonly ComposableService[]): ComposedGraph {
  const definitions = services.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}.subgraph` }));
  const { errors, hints, supergraphSdl } = composeServices(definitions);
  if (errors)
    throw listed(
      "The subgraphs do not compose",
      errors.map(({ message }) => message),
    );
  const faults = hints.filter(isFault).map(({ definition, message }) => `${definition.code}: ${message}`);
  if (faults.length > 0) throw listed("The subgraphs are inconsistent", faults);
  return { supergraphSdl, apiSchemaSdl: apiSchemaOf(supergraphSdl) };
}

type Hint = NonNullable<ReturnType<typeof composeServices>["hints"]>[number];

function isFault({ definition, message }: Hint): boolean {
  const isErrorCodeUnion =
    definition.code === "INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM" && message.includes('"ErrorCode"');
  return definition.code.startsWith("INCONSISTENT_") && !isErrorCodeUnion;
}

function listed(title: string, lines: readonly string[]): Error {
  return new Error(`${title}:\n${lines.map((line) => `- ${line}`).join("\n")}`);
}

function apiSchemaOf(supergraphSdl: string): string {
  const schema = Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

import { composeServices } from "@apollo/composition";
import { Supergraph } from "@apollo/federation-internals";
import { lexicographicSortSchema, parse, printSchema } from "graphql";
import { type AuthorizationMap, authorizationMapOf } from "./authorization/authorization-map.js";

/** A subgraph as composition sees it. */
export interface ComposableService {
  readonly name: string;
  readonly sdl: string;
  /** Fields, as `Type.field`, that need no scope by the subgraph's own word. None when absent. */
  readonly openFields?: readonly string[];
}

/** What composition gives: the engine's schema, the callers' schema, and who may ask for what. */
export interface ComposedGraph {
  readonly supergraphSdl: string;
  readonly apiSchemaSdl: string;
  readonly authorization: AuthorizationMap;
}

/**
 * Composes the subgraphs. Addresses in the result are neutral (`http://production.subgraph`): where a subgraph
 * really is belongs to the settings of the process.
 *
 * Every hint about an inconsistency fails, whatever level composition gives it: a value type, a field's type or a
 * description (several are printed, one is shown) that differs between houses is a fault in one of them. Only the
 * union of the houses' `ErrorCode` values is meant to differ. A field without a rule fails too, unless its subgraph
 * says that it is open: SDL cannot tell what is open from what was forgotten.
 * @throws Error that lists all composition errors, all inconsistencies, or all fields without a rule
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
  const authorization = authorizationMapOf(supergraphSdl);
  requireRules(authorization, services);
  return { supergraphSdl, apiSchemaSdl: apiSchemaOf(supergraphSdl), authorization };
}

/**
 * Makes sure that what is open is so by its house's own word.
 * @throws Error that lists all fields without a rule
 */
export function requireRules({ open }: AuthorizationMap, services: readonly ComposableService[]): void {
  const declared = new Set(services.flatMap(({ openFields = [] }) => openFields));
  const unruled = open.filter((field) => !declared.has(field));
  if (unruled.length > 0) throw listed("These fields say not who may read them", unruled);
}

type Hint = NonNullable<ReturnType<typeof composeServices>["hints"]>[number];

function isFault({ definition, message }: Hint): boolean {
  const isErrorCodeUnion =
    definition.code === "INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM" && message.includes('"ErrorCode"');
  return definition.code.startsWith("INCONSISTENT_") && !isErrorCodeUnion;
}

/** An error that says all faults at once. */
export function listed(title: string, lines: readonly string[]): Error {
  return new Error(`${title}:\n${lines.map((line) => `- ${line}`).join("\n")}`);
}

/** The callers' schema of a supergraph: what is inaccessible is not there. */
export function apiSchemaOf(supergraphSdl: string): string {
  const schema = Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

import type { OuterContract } from "@coir/kit/contract-tags";
import { composeSchemaContract } from "@theguild/federation-composition";
import { type DocumentNode, isTypeDefinitionNode, parse, print, visit } from "graphql";
import { authorizationMapOf } from "../authorization/authorization-map.js";
import { apiSchemaOf, type ComposableService, type ComposedGraph, listed, requireRules } from "../compose.js";

/** The tags of the fields that are in a contract. What the public may ask, a partner may ask too. */
const tagsOfContract: Readonly<Record<OuterContract, readonly string[]>> = {
  public: ["public"],
  partner: ["public", "partner"],
};

/**
 * Composes the part of the graph that is in a contract. Whatever else the engine needs, keys for one, is in its
 * supergraph as inaccessible: nobody can ask for it, and the callers' schema does not have it.
 * @throws Error that lists all composition errors, or all fields that lost their rule
 */
export function composeContract(contract: OuterContract, services: readonly ComposableService[]): ComposedGraph {
  const definitions = services.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}.subgraph` }));
  const { errors, supergraphSdl } = composeSchemaContract(definitions, {
    include: new Set(tagsOfContract[contract]),
    exclude: new Set(),
  });
  if (errors || !supergraphSdl)
    throw listed(
      `The ${contract} contract does not compose`,
      (errors ?? []).map(({ message }) => message),
    );
  const readable = `${print(withoutHiddenRoots(parse(withOpenMachinery(supergraphSdl))))}\n`;
  const authorization = authorizationMapOf(readable);
  requireRules(authorization, services);
  return { supergraphSdl: readable, apiSchemaSdl: apiSchemaOf(readable), authorization };
}

/** Composition also hides the scalars and enums of federation itself, which no reader of a supergraph accepts. */
function withOpenMachinery(supergraphSdl: string): string {
  return supergraphSdl.replace(/((?:scalar|enum) \w+__\w+) @inaccessible/g, "$1");
}

/** A contract without mutations has no root for them: some readers fail on a root that nobody can see. */
function withoutHiddenRoots(supergraph: DocumentNode): DocumentNode {
  const hidden = new Set(
    supergraph.definitions
      .filter(isTypeDefinitionNode)
      .filter(({ directives }) => directives?.some(({ name }) => name.value === "inaccessible"))
      .map(({ name }) => name.value),
  );
  return visit(supergraph, {
    OperationTypeDefinition: ({ type }) => (hidden.has(type.name.value) ? null : undefined),
  });
}

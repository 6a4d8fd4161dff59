import { buildASTSchema, type DefinitionNode, type GraphQLSchema, Kind, parse } from "graphql";

/**
 * The schema that callers see, from the planner's text. That text spells out `__schema`, `__type` and their types as
 * ordinary ones, which graphql-js has built in, and keeps inputs and scalars of the supergraph's own machinery, which
 * are no caller's business: both are left out here.
 */
export function consumerSchema(sdl: string): GraphQLSchema {
  const { definitions } = parse(sdl, { noLocation: true });
  const own = definitions.filter(isOwn).map(withoutIntrospection);
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: own }, { assumeValid: true, assumeValidSDL: true });
}

const MACHINERY = /^(?:join|link|core)?__/;

function isOwn(node: { readonly name?: { readonly value: string } } | DefinitionNode): boolean {
  return !("name" in node && MACHINERY.test(node.name?.value ?? ""));
}

function withoutIntrospection(definition: DefinitionNode): DefinitionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION
    ? { ...definition, fields: definition.fields?.filter(isOwn) }
    : definition;
}

import {
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  print,
  visit,
} from "graphql";

/**
 * The same type definitions with arguments and directives in alphabetical order.
 * TypeGraphQL turns them around from one build to the next in the same process, and after a first call.
 */
export function inFixedOrder(source: DocumentNode): DocumentNode {
  const withSortedDirectives = <Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: Node) => ({
    ...node,
    directives: sorted(node.directives),
  });
  return visit(source, {
    ScalarTypeDefinition: withSortedDirectives,
    ObjectTypeDefinition: withSortedDirectives,
    InterfaceTypeDefinition: withSortedDirectives,
    UnionTypeDefinition: withSortedDirectives,
    EnumTypeDefinition: withSortedDirectives,
    EnumValueDefinition: withSortedDirectives,
    InputObjectTypeDefinition: withSortedDirectives,
    InputValueDefinition: withSortedDirectives,
    FieldDefinition: (field: FieldDefinitionNode) => ({
      ...withSortedDirectives(field),
      arguments: field.arguments && [...field.arguments].sort((a, b) => (a.name.value < b.name.value ? -1 : 1)),
    }),
  });
}

function sorted<Node extends ASTNode>(nodes: readonly Node[] = []): Node[] {
  return [...nodes].sort((a, b) => (print(a) < print(b) ? -1 : 1));
}

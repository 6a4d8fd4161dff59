import { type ASTNode, type DirectiveNode, type DocumentNode, Kind, visit } from "graphql";

/** The variables that @skip and @include in a document depend on. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const variable = conditionVariable(directive);
      if (variable !== undefined) names.add(variable);
    },
  });
  return [...names];
}

/** Names of the variables that a part of a document uses. */
export function variablesIn(nodes: readonly ASTNode[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

function conditionVariable({ name, arguments: given }: DirectiveNode): string | undefined {
  if (name.value !== "skip" && name.value !== "include") return undefined;
  const value = given?.[0]?.value;
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}

import { type DirectiveNode, Kind, parse, print, visit } from "graphql";

/**
 * The same supergraph without `for: SECURITY` on its `@link`s. Apollo Gateway refuses features with that purpose,
 * because it does not enforce them; the subgraphs enforce the scopes themselves.
 */
export function withoutSecurityPurpose(supergraphSdl: string): string {
  return print(
    visit(parse(supergraphSdl), {
      Directive: (directive) => (isLink(directive) ? withoutPurpose(directive) : undefined),
    }),
  );
}

function isLink({ name }: DirectiveNode): boolean {
  return name.value === "link";
}

function withoutPurpose(directive: DirectiveNode): DirectiveNode {
  const kept = directive.arguments?.filter(
    ({ name, value }) => !(name.value === "for" && value.kind === Kind.ENUM && value.value === "SECURITY"),
  );
  return { ...directive, arguments: kept };
}

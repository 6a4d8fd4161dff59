import { type ConstDirectiveNode, type ConstValueNode, Kind } from "graphql";

/**
 * What a caller needs: of each list any one scope. An empty list asks only that the caller has signed in.
 * `@requiresScopes` says it the other way round, as a choice of sets.
 */
export type Rule = readonly (readonly string[])[];

/**
 * The rule that directives give.
 * @returns undefined when they give none
 * @throws Error on a policy, which the gateway has no means to judge
 */
export function ruleIn(directives: readonly ConstDirectiveNode[] = []): Rule | undefined {
  const clauses: (readonly string[])[] = [];
  let ruled = false;
  for (const directive of directives) {
    if (directive.name.value === "policy") throw new Error("The gateway cannot enforce @policy.");
    if (directive.name.value === "authenticated") clauses.push([]);
    else if (directive.name.value === "requiresScopes") clauses.push(...oneOfEach(setsOf(directive)));
    else continue;
    ruled = true;
  }
  return ruled ? clauses : undefined;
}

/** `(a and b) or c` is `(a or c) and (b or c)`. */
function oneOfEach(sets: readonly (readonly string[])[]): string[][] {
  return sets.reduce<string[][]>(
    (clauses, set) => clauses.flatMap((clause) => set.map((scope) => [...new Set([...clause, scope])])),
    [[]],
  );
}

function setsOf(directive: ConstDirectiveNode): string[][] {
  const scopes = directive.arguments?.find(({ name }) => name.value === "scopes")?.value;
  return valuesOf(scopes).map((set) =>
    valuesOf(set).flatMap((scope) => (scope.kind === Kind.STRING ? scope.value : [])),
  );
}

function valuesOf(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  return value?.kind === Kind.LIST ? value.values : [];
}

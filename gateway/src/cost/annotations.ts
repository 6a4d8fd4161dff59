import { type ConstDirectiveNode, Kind, parse } from "graphql";

/** What a schema says about the cost of a field or a type: `@cost(weight:)` and `@listSize(assumedSize:)`. */
export interface CostAnnotation {
  readonly weight?: number;
  readonly assumedSize?: number;
}

/** The annotations of a supergraph, by `Type.field` and by `Type`. */
export function costAnnotationsOf(supergraphSdl: string): ReadonlyMap<string, CostAnnotation> {
  const annotations = new Map<string, CostAnnotation>();
  const note = (name: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    const weight = numberIn(directives, "cost", "weight");
    const assumedSize = numberIn(directives, "listSize", "assumedSize");
    if (weight === undefined && assumedSize === undefined) return;
    annotations.set(name, {
      ...(weight !== undefined && { weight }),
      ...(assumedSize !== undefined && { assumedSize }),
    });
  };
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    note(definition.name.value, definition.directives);
    for (const field of definition.fields ?? []) note(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return annotations;
}

/** A weight is a number written as text, a list size a plain number. */
function numberIn(directives: readonly ConstDirectiveNode[] = [], name: string, argument: string): number | undefined {
  const value = directives
    .find((directive) => directive.name.value === name)
    ?.arguments?.find((given) => given.name.value === argument)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.INT ? Number(value.value) : undefined;
}

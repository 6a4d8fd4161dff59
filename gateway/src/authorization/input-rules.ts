import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
} from "graphql";
import type { AuthorizationMap } from "./authorization-map.js";
import type { Rule } from "./rule.js";

/** A rule that an argument meets, and the argument. */
export interface ArgumentRule {
  readonly rule: Rule;
  readonly place: string;
}

/**
 * The rules of the scalars and enums that the arguments of a field carry. Of an input object in the document only what is
 * said counts; a variable counts for everything that its type could carry, since the document does not tell.
 */
export function rulesOfArguments(
  { map }: { readonly map: AuthorizationMap },
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): ArgumentRule[] {
  if (Object.keys(map.types).length === 0) return [];
  return (node.arguments ?? []).flatMap(({ name, value }) => {
    const argument = field.args.find((known) => known.name === name.value);
    if (!argument) return [];
    const names = value.kind === Kind.VARIABLE ? typesWithin(argument.type) : typesSaid(argument.type, value);
    return [...names].flatMap((type) => {
      const rule = map.types[type];
      return rule ? [{ rule, place: `${field.name}(${name.value})` }] : [];
    });
  });
}

function typesSaid(type: GraphQLInputType, value: ValueNode): Set<string> {
  const named = getNamedType(type);
  if (value.kind === Kind.VARIABLE) return typesWithin(named);
  if (value.kind === Kind.LIST) return union(value.values.map((inner) => typesSaid(named, inner)));
  if (value.kind !== Kind.OBJECT || !isInputObjectType(named)) return new Set([named.name]);
  const fields = named.getFields();
  return union(
    value.fields.map(({ name, value: inner }) => {
      const field = fields[name.value];
      return field ? typesSaid(field.type, inner) : new Set<string>();
    }),
  );
}

function typesWithin(type: GraphQLInputType, seen = new Set<string>()): Set<string> {
  const named: GraphQLNamedInputType = getNamedType(type);
  if (seen.has(named.name)) return seen;
  seen.add(named.name);
  if (isInputObjectType(named)) for (const field of Object.values(named.getFields())) typesWithin(field.type, seen);
  return seen;
}

function union(sets: readonly ReadonlySet<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

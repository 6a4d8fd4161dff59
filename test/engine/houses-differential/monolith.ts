import type { CallContext } from "@coir/kit/subgraph-schema";
import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import { answered, type HouseField, HousePart } from "./house-part";

/** Each house's resolvers at work for one call. */
export type Contexts = Readonly<Record<string, CallContext>>;

/** An object on its way through the monolith: as its own house made it, and as others know it by its key. */
interface Held {
  readonly house: string;
  readonly value: unknown;
  readonly elsewhere: Map<string, Promise<unknown>>;
}

/** What a field is answered from. */
interface Asked {
  readonly held: Held | undefined;
  readonly given: object;
  readonly contexts: Contexts;
}

/**
 * The houses' graph in one piece, without a planner: every field is answered by the resolver of the house that owns it.
 * An object of one house becomes one of another by its key, and by the fields that @requires names.
 * @param apiSchemaSdl what callers see
 */
export function monolithOf(parts: readonly HousePart[], apiSchemaSdl: string): GraphQLSchema {
  const schema = buildSchema(apiSchemaSdl);
  const monolith = new Monolith(parts);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith("__")) monolith.fill(type);
    if (isScalarType(type) && !isSpecifiedScalarType(type)) takeParsing(type.name, parts, type);
    if (isEnumType(type)) requireEqualNames(type.name, parts);
  }
  return schema;
}

class Monolith {
  constructor(private readonly parts: readonly HousePart[]) {}

  fill(type: GraphQLObjectType): void {
    for (const field of Object.values(type.getFields()))
      field.resolve = (held: Held | undefined, given: object, contexts: Contexts, info) =>
        this.answer(type.name, field.name, { held, given, contexts }, info);
  }

  private async answer(type: string, name: string, asked: Asked, info: GraphQLResolveInfo): Promise<unknown> {
    const field = this.ownerOf(type, name, asked.held?.house);
    const parent = await this.parentIn(field, type, asked, info);
    // Where the owner knows no such object, its fields are null.
    if (asked.held && (parent === null || parent === undefined)) return null;
    const context = asked.contexts[field.house.name] as CallContext;
    const value = await answered(field, { parent, given: asked.given, context }, info);
    return held(field.definition.type, value, field.house.name);
  }

  /** The house that the object comes from where it knows the field, else the first that does. */
  private ownerOf(type: string, name: string, from: string | undefined): HouseField {
    const fields = this.parts.flatMap((part) => part.field(type, name) ?? []);
    const field = fields.find(({ house }) => house.name === from) ?? fields[0];
    if (!field) throw new Error(`No house answers ${type}.${name}.`);
    return field;
  }

  private parentIn(field: HouseField, type: string, asked: Asked, info: GraphQLResolveInfo): unknown {
    const { held: object } = asked;
    if (!object || (object.house === field.house.name && field.requires.length === 0)) return object?.value;
    const name = [field.house.name, ...field.requires].join(" ");
    const known = object.elsewhere.get(name) ?? this.referred(field, type, asked, info);
    object.elsewhere.set(name, known);
    return known;
  }

  private async referred(field: HouseField, type: string, asked: Asked, info: GraphQLResolveInfo): Promise<unknown> {
    const part = this.parts.find(({ house }) => house === field.house) as HousePart;
    const names = [...part.keyOf(type), ...field.requires];
    const values = names.map((name) => this.answer(type, name, { ...asked, given: {} }, info));
    const known = Object.fromEntries((await Promise.all(values)).map((value, i) => [names[i], value]));
    return asked.contexts[field.house.name]?.scope.entityOf(type, { __typename: type, ...known });
  }
}

/** Leaves as they are sent, objects with the house that made them. */
function held(type: GraphQLOutputType, value: unknown, house: string): unknown {
  if (isNonNullType(type)) return held(type.ofType, value, house);
  if (value instanceof Error) throw value;
  if (value === null || value === undefined) return null;
  if (isListType(type))
    return [...(value as Iterable<unknown>)].map(async (item) => held(type.ofType, await item, house));
  if (isLeafType(type)) return type.serialize(value);
  return { house, value, elsewhere: new Map() } satisfies Held;
}

/** Arguments arrive at a resolver as its house reads them. */
function takeParsing(name: string, parts: readonly HousePart[], into: { parseValue: unknown; parseLiteral: unknown }) {
  const scalar = parts.map(({ schema }) => schema.getType(name)).find(isScalarType);
  if (scalar) Object.assign(into, { parseValue: scalar.parseValue, parseLiteral: scalar.parseLiteral });
}

/** An enum whose value is not its name would reach a resolver as its name. */
function requireEqualNames(name: string, parts: readonly HousePart[]): void {
  for (const type of parts.map(({ schema }) => schema.getType(name)))
    if (isEnumType(type) && type.getValues().some((one) => one.value !== one.name))
      throw new Error(`The values of ${name} are not its names.`);
}

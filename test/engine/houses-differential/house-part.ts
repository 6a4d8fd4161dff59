import type { House } from "@coir/kit/house";
import { buildSubgraph, type CallContext } from "@coir/kit/subgraph-schema";
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
} from "graphql";

/** A field as one house answers it. */
export interface HouseField {
  readonly house: House;
  readonly definition: GraphQLField<unknown, CallContext>;
  /** Fields of the same type that must be known first, by @requires. */
  readonly requires: readonly string[];
}

/** One house's executable schema, with what its directives say. */
export class HousePart {
  private readonly keys = new Map<string, readonly string[]>();
  private readonly fields = new Map<string, HouseField>();

  private constructor(
    readonly house: House,
    readonly schema: GraphQLSchema,
    /** Scopes of which a caller needs any one, by `Type.field`. */
    readonly rules: ReadonlyMap<string, readonly string[] | null>,
  ) {}

  static async of(house: House): Promise<HousePart> {
    const { sdl, schema, rules } = await buildSubgraph(house);
    const part = new HousePart(house, schema, rules);
    for (const definition of parse(sdl).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const type = definition.name.value;
      part.keys.set(type, namesIn(definition, "key"));
      for (const field of definition.fields ?? []) {
        const isExternal = field.directives?.some(({ name }) => name.value === "external");
        if (!isExternal) part.take(type, field.name.value, namesIn(field, "requires"));
      }
    }
    return part;
  }

  /** The field, where this house answers it itself. */
  field(type: string, field: string): HouseField | undefined {
    return this.fields.get(`${type}.${field}`);
  }

  /** The key by which this house knows an object of another. */
  keyOf(type: string): readonly string[] {
    return this.keys.get(type) ?? [];
  }

  private take(type: string, field: string, requires: readonly string[]): void {
    const object = this.schema.getType(type);
    const definition = isObjectType(object) ? object.getFields()[field] : undefined;
    if (definition) this.fields.set(`${type}.${field}`, { house: this.house, definition, requires });
  }
}

/** Has a house's own resolver answer. */
export function answered(
  { definition }: HouseField,
  call: { readonly parent: unknown; readonly given: object; readonly context: CallContext },
  info: GraphQLResolveInfo,
): unknown {
  return (definition.resolve ?? defaultFieldResolver)(call.parent, call.given, call.context, info);
}

type Directed = Extract<ReturnType<typeof parse>["definitions"][number], { kind: Kind.OBJECT_TYPE_DEFINITION }>;

/** The field names of the directive's `fields`: the houses' keys and requirements are flat. */
function namesIn({ directives = [] }: Pick<Directed, "directives">, directive: string): string[] {
  const value = directives.find(({ name }) => name.value === directive)?.arguments?.[0]?.value;
  return value?.kind === Kind.STRING ? value.value.split(/\s+/).filter(Boolean) : [];
}

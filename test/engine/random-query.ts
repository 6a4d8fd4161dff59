import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from "graphql";
import { oneOf, RandomArguments, type ScalarValues, smallValues } from "./random-arguments";

export { randomNumbers } from "./random-arguments";

/** An operation with the values of its variables. */
export interface RandomQuery {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** What a writer may write. */
export interface QueryWriterOptions {
  readonly scalars?: ScalarValues;
  /** Which fields may be asked for; default all. */
  readonly allows?: (type: string, field: string) => boolean;
  /** Composite fields below one another. Default 5. */
  readonly depth?: number;
  /** Fields of the whole operation, about. Default 30. */
  readonly size?: number;
  /** Whether aliases may be names that mean something else to an executor: of other fields, of what all objects inherit. */
  readonly wildAliases?: boolean;
}

const WILD = ["__typename", "__typename", "__proto__", "constructor", "toString", "_own_id", "a", "b"];

/**
 * Writes one operation over a schema: fragments of both kinds, aliases, variables with and without defaults, @skip and
 * @include. Nearly always valid; what is not is for the caller to leave out.
 */
export class QueryWriter {
  private readonly fragments: string[] = [];
  private readonly given: RandomArguments;
  private readonly allows: (type: string, field: string) => boolean;
  private readonly depth: number;
  private readonly wildAliases: boolean;
  private left: number;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: () => number,
    { scalars = smallValues, allows = () => true, depth = 5, size = 30, wildAliases = false }: QueryWriterOptions = {},
  ) {
    this.given = new RandomArguments(random, scalars);
    this.allows = allows;
    this.depth = depth;
    this.wildAliases = wildAliases;
    this.left = size;
  }

  write(): RandomQuery {
    const body = this.selection(this.schema.getQueryType() as GraphQLObjectType, this.depth);
    const query = [`query ${this.given.written} ${body}`, ...this.fragments].join("\n");
    return { query, variables: this.given.variables };
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    const parts = [this.one(["__typename", "kind: __typename", "", this.wildTypename(type)])];
    const fields = this.shuffled(this.fieldsOf(type));
    const composites = fields.filter((field) => !isLeafType(getNamedType(field.type))).length;
    for (const field of fields) {
      const wanted = isLeafType(getNamedType(field.type)) ? 0.4 : Math.min(0.7, 1.5 / composites);
      if (this.random() < wanted) parts.push(this.field(field, depth, type));
      if (this.random() < 0.06) parts.push(this.field(field, depth - 1, type));
    }
    const narrower = this.overlapping(type);
    if (depth > 0)
      for (let i = 0; i < 2 && narrower.length > 0; i++)
        if (this.random() < (isAbstractType(type) ? 0.7 : 0.1))
          parts.push(this.fragment(this.one(narrower), depth - 1));
    const text = parts.filter(Boolean).join(" ");
    return `{ ${text || "__typename"} }`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number, of: GraphQLNamedType): string {
    const type = getNamedType(field.type);
    if (this.left <= 0 || (!isLeafType(type) && depth <= 0)) return "";
    this.left--;
    const given = field.args.flatMap((argument) => this.given.argument(argument, type.name));
    const call = given.length > 0 ? `${field.name}(${given.join(", ")})` : field.name;
    const below = isLeafType(type) ? "" : ` ${this.selection(type, depth - 1)}`;
    return `${this.alias(field, call, of)}${call}${this.given.condition()}${below}`;
  }

  private alias({ args }: GraphQLField<unknown, unknown>, call: string, of: GraphQLNamedType): string {
    if (this.wildAliases && this.random() < 0.4) return `${this.wildName(of)}: `;
    // It says what was asked for, so that two selections under one name always ask for the same.
    return args.length > 0 || this.random() < 0.2 ? `x_${call.replace(/\W+/g, "_")}: ` : "";
  }

  private wildTypename(type: GraphQLNamedType): string {
    return this.wildAliases ? `${this.wildName(type)}: __typename __typename: __typename` : "";
  }

  private wildName(type: GraphQLNamedType): string {
    return this.one([...WILD, ...this.fieldsOf(type).map(({ name }) => name)]);
  }

  private fragment(type: GraphQLNamedType, depth: number): string {
    const body = this.selection(type, depth);
    if (this.random() < 0.6) return `... on ${type.name}${this.given.condition()} ${body}`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${type.name} ${body}`);
    return `...${name}${this.given.condition()}`;
  }

  private fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).filter(({ name }) => this.allows(type.name, name));
  }

  private overlapping(type: GraphQLNamedType): GraphQLNamedType[] {
    const objects = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const abstract = Object.values(this.schema.getTypeMap()).filter(isAbstractType);
    return [
      ...objects,
      ...abstract.filter((other) =>
        objects.some((object) => isObjectType(object) && this.schema.isSubType(other, object)),
      ),
    ];
  }

  private shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item): [number, T] => [this.random(), item])
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  }

  private one<T>(items: readonly T[]): T {
    return oneOf(this.random, items);
  }
}

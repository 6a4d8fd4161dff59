import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** An operation with the values of its variables. */
export interface RandomQuery {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const DEPTH = 5;

/** Numbers in [0, 1) that are the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Writes one operation over a schema: fragments of both kinds, aliases, variables with and without defaults, @skip and
 * @include. Nearly always valid; what is not is for the caller to leave out.
 */
export class QueryWriter {
  private readonly variables: Record<string, unknown> = {};
  private readonly definitions = new Map<string, string>();
  private readonly fragments: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: () => number,
  ) {}

  write(): RandomQuery {
    const body = this.selection(this.schema.getQueryType() as GraphQLObjectType, DEPTH);
    const definitions = [...this.definitions].map(([name, type]) => `$${name}: ${type}`).join(" ");
    const query = [`query ${definitions && `(${definitions})`} ${body}`, ...this.fragments].join("\n");
    return { query, variables: this.variables };
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const parts = [this.one(["__typename", "kind: __typename", ""])];
    for (const field of fields) {
      const wanted = isLeafType(getNamedType(field.type)) ? 0.5 : 0.4;
      if (this.random() < wanted) parts.push(this.field(field, depth));
      if (this.random() < 0.1) parts.push(this.field(field, depth - 1));
    }
    const narrower = this.overlapping(type);
    if (depth > 0)
      for (let i = 0; i < 2 && narrower.length > 0; i++)
        if (this.random() < (isAbstractType(type) ? 0.7 : 0.1))
          parts.push(this.fragment(this.one(narrower), depth - 1));
    const text = parts.filter(Boolean).join(" ");
    return `{ ${text || "__typename"} }`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    if (!isLeafType(type) && depth <= 0) return "";
    const given = field.args.flatMap((argument) => this.argument(argument));
    const call = given.length > 0 ? `${field.name}(${given.join(", ")})` : field.name;
    // The alias says what was asked for, so that two selections under one name always ask for the same.
    const mustAlias = field.args.length > 0 || this.random() < 0.2;
    const alias = mustAlias ? `x_${call.replace(/\W+/g, "_")}: ` : "";
    return `${alias}${call}${this.condition()}${isLeafType(type) ? "" : ` ${this.selection(type, depth - 1)}`}`;
  }

  private argument({ name, type, defaultValue }: GraphQLArgument): string[] {
    const named = getNamedType(type);
    if (defaultValue !== undefined && this.random() < 0.3) return [];
    const value = isEnumType(named) ? this.one(named.getValues()).name : this.one([1, 2, 3]);
    const isId = named.name === "ID";
    const literal = isId ? JSON.stringify(`g${value}`) : String(value);
    if (this.random() < 0.5) return [`${name}: ${literal}`];
    const variable = `v_${name}_${value}_${this.variableCount()}`;
    const given = isId ? `g${value}` : value;
    if (this.random() < 0.5) this.definitions.set(variable, `${String(type).replace("!", "")} = ${literal}`);
    else {
      this.definitions.set(variable, String(type));
      if (isNonNullType(type) || this.random() < 0.8) this.variables[variable] = given;
    }
    return [`${name}: $${variable}`];
  }

  private condition(): string {
    if (this.random() > 0.15) return "";
    const name = `if_${this.one(["a", "b"])}`;
    if (!this.definitions.has(name)) {
      this.definitions.set(name, "Boolean! = true");
      if (this.random() < 0.6) this.variables[name] = this.random() < 0.5;
    }
    return ` @${this.one(["skip", "include"])}(if: ${this.one([`$${name}`, "true", "false"])})`;
  }

  private fragment(type: GraphQLNamedType, depth: number): string {
    const body = this.selection(type, depth);
    if (this.random() < 0.6) return `... on ${type.name}${this.condition()} ${body}`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${type.name} ${body}`);
    return `...${name}${this.condition()}`;
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

  private variableCount(): number {
    return this.definitions.size;
  }

  private one<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }
}

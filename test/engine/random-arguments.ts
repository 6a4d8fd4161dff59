import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
} from "graphql";

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

/** One of the items. */
export function oneOf<T>(random: () => number, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

/**
 * The values, as JSON, among which one is chosen for a scalar.
 * @param scalar its name
 * @param place what the field answers and the way to the argument: `Lot.lotNo`, `LotConnection.filter.sku.in`
 */
export type ScalarValues = (scalar: string, place: string) => readonly unknown[];

/** Ids and numbers that a small graph may know. */
export const smallValues: ScalarValues = (scalar) => (scalar === "ID" ? ["g1", "g2", "g3"] : [1, 2, 3]);

/** Writes the arguments of one operation: literals, and variables with and without defaults and values. */
export class RandomArguments {
  readonly variables: Record<string, unknown> = {};
  private readonly definitions = new Map<string, string>();

  constructor(
    private readonly random: () => number,
    private readonly scalars: ScalarValues,
  ) {}

  /** The definitions of all variables that were written, in brackets. */
  get written(): string {
    const written = [...this.definitions].map(([name, type]) => `$${name}: ${type}`).join(" ");
    return written && `(${written})`;
  }

  /**
   * The argument as it stands in the document; nothing where it is left out.
   * @param of name of the type that the field answers
   */
  argument({ name, type, defaultValue }: GraphQLArgument, of: string): string[] {
    if (!(isNonNullType(type) && defaultValue === undefined) && this.random() < 0.3) return [];
    const value = this.value(type, `${of}.${name}`);
    const node = astFromValue(value, type);
    if (!node) return [];
    if (this.random() < 0.5) return [`${name}: ${print(node)}`];
    const variable = `v_${name}_${this.definitions.size}`;
    if (this.random() < 0.5) this.definitions.set(variable, `${String(type).replace(/!$/, "")} = ${print(node)}`);
    else {
      this.definitions.set(variable, String(type));
      if (isNonNullType(type) || this.random() < 0.8) this.variables[variable] = value;
    }
    return [`${name}: $${variable}`];
  }

  /** A condition on a variable that has a default, or on a literal; mostly none. */
  condition(): string {
    if (this.random() > 0.15) return "";
    const name = `if_${oneOf(this.random, ["a", "b"])}`;
    if (!this.definitions.has(name)) {
      this.definitions.set(name, "Boolean! = true");
      if (this.random() < 0.6) this.variables[name] = this.random() < 0.5;
    }
    return ` @${oneOf(this.random, ["skip", "include"])}(if: ${oneOf(this.random, [`$${name}`, "true", "false"])})`;
  }

  private value(type: GraphQLInputType, place: string): unknown {
    if (!isNonNullType(type)) return this.random() < 0.05 ? null : this.present(type, place);
    return this.present(type.ofType, place);
  }

  private present(type: GraphQLInputType, place: string): unknown {
    if (isListType(type))
      return Array.from({ length: 1 + Math.floor(this.random() * 2) }, () => this.value(type.ofType, place));
    if (isEnumType(type)) return oneOf(this.random, type.getValues()).name;
    if (!isInputObjectType(type)) return oneOf(this.random, this.scalars(type.name, place)) ?? null;
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || this.random() < 0.4);
    return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, `${place}.${field.name}`)]));
  }
}

import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from "graphql";
import { type CollectOptions, collect } from "./collecting.js";
import { generated, quoted } from "./generated.js";
import type { Graph } from "./graph.js";
import type { Shells } from "./shells.js";
import type { Tree } from "./tree.js";

/**
 * Answers the completed value, or undefined for "a null where the schema forbids one", which the nearest nullable
 * parent turns into null.
 */
export type Complete<T = unknown> = (value: T) => unknown;

type Sets = Iterable<SelectionSetNode>;

/** What a completion is compiled from. */
export interface CompletionOptions {
  readonly graph: Graph;
  readonly shells: Shells;
  readonly root: GraphQLNamedType;
  /** The caller's own operation: the answer has its order. */
  readonly operation: SelectionSetNode;
  readonly collecting: CollectOptions;
}

/** Makes the caller's answer out of the tree: in the order of the selection, with null propagation. */
export class Completion {
  private readonly graph: Graph;
  private readonly shells: Shells;
  private readonly collecting: CollectOptions;
  private readonly completeRoot: Complete<Tree>;
  /** Of the answer in the making, by selection: shell → its completed value. Completion is synchronous. */
  private readonly completed: Map<unknown, unknown>[] = [];

  constructor({ graph, shells, root, operation, collecting }: CompletionOptions) {
    this.graph = graph;
    this.shells = shells;
    this.collecting = collecting;
    this.completeRoot = this.object(root, [operation], "");
  }

  /** @returns null when a root field may not be null and is */
  complete(data: Tree): Tree | null {
    const answer = this.completeRoot(data) as Tree | undefined;
    for (const values of this.completed) values.clear();
    return answer ?? null;
  }

  /** One function per type and selection. Fragments that do not apply to the type are for others. */
  private object(type: GraphQLNamedType, sets: Sets, place: string): Complete<Tree> {
    const functions: Complete[] = [];
    const lines: string[] = [];
    const entries: string[] = [];
    for (const [key, { field, sets: below }] of collect(this.collecting, type, sets).fields) {
      const isTypename = field.name.value === TypeNameMetaFieldDef.name;
      const definition = isTypename ? TypeNameMetaFieldDef : fieldOf(type, field.name.value);
      if (!definition) continue;
      const [i, plannedKey] = [functions.length, this.graph.plannedKeys.keyOf(field)];
      functions.push(this.value(definition.type, below, `${place}.${plannedKey}`));
      const from = `v[${quoted(plannedKey)}]${isTypename ? ` ?? ${quoted(type.name)}` : ""}`;
      lines.push(`const r${i} = f[${i}](${from}); if (r${i} === undefined) return undefined;`);
      entries.push(`[${quoted(key)}]: r${i}`);
    }
    return generated({ f: functions }, `return (v) => {\n${lines.join("\n")}\nreturn { ${entries.join(", ")} };\n}`);
  }

  private value(type: GraphQLOutputType, sets: Sets, place: string): Complete {
    if (isNonNullType(type)) return nonNull(this.value(type.ofType, sets, place));
    if (isListType(type)) return list(this.value(type.ofType, sets, place), isNonNullType(type.ofType));
    if (isEnumType(type)) return oneOf(new Set(type.getValues().map(({ name }) => name)));
    if (isLeafType(type)) return leaf;
    const complete = this.composite(type, sets, place);
    return this.shells.has(place) ? this.once(complete) : complete;
  }

  private composite(type: GraphQLNamedType, sets: Sets, place: string): Complete {
    if (isObjectType(type)) {
      // Compiled when it is first met: most selections of a large document are never answered.
      let complete: Complete<Tree> = (value) => {
        complete = this.object(type, sets, place);
        return complete(value);
      };
      return (value) => (isPresent(value) ? (complete(value as Tree) ?? null) : null);
    }
    const byTypename = new Map<unknown, Complete<Tree>>();
    return (value) => {
      if (!isPresent(value)) return null;
      const { __typename } = value as Tree;
      let complete = byTypename.get(__typename);
      if (complete === undefined) {
        complete = this.possible(type, __typename, sets, place);
        byTypename.set(__typename, complete);
      }
      return complete(value as Tree) ?? null;
    };
  }

  private possible(type: GraphQLNamedType, name: unknown, sets: Sets, place: string): Complete<Tree> {
    const concrete = this.graph.api.getType(String(name));
    if (isObjectType(concrete)) return this.object(concrete, sets, place);
    // An inaccessible type, or an object of a union whose type no subgraph named.
    if (this.graph.isObjectTypeName(name) || !isInterfaceType(type)) return () => null;
    // An interface object whose type no subgraph named.
    return this.object(type, sets, place);
  }

  /** The values are the selection's own: another one of the same place, below another type, answers otherwise. */
  private once(complete: Complete): Complete {
    const values = new Map<unknown, unknown>();
    this.completed.push(values);
    return (value) => {
      if (!isPresent(value)) return complete(value);
      let answer = values.get(value);
      if (answer === undefined) {
        answer = complete(value);
        values.set(value, answer);
      }
      return answer;
    };
  }
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function leaf(value: unknown): unknown {
  return value === undefined ? null : value;
}

/** Hides the values that callers may not see. */
function oneOf(known: ReadonlySet<unknown>): Complete {
  return (value) => (known.has(value) ? value : null);
}

function nonNull(complete: Complete): Complete {
  return (value) => {
    const answer = complete(value);
    return answer === null ? undefined : answer;
  };
}

function list(complete: Complete, itemsNonNull: boolean): Complete {
  return (value) => {
    if (!Array.isArray(value)) return null;
    const answer = new Array(value.length);
    for (let i = 0; i < value.length; i++) {
      const item = complete(value[i]);
      if (item === undefined && itemsNonNull) return null;
      answer[i] = item === undefined ? null : item;
    }
    return answer;
  };
}

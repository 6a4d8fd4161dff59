import type { InputRewrite, RequiresSelection } from "@graphql-hive/router-query-planner";
import { generated, quoted } from "./generated.js";
import type { Graph } from "./graph.js";
import { leafJson } from "./leaf-json.js";
import { compileRewrites } from "./rewrites.js";
import { isTree, type Tree } from "./tree.js";

/**
 * Writes the representation of an object as JSON text.
 * @returns undefined when its type is not asked about or all of its fields are null, `""` when a field that is needed
 * never came
 */
export type Represent = (object: Tree) => string | undefined;

/** What a plan node needs to know of an object. */
export interface RequiredFields {
  readonly requires: readonly RequiresSelection[];
  readonly inputRewrites?: readonly InputRewrite[];
}

/** Compiles the representations of a plan node, one function per type that is met. */
export function compileRepresent(graph: Graph, { requires, inputRewrites }: RequiredFields): Represent {
  const rewrite = compileRewrites(graph, inputRewrites);
  const byTypename = new Map<string, Represent>();
  return (object) => {
    const typename = object.__typename;
    if (typeof typename !== "string") return undefined;
    let represent = byTypename.get(typename);
    if (represent === undefined) {
      represent = compileEntity(graph, requires, typename);
      byTypename.set(typename, represent);
    }
    const text = attempted(represent, object);
    return rewrite && text ? JSON.stringify(rewrite(JSON.parse(text))) : text;
  };
}

const NEVER_CAME = new Error("A field that is needed never came.");

function attempted(represent: Represent, object: Tree): string | undefined {
  try {
    return represent(object);
  } catch (error) {
    if (error === NEVER_CAME) return "";
    throw error;
  }
}

/** A null is sent, since the subgraph may compute with it. Without a field that never came it would compute wrongly. */
function compileEntity(graph: Graph, requires: readonly RequiresSelection[], typename: string): Represent {
  const fields = fieldsFor(graph, requires, typename);
  fields.delete("__typename");
  const { lines, writers } = compileFields(graph, fields);
  if (lines.length === 0) return () => undefined;
  return generated(
    { writers, NEVER_CAME, start: `{"__typename":${JSON.stringify(typename)}` },
    `return (v) => { let x, s = start, some = false;\n${lines.join("\n")}\nreturn some ? s + "}" : undefined; }`,
  );
}

function compileNested(graph: Graph, selections: readonly RequiresSelection[]): (value: unknown) => string {
  const byTypename = new Map<unknown, (object: Tree) => string>();
  const write = (value: unknown): string => {
    if (!isTree(value)) return leafJson(value);
    if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
    let writeObject = byTypename.get(value.__typename);
    if (writeObject === undefined) {
      const { lines, writers } = compileFields(graph, fieldsFor(graph, selections, value.__typename));
      writeObject = generated<(object: Tree) => string>(
        { writers, NEVER_CAME },
        `return (v) => { let x, s = "", some;\n${lines.join("\n")}\nreturn "{" + s.slice(1) + "}"; }`,
      );
      byTypename.set(value.__typename, writeObject);
    }
    return writeObject(value);
  };
  return write;
}

function compileFields(graph: Graph, fields: RepresentationFields) {
  const writers = [...fields.values()].map(({ below }) => (below.length > 0 ? compileNested(graph, below) : leafJson));
  const lines = [...fields].map(([key, { name }], i) => {
    const absent = key === "__typename" ? "" : "throw NEVER_CAME;";
    return `x = v[${quoted(name)}]; if (x === undefined) { ${absent} } else { if (x !== null) some = true; s += ',${quoted(key)}:' + writers[${i}](x); }`;
  });
  return { lines, writers };
}

/** By the name that a field has in the representation: the name that it has in the answer, and what is needed below. */
type RepresentationFields = Map<string, { name: string; below: RequiresSelection[] }>;

/** The fields that are needed of a type, by the name that they have in the representation. */
function fieldsFor(
  graph: Graph,
  selections: readonly RequiresSelection[],
  typename: unknown,
  into: RepresentationFields = new Map(),
): RepresentationFields {
  for (const selection of selections) {
    if (selection.kind === "InlineFragment") {
      if (graph.typeSet([selection.typeCondition]).has(typename as string))
        fieldsFor(graph, selection.selections, typename, into);
    } else if (selection.kind === "Field") {
      const key = selection.alias ?? selection.name;
      const field = into.get(key) ?? { name: selection.name, below: [] };
      into.set(key, field);
      field.below.push(...(selection.selections ?? []));
    }
  }
  return into;
}

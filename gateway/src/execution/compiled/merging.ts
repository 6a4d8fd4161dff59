import { generated, quoted } from "./generated.js";
import type { Graph } from "./graph.js";
import type { Shape } from "./shape.js";
import { isTree, type Tree } from "./tree.js";

/** Copies the fields of an entity into the object that it completes. */
export type Assign = (target: Tree, entity: Tree) => void;

/** Compiles the assignment of an entity's fields. */
export function compileAssign(graph: Graph, { keys, below }: Shape): Assign {
  const lines = keys.map((key, i) => {
    const [from, to] = [`e[${quoted(key)}]`, `t[${quoted(key)}]`];
    // An interface object is first known by its interface's name; an object type's name is never taken back.
    if (key === "__typename")
      return "x = e.__typename; if (x !== undefined && x !== t.__typename && (t.__typename === undefined || isObjectTypeName(x))) t.__typename = x;";
    if (below[i]) return `x = ${from}; if (x !== undefined) ${to} = combine(${to}, x, below[${i}]);`;
    return `x = ${from}; if (x !== undefined && (x !== null || ${to} === undefined)) ${to} = x;`;
  });
  return generated(
    { combine, below, isObjectTypeName: (name: unknown) => graph.isObjectTypeName(name) },
    `return (t, e) => {\n  let x;\n  ${lines.join("\n  ")}\n}`,
  );
}

/** Adds the answer of a root fetch to the tree. */
export function mergeRoot(target: Tree, source: Tree, { keys, below }: Shape): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (source[key] !== undefined) target[key] = combine(target[key], source[key], below[i]);
  }
}

/** What is there stays and is added to in place; null never wins over a value; leaves are never looked into. */
export function combine(old: unknown, value: unknown, shape: Shape | undefined): unknown {
  if (old === undefined || old === null) return value;
  if (value === undefined || value === null) return old;
  if (shape === undefined || !isTree(old) || !isTree(value)) return value;
  if (Array.isArray(old)) {
    if (!Array.isArray(value) || value.length !== old.length) return value;
    for (let i = 0; i < old.length; i++) old[i] = combined(old[i], value[i], shape);
    return old;
  }
  addTo(old, value, shape);
  return old;
}

/** What is new to an object is copied: `source` may complete other objects too. */
function combined(old: unknown, value: unknown, shape: Shape | undefined): unknown {
  return old === undefined || old === null ? copy(value, shape) : combine(old, value, shape);
}

function addTo(target: Tree, source: Tree, { keys, below }: Shape): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (source[key] !== undefined) target[key] = combined(target[key], source[key], below[i]);
  }
}

/** A copy down to the leaves, which are shared. */
export function copy(value: unknown, shape: Shape | undefined): unknown {
  if (shape === undefined || !isTree(value)) return value;
  if (Array.isArray(value)) return value.map((item) => copy(item, shape));
  const target: Tree = {};
  for (let i = 0; i < shape.keys.length; i++) {
    const key = shape.keys[i] as string;
    if (value[key] !== undefined) target[key] = copy(value[key], shape.below[i]);
  }
  return target;
}

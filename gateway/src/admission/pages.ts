import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";
import { type AdmissionLimits, DEFAULT_PAGE_SIZE } from "./limits.js";
import { overLimit } from "./refusal.js";

type Variables = Readonly<Record<string, unknown>>;

/** How many rows a page may have: a number of the document, or a variable with its default. */
type PageSize = number | { readonly variable: string; readonly otherwise: number };

/** A list that is read page by page, and the lists that each of its rows leads to. */
interface Page {
  readonly size: PageSize;
  readonly within: readonly Page[];
}

/** The pages of an operation. Found once per document, counted for each request's variables. */
export interface Pages {
  readonly name: string | undefined;
  readonly pages: readonly Page[];
}

/**
 * Finds the pages of each operation: fields with `first` or `last`, and fields with `edges` or `nodes` that leave the size
 * open. The document is known to expand to few selections.
 */
export function pagesOf(document: DocumentNode): Pages[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const defaults = defaultsOf(operation);
      const inSet = ({ selections }: SelectionSetNode): Page[] => selections.flatMap(inSelection);
      const inSelection = (selection: SelectionNode): Page[] => {
        if (selection.kind === Kind.FIELD) return inField(selection);
        const set = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        return set ? inSet(set.selectionSet) : [];
      };
      const inField = (field: FieldNode): Page[] => {
        const within = field.selectionSet ? inSet(field.selectionSet) : [];
        const size = sizeOf(field, defaults);
        return size === undefined ? within : [{ size, within }];
      };
      return { name: operation.name?.value, pages: inSet(operation.selectionSet) };
    });
}

/**
 * Counts the rows that an operation may lead to.
 * @throws Refused when a page, or all pages together, are too large
 */
export function checkPages({ pages }: Pages, variables: Variables, limits: AdmissionLimits): void {
  const rows = rowsOf(pages, variables, limits);
  if (rows > limits.nodes) throw overLimit("nodes", limits.nodes, rows, "rows in its pages");
}

function rowsOf(pages: readonly Page[], variables: Variables, limits: AdmissionLimits): number {
  let rows = 0;
  for (const { size, within } of pages) {
    const count = countOf(size, variables);
    if (count > limits.pageSize) throw overLimit("pageSize", limits.pageSize, count, "rows in one page");
    rows += count * (1 + rowsOf(within, variables, limits));
  }
  return rows;
}

function countOf(size: PageSize, variables: Variables): number {
  if (typeof size === "number") return size;
  const given = variables[size.variable];
  return typeof given === "number" ? Math.max(given, 0) : size.otherwise;
}

function sizeOf({ arguments: given = [], selectionSet }: FieldNode, defaults: ReadonlyMap<string, ValueNode>) {
  const named = (wanted: string) => given.find(({ name }) => name.value === wanted);
  const argument = named("first") ?? named("last");
  if (argument) return sizeIn(argument.value, defaults);
  const isConnection = selectionSet?.selections.some(
    (selection) => selection.kind === Kind.FIELD && ["edges", "nodes"].includes(selection.name.value),
  );
  return isConnection ? DEFAULT_PAGE_SIZE : undefined;
}

function sizeIn(value: ValueNode, defaults: ReadonlyMap<string, ValueNode>): PageSize {
  if (value.kind === Kind.INT) return Math.max(Number(value.value), 0);
  if (value.kind !== Kind.VARIABLE) return DEFAULT_PAGE_SIZE;
  const otherwise = defaults.get(value.name.value);
  return {
    variable: value.name.value,
    otherwise: otherwise?.kind === Kind.INT ? Math.max(Number(otherwise.value), 0) : DEFAULT_PAGE_SIZE,
  };
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Map<string, ValueNode> {
  return new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, defaultValue] as const] : [],
    ),
  );
}

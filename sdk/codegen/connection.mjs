import { Kind } from "graphql";

/**
 * The connection that a query pages through: the first one that takes `after: $after` and selects its end cursor.
 * @param {import("graphql").OperationDefinitionNode} operation
 * @returns {string[] | undefined} response keys from the root, for example ["facility", "stock"]
 */
export function connectionOf(operation) {
  return search(operation.selectionSet, []);
}

function search(set, parents) {
  for (const field of fieldsOf(set)) {
    const path = [...parents, field.alias?.value ?? field.name.value];
    const found = isPaged(field) ? path : search(field.selectionSet, path);
    if (found) return found;
  }
  return undefined;
}

function isPaged(field) {
  const takesCursor = (field.arguments ?? []).some(
    ({ name, value }) => name.value === "after" && value.kind === Kind.VARIABLE && value.name.value === "after",
  );
  const selected = fieldsOf(field.selectionSet).map(({ name }) => name.value);
  return takesCursor && selected.includes("edges") && selected.includes("pageInfo");
}

function fieldsOf(set) {
  return (set?.selections ?? []).filter(({ kind }) => kind === Kind.FIELD);
}

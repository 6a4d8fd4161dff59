import { getNullableType, isListType, isNonNullType, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** Scalars that are more than their wire form. */
const PARSED = new Set(["Date", "DateTime", "Decimal"]);

/**
 * Where in an operation's answer a parsed scalar stands: `{ "lots.edges[].node.madeOn": "Date" }`.
 * A path names response keys; `[]` follows the name of a list.
 * @param {import("graphql").GraphQLSchema} schema
 * @param {import("graphql").DocumentNode} document one operation, fields and inline fragments only
 * @returns {Record<string, string>} sorted by path
 */
export function scalarPlanOf(schema, document) {
  const info = new TypeInfo(schema);
  const path = [];
  const plan = {};
  const field = {
    enter(node) {
      const { brackets, name } = shapeOf(info.getType());
      path.push(`${node.alias?.value ?? node.name.value}${brackets}`);
      if (PARSED.has(name)) plan[path.join(".")] = name;
    },
    leave: () => void path.pop(),
  };
  visit(document, visitWithTypeInfo(info, { Field: field, FragmentDefinition: refuseFragment }));
  return Object.fromEntries(Object.entries(plan).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function shapeOf(type) {
  let brackets = "";
  let inner = getNullableType(type);
  while (isListType(inner)) {
    brackets += "[]";
    inner = isNonNullType(inner.ofType) ? inner.ofType.ofType : inner.ofType;
  }
  return { brackets, name: inner.name };
}

function refuseFragment(node) {
  throw new Error(`Fragment ${node.name.value}: an operation file holds one operation and no named fragment.`);
}

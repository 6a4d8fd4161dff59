import { getNamedType, getOperationAST, isInputObjectType, print, stripIgnoredCharacters, typeFromAST } from "graphql";
import { connectionOf } from "./connection.mjs";
import { docComment, header } from "./header.mjs";
import { scalarPlanOf } from "./scalar-plan.mjs";

/**
 * Prints one constant per operation: what goes over the wire, and how to read the answer.
 * @param {import("graphql").GraphQLSchema} schema
 * @param {{ location: string, document: import("graphql").DocumentNode }[]} documents
 */
export function printOperations(schema, documents) {
  const constants = documents.map(({ document, location }) => {
    const operation = getOperationAST(document);
    if (!operation?.name) throw new Error(`${location}: one named operation to a file.`);
    return printOperation(schema, document, operation);
  });
  return [
    `${header}import type { IdempotentVariables, Operation, PagedOperation } from "../operation.js";\nimport type * as Types from "./types.js";\n`,
    ...constants,
  ].join("\n");
}

function printOperation(schema, document, operation) {
  const { operation: kind, name } = operation;
  const connection = kind === "query" ? connectionOf(operation) : undefined;
  const keyed = kind === "mutation" ? keyedVariableOf(schema, operation) : undefined;
  const plan = {
    name: name.value,
    kind,
    document: wireTextOf(document),
    scalars: scalarPlanOf(schema, document),
    ...(connection && { connection }),
    ...(keyed && { keyedVariable: keyed }),
  };
  const constant = name.value[0].toLowerCase() + name.value.slice(1);
  const type = typeOf(name.value, kind, connection, keyed);
  return `${docComment(describe(schema, operation))}export const ${constant}: ${type} = ${JSON.stringify(plan, null, 2)};\n`;
}

/** What goes over the wire: the operation without a blank or a description that nobody reads. */
export function wireTextOf(document) {
  const operation = getOperationAST(document);
  return stripIgnoredCharacters(print({ ...document, definitions: [{ ...operation, description: undefined }] }));
}

function describe(schema, operation) {
  if (operation.description) return operation.description.value;
  const root = schema.getRootType(operation.operation);
  const field = root.getFields()[operation.selectionSet.selections[0].name.value];
  return field?.description ?? operation.name.value;
}

function typeOf(name, kind, connection, keyed) {
  const result = `Types.${name}${kind === "query" ? "Query" : "Mutation"}`;
  const variables = `${result}Variables`;
  if (keyed) return `Operation<${result}, IdempotentVariables<${variables}, "${keyed}">>`;
  if (!connection) return `Operation<${result}, ${variables}>`;
  const edges = [...connection, "edges"].reduce((type, key) => `NonNullable<${type}["${key}"]>`, result);
  return `PagedOperation<${result}, ${variables}, ${edges}[number]["node"]>`;
}

/** The variable whose input object carries an idempotency key. */
function keyedVariableOf(schema, { variableDefinitions = [] }) {
  return variableDefinitions.find(({ type }) => {
    const input = getNamedType(typeFromAST(schema, type));
    return isInputObjectType(input) && "idempotencyKey" in input.getFields();
  })?.variable.name.value;
}

import { codegen } from "@graphql-codegen/core";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { parse, printSchema } from "graphql";
import { header } from "./header.mjs";

const config = {
  scalars: {
    CountryCode: "string",
    CurrencyCode: "string",
    Date: "CalendarDay",
    DateTime: "Date",
    Decimal: "Decimal",
    ID: "string",
    UnLocode: "string",
  },
  strictScalars: true,
  immutableTypes: true,
  skipTypename: true,
  futureProofEnums: true,
};

/** A type for `@defer`, printed whether or not an operation uses that. */
const DEFERRED = /\/\*\* Internal type[^\n]*\nexport type Incremental<[^\n]*\n/;

/**
 * Prints the types of the operations' results and variables, and the enums and inputs that they use.
 * @param {import("graphql").GraphQLSchema} schema
 * @param {{ location: string, document: import("graphql").DocumentNode }[]} documents
 */
export async function printTypes(schema, documents) {
  const text = await codegen({
    filename: "types.ts",
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents,
    config,
    plugins: [{ "typescript-operations": {} }],
    pluginMap: { "typescript-operations": typescriptOperations },
  });
  // A value that the graph learns tomorrow is a string to the caller of today.
  const open = text.replaceAll("'%future added value'", "(string & {})");
  const closed = open.replace(DEFERRED, "");
  return `${header}import type { CalendarDay, Decimal } from "../scalars.js";\n\n${closed.trim()}\n`;
}

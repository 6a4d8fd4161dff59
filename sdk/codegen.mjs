import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, GraphQLError, parse, validate } from "graphql";
import { printErrors } from "./codegen/errors.mjs";
import { printManifest } from "./codegen/manifest.mjs";
import { printOperations } from "./codegen/operations.mjs";
import { printTypes } from "./codegen/types.mjs";

const here = import.meta.dirname;
const generatedFolder = path.join(here, "src", "generated");

/**
 * Prints the generated part of the SDK. The same input always gives the same text.
 * @param {string} apiSchemaSdl what a caller of the gateway may see
 * @param {{ file: string, text: string }[]} operations GraphQL documents of one operation each
 * @returns {Promise<Record<string, string>>} file name in src/generated → text
 * @throws {GraphQLError} when an operation does not fit the schema, naming its file
 */
export async function generate(apiSchemaSdl, operations) {
  const schema = buildSchema(apiSchemaSdl, { assumeValidSDL: true });
  const documents = operations
    .map(({ file, text }) => ({ location: file, document: parse(text) }))
    .sort((a, b) => (a.location < b.location ? -1 : 1));
  for (const { location, document } of documents) assertFits(schema, document, location);
  return {
    "errors.ts": printErrors(schema),
    "operations.json": printManifest(documents),
    "operations.ts": printOperations(schema, documents),
    "types.ts": await printTypes(schema, documents),
  };
}

function assertFits(schema, document, location) {
  const [first] = validate(schema, document);
  if (first) throw new GraphQLError(`${location}: ${first.message}`);
}

async function main() {
  const schemaFile = path.join(here, "..", "gateway", "api-schema.graphql");
  const texts = await generate(readFileSync(schemaFile, "utf8"), committedOperations());
  const differing = Object.entries(texts).filter(([file, text]) => textOf(file) !== text);
  if (differing.length === 0) return;
  const names = differing.map(([file]) => `sdk/src/generated/${file}`).join(", ");
  if (process.argv.includes("--check")) throw new Error(`These files are not what the schema says: ${names}`);
  for (const [file, text] of differing) writeFileSync(path.join(generatedFolder, file), text);
  console.log(`Written: ${names}`);
}

function committedOperations() {
  const folder = path.join(here, "src", "operations");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), "utf8") }));
}

function textOf(file) {
  try {
    return readFileSync(path.join(generatedFolder, file), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

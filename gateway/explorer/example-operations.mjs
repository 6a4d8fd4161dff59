import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The SDK's operations serve as examples: its own checks keep them in step with the graph. */
export const operationsFolder = path.join(import.meta.dirname, "..", "..", "sdk", "src", "operations");

/**
 * The operations to try out, with variables that find something in the seed.
 * @returns {Promise<{ name: string, description?: string, query: string, variables?: object }[]>} by name
 */
export async function exampleOperations() {
  const { parse } = await import("graphql");
  const variables = JSON.parse(readFileSync(path.join(import.meta.dirname, "example-variables.json"), "utf8"));
  return readdirSync(operationsFolder)
    .map((file) => readFileSync(path.join(operationsFolder, file), "utf8"))
    .map((text) => {
      const [operation] = parse(text).definitions;
      const name = operation.name.value;
      return {
        name,
        description: operation.description?.value,
        query: text.slice(startOf(operation)),
        variables: variables[name],
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where the operation begins behind its description, which the list shows. */
function startOf({ description, loc }) {
  return description ? description.loc.end + 1 : loc.start;
}

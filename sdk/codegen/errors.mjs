import { docComment, header } from "./header.mjs";

/**
 * Prints one error class for each value of the schema's `ErrorCode`, and the table from code to class.
 * @param {import("graphql").GraphQLSchema} schema
 */
export function printErrors(schema) {
  const values = schema.getType("ErrorCode")?.getValues() ?? [];
  const codes = values.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const table = codes.map(({ name }) => `  ${name}: ${classNameOf(name)},\n`).join("");
  return [
    `${header}import { GraphError, hasCode } from "../error.js";\n`,
    ...codes.map(printClass),
    `/** The class of each code that this version of the SDK knows. */\nexport const errorClasses = {\n${table}} as const;\n`,
  ].join("\n");
}

function printClass({ name, description }) {
  const className = classNameOf(name);
  return `${docComment(`${description ?? name} Code \`${name}\`.`)}export class ${className} extends GraphError {
  override readonly name: string = "${className}";
  static override is(error: unknown): error is ${className} {
    return hasCode(error, "${name}");
  }
}
`;
}

function classNameOf(code) {
  const words = code.split("_").map((word) => word[0] + word.slice(1).toLowerCase());
  return `${words.join("").replace(/Error$/, "")}Error`;
}

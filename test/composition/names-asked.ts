import { type GraphQLSchema, parse, validate } from "graphql";
import type { NameKind } from "./contract-names";

/** Where a caller may write names in an operation, and names of what they are taken for there. */
export const placesOfNames: readonly {
  readonly place: string;
  readonly kind: NameKind;
  readonly query: (name: string) => string;
}[] = [
  { place: "a root field", kind: "fields", query: (name) => `{ ${name} }` },
  { place: "a field", kind: "fields", query: (name) => `{ facilities { ${name} } }` },
  { place: "a type condition", kind: "types", query: (name) => `{ facilities { ... on ${name} { __typename } } }` },
  { place: "a variable's type", kind: "types", query: (name) => `query ($v: ${name}) { __typename }` },
  { place: "an argument", kind: "arguments", query: (name) => `{ facilities(${name}: 1) { code } }` },
  { place: "an input", kind: "inputs", query: (name) => `{ products(filter: { ${name}: 1 }) { edges { cursor } } }` },
  {
    place: "an enum's value",
    kind: "values",
    query: (name) => `{ products(filter: { family: { in: [${name}] } }) { edges { cursor } } }`,
  },
];

/** What is said of an operation, without the name that its writer has asked. */
export function saidOf(schema: GraphQLSchema, query: string, name: string): string {
  const messages = validate(schema, parse(query), undefined, { hideSuggestions: true }).map(({ message }) => message);
  return messages.join("\n").replaceAll(`"${name}"`, "…");
}

/** What is suggested instead of a name. */
export function suggestedFor(schema: GraphQLSchema, query: string): string {
  const suggestions = validate(schema, parse(query)).map(({ message }) => message.split(/ Did you mean /)[1]);
  return suggestions.join("\n");
}

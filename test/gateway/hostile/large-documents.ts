import { type Chance, type HostileRequest, posted, times } from "./hostile-request.js";

type Maker = (size: number) => string;

/** Documents whose size, or the size that they come to, is the attack. */
const documents: Readonly<Record<string, Maker>> = {
  depth: (size) => `{ facilities { ${"workPrograms { facility { ".repeat(size)}code${" } }".repeat(size)} } }`,
  brackets: (size) => `{ facility(code: ${"[".repeat(size * 10)}`,
  braces: (size) => "{a".repeat(size * 10),
  "inline fragments": (size) => `{ ${"... on Query { ".repeat(size)}__typename${" }".repeat(size)} }`,
  "doubling fragments": (size) => {
    const levels = Math.min(size, 60);
    return `{ ...F0 } ${times(levels, (level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`)} fragment F${levels} on Query { __typename }`;
  },
  "wide fragments": (size) =>
    `{ ${times(size, () => "...F")} } fragment F on Query { ${times(size, () => "tradeErrorCodes { code }")} }`,
  "fragments in a circle": (size) =>
    `{ ...F0 } ${times(size, (index) => `fragment F${index} on Query { ...F${(index + 1) % size} }`)}`,
  "unused fragments": (size) =>
    `{ __typename } ${times(size, (index) => `fragment F${index} on Query { __typename }`)}`,
  aliases: (size) => `{ ${times(size * 4, (index) => `a${index}: facilities { code }`)} }`,
  "root fields": (size) => `{ ${times(size * 4, () => "__typename")} }`,
  "repeated fields": (size) => `{ facilities { ${times(size * 10, () => "code")} } }`,
  "overlapping fields": (size) =>
    `{ ${times(size, (index) => `x: facility(code: "${index}") { a: code a: shortName ...F }`)} } fragment F on Facility { a: regencyName }`,
  directives: (size) => `{ __typename ${times(size, () => "@skip(if: false)")} }`,
  "unknown directives": (size) => `{ __typename ${times(size, (index) => `@d${index}`)} }`,
  operations: (size) => times(size, (index) => `query Q${index} { __typename }`),
  "variables of no use": (size) => `query (${times(size, (index) => `$v${index}: Int = ${index}`)}) { __typename }`,
  introspection: (size) => `{ __schema { types { ${"fields { type { ".repeat(size)}name${" } }".repeat(size)} } } }`,
  "of types": (size) =>
    `{ __type(name: "Lot") { fields { type ${"{ ofType ".repeat(size)}{ name }${" }".repeat(size)} } } }`,
  "introspection of what is newer": () =>
    "{ __schema { types { isOneOf specifiedByURL inputFields(includeDeprecated: true) { isDeprecated } } } }",
  pages: (size) =>
    `{ lots(first: ${size * size}) { edges { node { shipments(first: ${size}) { edges { cursor } } } } } }`,
  entities: (size) =>
    `{ _entities(representations: [${times(size, () => '{ __typename: "Participant", id: "x" }')}]) { __typename } }`,
  "the subgraph's SDL": () => "{ _service { sdl } }",
  numbers: (size) => `{ products(first: ${"9".repeat(size)}) { edges { cursor } } }`,
  "a list": (size) =>
    `{ products(filter: { family: { in: [${times(size * 20, () => "COIR_ROPE")}] } }) { edges { cursor } } }`,
  comments: (size) => `# ${"x".repeat(size * 500)}\n{ __typename }`,
  commas: (size) => `{ __typename ${",".repeat(size * 500)} }`,
  "a block string": (size) => `{ facility(code: """${'\\"""'.repeat(size)}""") { code } }`,
  escapes: (size) => `{ facility(code: "${"\\u{1F600}\\uD83D\\uDE00\\uD800".repeat(size)}") { code } }`,
  subscription: () => "subscription { facilities { code } }",
  definitions: () => "type Query { x: Int } extend type Query { y: Int } { __typename }",
};

/** A document that is too large, nearly too large, or just not. */
export function largeDocument(chance: Chance): HostileRequest {
  const kind = chance.oneOf(Object.keys(documents));
  const size = chance.oneOf([1, 2, 5, 11, 14, 30, 51, 120, 400]);
  return posted(`${kind} (${size})`, documents[kind]?.(size) ?? "");
}

import { tell } from "../story";

const subgraphs = () => [
  {
    name: "a",
    sdl: `type Query { lots: [Lot!]! } type Lot @key(fields: "id") { id: ID! size: Size } type Size { value: Int unit: String }`,
    resolvers: { Query: { lots: () => [{ id: "1", size: { value: 2, unit: "KGM" } }] } },
  },
  {
    name: "b",
    sdl: `type Lot @key(fields: "id") { id: ID! origin: String mark(upper: Boolean): String }`,
    resolvers: {
      Lot: {
        __resolveReference: ({ id }: { id: string }) => ({ id, origin: "Garut" }),
        mark: (_: unknown, { upper }: { upper?: boolean }) => (upper ? "M" : "m"),
      },
    },
  },
];
const query = `query ($yes: Boolean = true, $no: Boolean!, $upper: Boolean = false) {
  lots {
    id @skip(if: $yes)
    size @include(if: $yes) { value @skip(if: $no) unit @include(if: $no) }
    ...Origin @include(if: $yes)
    ... @skip(if: $no) { mark(upper: $upper) }
    size @skip(if: $yes) { unit }
    ... on Lot @include(if: $no) { never: origin }
    both: origin @include(if: $yes) @skip(if: $no)
  }
}
fragment Origin on Lot { origin @skip(if: $no) }`;

tell("Fields and fragments come and go with their conditions", {
  subgraphs,
  query,
  variables: { no: false },
  data: { lots: [{ size: { value: 2 }, origin: "Garut", mark: "m", both: "Garut" }] },
});

tell("The same document with the conditions turned round", {
  subgraphs,
  query,
  variables: { yes: false, no: true, upper: true },
  data: { lots: [{ id: "1", size: { unit: "KGM" }, never: "Garut" }] },
});

tell("Everything is left out", {
  subgraphs,
  query: "query ($no: Boolean = false) { lots @include(if: $no) { id } }",
  data: {},
});

tell("Only the type of the root is left", {
  subgraphs,
  query: "query ($no: Boolean = false) { lots @include(if: $no) { id } root: __typename }",
  data: { root: "Query" },
});

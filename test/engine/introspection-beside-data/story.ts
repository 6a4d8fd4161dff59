import { tell } from "../story";

tell("A question about the schema stands beside a question about data", {
  subgraphs: () => [
    {
      name: "a",
      sdl: `"""Goods""" type Lot @key(fields: "id") { "Its number" id: ID! secret: Int @inaccessible } type Query { lot: Lot }`,
      resolvers: { Query: { lot: () => ({ id: "1" }) }, Lot: { __resolveReference: (lot: object) => lot } },
    },
    {
      name: "b",
      sdl: `type Lot @key(fields: "id") { id: ID! weight: Int @deprecated(reason: "Use mass.") }`,
      resolvers: { Lot: { __resolveReference: ({ id }: { id: string }) => ({ id, weight: 5 }) } },
    },
  ],
  query: `query ($with: Boolean = true, $name: String = "Lot") {
    kind: __typename __type(name: $name) { name description ...Fields } lot { weight __typename } __schema { queryType { name } } __schema { mutationType @include(if: $with) { name } }
  } fragment Fields on __Type { fields(includeDeprecated: true) { name description isDeprecated deprecationReason } }`,
  data: {
    kind: "Query",
    __type: {
      name: "Lot",
      description: "Goods",
      fields: [
        { name: "id", description: "Its number", isDeprecated: false, deprecationReason: null },
        { name: "weight", description: null, isDeprecated: true, deprecationReason: "Use mass." },
      ],
    },
    lot: { weight: 5, __typename: "Lot" },
    __schema: { queryType: { name: "Query" }, mutationType: null },
  },
});

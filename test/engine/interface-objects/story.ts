import { tell } from "../story";

const subgraphs = () => [
  {
    name: "goods",
    sdl: `type Query { goods: [Good!]! }
      interface Good @key(fields: "id") { id: ID! name: String }
      type Mat implements Good @key(fields: "id") { id: ID! name: String woven: Boolean }
      type Rope implements Good @key(fields: "id") { id: ID! name: String lengthM: Int }`,
    resolvers: {
      Query: {
        goods: () => [
          { __typename: "Mat", id: "m", name: "Mat", woven: true },
          { __typename: "Rope", id: "r", name: "Rope", lengthM: 9 },
        ],
      },
      Good: {
        __resolveReference: ({ id }: { id: string }) =>
          id === "m"
            ? { __typename: "Mat", id, name: "Mat", woven: true }
            : { __typename: "Rope", id, name: "Rope", lengthM: 9 },
      },
    },
  },
  {
    name: "reviews",
    sdl: `type Query { bestGood: Good } type Good @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
    resolvers: {
      Query: { bestGood: () => ({ id: "r" }) },
      Good: {
        __resolveReference: ({ id }: { id: string }) => ({ id, stars: id === "m" ? 3 : 5 }),
        stars: ({ id }: { id: string }) => (id === "m" ? 3 : 5),
      },
    },
  },
];

tell("A subgraph adds a field to all types of an interface without knowing them", {
  subgraphs,
  query: "{ goods { __typename stars ... on Mat { woven } ... on Rope { lengthM stars } } }",
  data: {
    goods: [
      { __typename: "Mat", stars: 3, woven: true },
      { __typename: "Rope", stars: 5, lengthM: 9 },
    ],
  },
});

tell("An object of which a subgraph knows the interface alone gets its type from another", {
  subgraphs,
  query: "{ bestGood { stars name __typename ... on Rope { lengthM } } }",
  data: { bestGood: { stars: 5, name: "Rope", __typename: "Rope", lengthM: 9 } },
});

tell("An object of an interface is answered where nothing asks for its type", {
  subgraphs,
  query: "{ bestGood { id stars } }",
  data: { bestGood: { id: "r", stars: 5 } },
});

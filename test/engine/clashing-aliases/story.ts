import { tell } from "../story";

const subgraphs = () => [
  {
    name: "trade",
    sdl: `type Query { papers: [Paper] } union Paper = Shipment | Order
      type Shipment @key(fields: "id") { id: ID! weight: Int! } type Order @key(fields: "id") { id: ID! weight: Float title: String }`,
    resolvers: {
      Query: {
        papers: () => [
          { __typename: "Shipment", id: "s", weight: 3 },
          { __typename: "Order", id: "o", weight: 1.5, title: "Mats" },
        ],
      },
    },
  },
  {
    name: "customs",
    sdl: `type Shipment @key(fields: "id") { id: ID! duty: Int name(lang: String): String } type Order @key(fields: "id") { id: ID! duty: String name: String }`,
    resolvers: {
      Shipment: {
        __resolveReference: ({ id }: { id: string }) => ({ id, duty: 7 }),
        name: (_: unknown, { lang }: { lang?: string }) => `ship ${lang}`,
      },
      Order: { __resolveReference: ({ id }: { id: string }) => ({ id, duty: "none", name: "order" }) },
    },
  },
];

tell("One name stands for different fields in fragments on different types", {
  subgraphs,
  query: `{ papers { __typename ... on Shipment { a: name(lang: "id") b: name(lang: "en") id: name(lang: "nl") } ... on Order { a: title b: name id: title } } }`,
  data: {
    papers: [
      { __typename: "Shipment", a: "ship id", b: "ship en", id: "ship nl" },
      { __typename: "Order", a: "Mats", b: "order", id: "Mats" },
    ],
  },
  stockDiffers: "It answers the key of the order where the caller asked for its title.",
});

tell("An alias may be a name that every object has, or the name of a type's name", {
  subgraphs,
  query: `{ papers { ... on Order { constructor: title __proto__: name __typename: title toString: name _own_id: id } ... on Shipment { valueOf: name id } } }`,
  data: {
    papers: [
      { valueOf: "ship undefined", id: "s" },
      JSON.parse('{"constructor":"Mats","__proto__":"order","__typename":"Mats","toString":"order","_own_id":"o"}'),
    ],
  },
  stockDiffers: "It takes the caller's names for its own.",
});

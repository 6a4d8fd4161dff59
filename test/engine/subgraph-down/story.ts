import { tell } from "../story";

const catalogue = {
  name: "catalogue",
  sdl: `type Query { products: [Product!]! best: Product } type Product @key(fields: "sku") { sku: ID! name: String maker: Maker } type Maker @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: {
      products: () => [
        { sku: "mat", name: "Mat", maker: { id: "m1" } },
        { sku: "rope", name: "Rope", maker: null },
      ],
      best: () => ({ sku: "mat", name: "Mat", maker: { id: "m1" } }),
    },
  },
};
const stock = {
  name: "stock",
  sdl: `type Query { total: Int depots: [String] } type Product @key(fields: "sku") { sku: ID! onHand: Int reserved: Int } type Maker @key(fields: "id") { id: ID! depot: String }`,
  resolvers: {},
  isDown: true,
};

tell("A subgraph that is down costs its own fields, each with its place", {
  subgraphs: () => [catalogue, stock],
  query: "{ products { name onHand held: reserved maker { depot } } best { sku onHand } sum: total depots }",
  data: {
    products: [
      { name: "Mat", onHand: null, held: null, maker: { depot: null } },
      { name: "Rope", onHand: null, held: null, maker: null },
    ],
    best: { sku: "mat", onHand: null },
    sum: null,
    depots: null,
  },
  errors: [
    "best.onHand SUBGRAPH_UNAVAILABLE",
    "depots SUBGRAPH_UNAVAILABLE",
    "products.0.held SUBGRAPH_UNAVAILABLE",
    "products.0.maker.depot SUBGRAPH_UNAVAILABLE",
    "products.0.onHand SUBGRAPH_UNAVAILABLE",
    "products.1.held SUBGRAPH_UNAVAILABLE",
    "products.1.onHand SUBGRAPH_UNAVAILABLE",
    "sum SUBGRAPH_UNAVAILABLE",
  ],
});

tell("The lost fields of one type leave those of another alone", {
  subgraphs: () => [
    {
      name: "trade",
      sdl: `type Query { feed: [Event] } union Event = Shipment | Order type Shipment @key(fields: "no") { no: ID! } type Order { no: ID! }`,
      resolvers: {
        Query: {
          feed: () => [
            { __typename: "Order", no: "1" },
            { __typename: "Shipment", no: "2" },
          ],
        },
      },
    },
    { name: "carrier", sdl: `type Shipment @key(fields: "no") { no: ID! berth: String }`, resolvers: {}, isDown: true },
  ],
  query: "{ feed { ... on Order { no } ... on Shipment { berth } } }",
  data: { feed: [{ no: "1" }, { berth: null }] },
  errors: ["feed.1.berth SUBGRAPH_UNAVAILABLE"],
  stockDiffers: "It counts the objects of that type alone, and names feed.0.berth.",
});

import { tell } from "../story";

const subgraphs = () => [
  {
    name: "catalogue",
    sdl: `type Query { products: [Product!]! }
      type Product @key(fields: "sku") { sku: ID! price(currency: String!): Int weightKg: Int }`,
    resolvers: {
      Query: {
        products: () => [
          { sku: "mat", weightKg: 4 },
          { sku: "rope", weightKg: 2 },
        ],
      },
      Product: {
        price: ({ sku }: { sku: string }, { currency }: { currency: string }) =>
          currency === "IDR" ? 16 * (sku === "mat" ? 100 : 30) : sku === "mat" ? 100 : null,
      },
    },
  },
  {
    name: "freight",
    sdl: `type Product @key(fields: "sku") {
        sku: ID! price(currency: String!): Int @external weightKg: Int @external
        duty: Int @requires(fields: "price(currency: \\"USD\\")")
        freight(perKg: Int!): Int @requires(fields: "weightKg")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (product: object) => product,
        duty: ({ price }: { price: number | null }) => (price === null ? null : price / 10),
        freight: ({ weightKg }: { weightKg: number }, { perKg }: { perKg: number }) => weightKg * perKg,
      },
    },
  },
];

tell("A field requires another field with an argument of its own", {
  subgraphs,
  query: `query ($perKg: Int = 3) { products { duty rupiah: price(currency: "IDR") freight(perKg: $perKg) sku } }`,
  data: {
    products: [
      { duty: 10, rupiah: 1600, freight: 12, sku: "mat" },
      { duty: null, rupiah: 480, freight: 6, sku: "rope" },
    ],
  },
});

tell("The caller asks for the required field with another argument than the requirement has", {
  subgraphs,
  query: `{ products { price(currency: "IDR") duty } }`,
  data: {
    products: [
      { price: 1600, duty: 10 },
      { price: 480, duty: null },
    ],
  },
  stockDiffers: "It computes the duty from the caller's rupiah.",
});

import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";

// The graph and the wide query of the public gateways benchmark (github.com/graphql-hive/graphql-gateways-benchmark, MIT),
// so that anyone may compare: as many users, products and reviews, texts as long, every author the first user. The words
// are ours.
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@provides", "@requires", "@shareable"])`;

const users = ["Busan", "Vigo", "Osaka", "Tacoma", "Bandung", "Incheon"].map((city, index) => ({
  id: `${index + 1}`,
  name: `Trading house of ${city}`,
  username: city.toLowerCase(),
  birthday: 1_234_567_890,
}));
const products = [
  ["Coir net", 899, 100],
  ["Coco shade", 1_299, 1_000],
  ["Rope", 15, 20],
  ["Mat", 499, 100],
  ["Coco peat", 1_299, 1_000],
  ["Garden roll", 6_999, 300],
  ["Yarn", 3_999, 2_000],
  ["Bale", 100_000, 6_000],
  ["Brush", 9_999, 800],
].map(([name, price, weight], index) => ({ upc: `${index + 1}`, name, price, weight }));
const inStock = new Set(["1", "5", "6", "7", "9"]);
const SENTENCE = "Delivered as agreed, and we should like to have it again next season. ";
const reviews = [
  ["1", 445],
  ["1", 290],
  ["1", 277],
  ["1", 143],
  ["2", 445],
  ["2", 290],
  ["2", 277],
  ["2", 143],
  ["3", 143],
  ["4", 143],
  ["4", 870],
].map(([upc, length], index) => ({
  id: `${index + 1}`,
  body: SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length),
  product: { upc },
}));

const houses = {
  accounts: {
    sdl: `type Query { me: User user(id: ID!): User users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
    resolvers: {
      Query: {
        me: () => users[0],
        user: (_, { id }) => users.find((user) => user.id === id),
        users: () => users,
      },
      User: { __resolveReference: ({ id }) => users.find((user) => user.id === id) },
    },
  },
  products: {
    sdl: `type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    resolvers: {
      Query: { topProducts: (_, { first }) => products.slice(0, first) },
      Product: { __resolveReference: ({ upc }) => products.find((product) => product.upc === upc) },
    },
  },
  inventory: {
    sdl: `type Product @key(fields: "upc") {
        upc: String! price: Int @external weight: Int @external
        inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (reference) => reference,
        inStock: ({ upc }) => inStock.has(upc),
        shippingEstimate: ({ price, weight }) => (price > 1_000 ? 0 : weight / 2),
      },
    },
  },
  reviews: {
    sdl: `type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
    resolvers: {
      Review: {
        __resolveReference: ({ id }) => reviews.find((review) => review.id === id),
        author: () => ({ id: users[0].id, username: users[0].username }),
      },
      User: { __resolveReference: (reference) => reference, reviews: () => reviews.slice(0, 2) },
      Product: {
        __resolveReference: (reference) => reference,
        reviews: ({ upc }) => reviews.filter(({ product }) => product.upc === upc),
      },
    },
  },
};

/** `[{ name, sdl, schema }]`, ready to compose and to execute. */
export function marketSubgraphs() {
  return Object.entries(houses).map(([name, { sdl, resolvers }]) => ({
    name,
    sdl: `${LINK}\n${sdl}`,
    schema: buildSubgraphSchema({ typeDefs: parse(`${LINK}\n${sdl}`), resolvers }),
  }));
}

/** Four subgraph calls, under 1 kB. */
export const SMALL = `query Small { topProducts(first: 3) { upc name price inStock shippingEstimate reviews { id author { id name } } } }`;

/** The public benchmark's own query: 87 kB, entity hops three deep. */
export const WIDE = `query Wide {
  users { ...user reviews { ...review product { ...product reviews { ...review author { ...user reviews { ...review product { ...product } } } } } } }
  topProducts { ...product reviews { ...review author { ...user reviews { ...review product { ...product } } } } }
}
fragment user on User { id username name }
fragment review on Review { id body }
fragment product on Product { inStock name price shippingEstimate upc weight }`;

import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])`;

const partners = ["Jakarta", "Busan", "Vigo", "Osaka", "Tacoma", "Bandung"].map((city, index) => ({
  id: `p${index + 1}`,
  name: `Trading house of ${city}`,
  city,
}));
const products = ["coir net", "coco shade", "rope", "mat", "peat", "garden roll", "yarn", "pot", "brush"].map(
  (name, index) => ({ sku: `sku-${index + 1}`, name, price: 900 + 70 * index, weight: 100 + 250 * index }),
);
const reviews = Array.from({ length: 27 }, (_, index) => ({
  id: `r${index + 1}`,
  body: `Delivery ${index + 1} was as agreed, and we should like to have it again next season.`,
  author: { id: partners[index % partners.length].id },
  product: { sku: products[(index * 4) % products.length].sku },
}));
const byId = (id) => partners.find((partner) => partner.id === id);
const bySku = (sku) => products.find((product) => product.sku === sku);

/** A small graph of four subgraphs, held in memory: who bought what, and how they liked it. */
const houses = {
  partner: {
    sdl: `type Query { partners: [Partner!]! me: Partner }
      type Partner @key(fields: "id") { id: ID! name: String! city: String! }`,
    resolvers: {
      Query: { partners: () => partners, me: () => partners[0] },
      Partner: { __resolveReference: ({ id }) => byId(id) },
    },
  },
  catalogue: {
    sdl: `type Query { topProducts(first: Int = 5): [Product!]! }
      type Product @key(fields: "sku") { sku: ID! name: String! price: Int! weight: Int! }`,
    resolvers: {
      Query: { topProducts: (_, { first }) => products.slice(0, first) },
      Product: { __resolveReference: ({ sku }) => bySku(sku) },
    },
  },
  stock: {
    sdl: `type Product @key(fields: "sku") {
        sku: ID! price: Int! @external weight: Int! @external
        inStock: Boolean! shippingEstimate: Int @requires(fields: "price weight")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (reference) => reference,
        inStock: ({ sku }) => !sku.endsWith("3"),
        shippingEstimate: ({ price, weight }) => (price > 1_200 ? 0 : Math.round(weight / 2)),
      },
    },
  },
  review: {
    sdl: `type Review @key(fields: "id") { id: ID! body: String! author: Partner! product: Product! }
      type Partner @key(fields: "id") { id: ID! reviews: [Review!]! }
      type Product @key(fields: "sku") { sku: ID! reviews: [Review!]! }`,
    resolvers: {
      Review: { __resolveReference: ({ id }) => reviews.find((review) => review.id === id) },
      Partner: { reviews: ({ id }) => reviews.filter(({ author }) => author.id === id) },
      Product: { reviews: ({ sku }) => reviews.filter(({ product }) => product.sku === sku) },
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
export const SMALL = `query Small { topProducts(first: 3) { sku name price inStock shippingEstimate reviews { id author { id name } } } }`;

/** At least 80 kB, entity hops three deep. */
export const WIDE = `query Wide {
  partners { ...partner reviews { ...review product { ...product reviews { ...review author { ...partner reviews { ...review product { ...product } } } } } } }
}
fragment partner on Partner { id name city }
fragment review on Review { id body }
fragment product on Product { sku name price weight inStock shippingEstimate }`;

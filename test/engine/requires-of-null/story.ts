import { tell } from "../story";

const freight = {
  name: "freight",
  sdl: `type Product @key(fields: "sku") { sku: ID! weightKg: Int @external freight: String @requires(fields: "weightKg") }`,
  resolvers: {
    Product: {
      __resolveReference: (product: object) => product,
      freight: (product: { weightKg?: number | null }) =>
        product.weightKg === null ? "not weighed yet" : `for ${product.weightKg} kg`,
    },
  },
};
const weighing = {
  name: "weighing",
  sdl: `type Product @key(fields: "sku") { sku: ID! weightKg: Int }`,
  resolvers: {
    Product: { __resolveReference: ({ sku }: { sku: string }) => ({ sku, weightKg: sku === "mat" ? 4 : null }) },
  },
};
const catalogue = {
  name: "catalogue",
  sdl: `type Query { products: [Product!] } type Product @key(fields: "sku") { sku: ID! }`,
  resolvers: { Query: { products: () => [{ sku: "mat" }, { sku: "rope" }] } },
};

tell("A field computes with a required null, which reaches it as null", {
  subgraphs: () => [catalogue, weighing, freight],
  query: "{ products { sku freight } }",
  data: {
    products: [
      { sku: "mat", freight: "for 4 kg" },
      { sku: "rope", freight: "not weighed yet" },
    ],
  },
});

tell("A field is not computed when what it requires never came", {
  subgraphs: () => [catalogue, { ...weighing, isDown: true }, freight],
  query: "{ products { sku freight } }",
  data: {
    products: [
      { sku: "mat", freight: null },
      { sku: "rope", freight: null },
    ],
  },
  errors: ["products.0.freight SUBGRAPH_UNAVAILABLE", "products.1.freight SUBGRAPH_UNAVAILABLE"],
  stockDiffers: "It reports the required field, which the caller did not ask for.",
});

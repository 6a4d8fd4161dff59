import { codedError } from "@coir/kit/errors";
import { tell } from "../story";

const subgraphs = () => [
  {
    name: "catalogue",
    sdl: `type Query { products: [Product] again: [[Product!]] } type Product @key(fields: "sku") { sku: ID! }`,
    resolvers: {
      Query: {
        products: () => ["mat", "rope", "mat", "gone"].map((sku) => ({ sku })),
        again: () => [[{ sku: "rope" }], [{ sku: "mat" }, { sku: "rope" }]],
      },
    },
  },
  {
    name: "stock",
    sdl: `type Product @key(fields: "sku") { sku: ID! onHand: Int places: [Place] } type Place { code: ID depth: Int }`,
    resolvers: {
      Product: {
        __resolveReference: async ({ sku }: { sku: string }) => {
          if (sku === "gone") throw codedError("NOT_FOUND", "There is no such product.");
          return { sku };
        },
        onHand: ({ sku }: { sku: string }) => {
          if (sku === "rope") throw codedError("FORBIDDEN", "Not yours.");
          return 5;
        },
        places: () => [{ code: "A" }, { code: "B" }],
      },
      Place: {
        depth: ({ code }: { code: string }) => {
          if (code === "B") throw new Error("at 10.0.0.1");
          return 2;
        },
      },
    },
  },
];

tell("An error of an entity is placed on every object that the entity stands for", {
  subgraphs,
  query: "{ products { sku stock: onHand } again { onHand } }",
  data: {
    products: [
      { sku: "mat", stock: 5 },
      { sku: "rope", stock: null },
      { sku: "mat", stock: 5 },
      { sku: "gone", stock: null },
    ],
    again: [[{ onHand: null }], [{ onHand: 5 }, { onHand: null }]],
  },
  errors: [
    "again.0.0.onHand FORBIDDEN",
    "again.1.1.onHand FORBIDDEN",
    "products.1.stock FORBIDDEN",
    "products.3 NOT_FOUND",
  ],
});

tell("An error below an entity keeps the rest of its path, and an uncoded one its secret", {
  subgraphs,
  query: "{ products { places { code depth } } }",
  data: {
    products: [
      {
        places: [
          { code: "A", depth: 2 },
          { code: "B", depth: null },
        ],
      },
      {
        places: [
          { code: "A", depth: 2 },
          { code: "B", depth: null },
        ],
      },
      {
        places: [
          { code: "A", depth: 2 },
          { code: "B", depth: null },
        ],
      },
      { places: null },
    ],
  },
  errors: [
    "products.0.places.1.depth INTERNAL_SERVER_ERROR",
    "products.1.places.1.depth INTERNAL_SERVER_ERROR",
    "products.2.places.1.depth INTERNAL_SERVER_ERROR",
    "products.3 NOT_FOUND",
  ],
});

import { codedError } from "@coir/kit/errors";
import { tell } from "../story";

const subgraphs = () => [
  {
    name: "trade",
    sdl: `type Query { orders: [Order] strict: [Order!] single: Order! @shareable }
      type Order { no: ID! lines: [Line!] matrix: [[Line!]!] } type Line { product: Product! spare: Product } type Product @key(fields: "sku") { sku: ID! }`,
    resolvers: {
      Query: {
        orders: () => [
          { no: "1", lines: [{ product: { sku: "mat" } }, { product: { sku: "gone" } }], matrix: [] },
          {
            no: "2",
            lines: [{ product: { sku: "mat" }, spare: { sku: "gone" } }],
            matrix: [[{ product: { sku: "mat" } }], [{ product: { sku: "gone" } }]],
          },
        ],
        strict: () => [{ no: "3", lines: null }],
        single: () => ({ no: "4", lines: [] }),
      },
    },
  },
  {
    name: "catalogue",
    sdl: `type Product @key(fields: "sku") { sku: ID! name: String! }`,
    resolvers: {
      Product: {
        __resolveReference: ({ sku }: { sku: string }) => ({ sku }),
        name: ({ sku }: { sku: string }) => {
          if (sku === "gone") throw codedError("NOT_FOUND", "There is no such product.");
          return sku;
        },
      },
    },
  },
];

tell("A null in an entity goes up to the nearest place that may be null, through lists", {
  subgraphs,
  query: "{ orders { no lines { product { name } spare { name } } matrix { product { name } } } }",
  data: {
    orders: [
      { no: "1", lines: null, matrix: [] },
      { no: "2", lines: [{ product: { name: "mat" }, spare: null }], matrix: null },
    ],
  },
  errors: [
    "orders.0.lines.1.product.name NOT_FOUND",
    "orders.1.lines.0.spare.name NOT_FOUND",
    "orders.1.matrix.1.0.product.name NOT_FOUND",
  ],
});

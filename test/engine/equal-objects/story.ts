import { tell } from "../story";

const office = { id: "u1" };
const subgraphs = () => [
  {
    name: "trade",
    sdl: `type Query { feed: [Event!] shipments: [Shipment!] }
      union Event = Shipment | Order
      type Shipment { no: ID! clerk: Clerk } type Order { no: ID! clerk: Clerk } type Clerk @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        feed: () => [
          { __typename: "Order", no: "o1", clerk: office },
          { __typename: "Shipment", no: "s1", clerk: office },
          { __typename: "Shipment", no: "s2", clerk: null },
          { __typename: "Order", no: "o2", clerk: { id: "u2" } },
        ],
        shipments: () => [1, 2, 3].map((no) => ({ no, clerk: { id: no === 3 ? "gone" : "u1" } })),
      },
    },
  },
  {
    name: "staff",
    sdl: `type Clerk @key(fields: "id") { id: ID! name: String desk: Desk chief: Clerk } type Desk { no: Int floor: Int }`,
    resolvers: {
      Clerk: {
        __resolveReference: async ({ id }: { id: string }) =>
          id === "gone" ? null : { id, name: `clerk ${id}`, desk: { no: 1, floor: 2 } },
        chief: ({ id }: { id: string }) => (id === "u1" ? { id: "u2", name: "clerk u2" } : null),
      },
    },
  },
  {
    name: "payroll",
    sdl: `type Clerk @key(fields: "id") { id: ID! grade: Int }`,
    resolvers: {
      Clerk: {
        __resolveReference: ({ id }: { id: string }) => ({ id, grade: id === "gone" ? null : Number(id.slice(1)) }),
      },
    },
  },
];

tell("One object in several places is answered by what each place asks of it", {
  subgraphs,
  query:
    "{ feed { ... on Order { clerk { name desk { no } } } ... on Shipment { clerk { called: name desk { floor } } } } }",
  data: {
    feed: [
      { clerk: { name: "clerk u1", desk: { no: 1 } } },
      { clerk: { called: "clerk u1", desk: { floor: 2 } } },
      { clerk: null },
      { clerk: { name: "clerk u2", desk: { no: 1 } } },
    ],
  },
});

tell("Equal objects are completed by several subgraphs one after the other", {
  subgraphs,
  query: "{ shipments { no clerk { id name grade chief { id grade } } } }",
  data: {
    shipments: [
      { no: "1", clerk: { id: "u1", name: "clerk u1", grade: 1, chief: { id: "u2", grade: 2 } } },
      { no: "2", clerk: { id: "u1", name: "clerk u1", grade: 1, chief: { id: "u2", grade: 2 } } },
      { no: "3", clerk: { id: "gone", name: null, grade: null, chief: null } },
    ],
  },
});

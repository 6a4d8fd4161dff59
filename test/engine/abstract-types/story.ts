import { tell } from "../story";

const subgraphs = () => [
  {
    name: "trade",
    sdl: `type Query { feed: [Event!] papers: [Paper] }
      union Event = Shipment | Order
      interface Paper { no: ID! } 
      type Shipment implements Paper @key(fields: "no") { no: ID! lines: [Line!]! }
      type Order implements Paper @key(fields: "no") { no: ID! placed: String first: Paper }
      type Line { lot: Lot } type Lot @key(fields: "id") { id: ID! }`,
    resolvers: {
      Shipment: { __resolveReference: ({ no }: { no: string }) => ({ no, lines: [{ lot: { id: "l2" } }] }) },
      Query: {
        feed: () => [
          { __typename: "Shipment", no: "S1", lines: [{ lot: { id: "l1" } }, { lot: null }, { lot: { id: "l1" } }] },
          {
            __typename: "Order",
            no: "O1",
            placed: "2026-11-01",
            first: { __typename: "Shipment", no: "S1", lines: [] },
          },
          { __typename: "Shipment", no: "S2", lines: [{ lot: { id: "l2" } }] },
        ],
        papers: () => [{ __typename: "Order", no: "O1", placed: "2026-11-01", first: null }, null],
      },
    },
  },
  {
    name: "customs",
    sdl: `type Query { cleared: Paper } interface Paper { no: ID! stamp: String }
      type Shipment implements Paper @key(fields: "no") { no: ID! stamp: String }
      type Order implements Paper @key(fields: "no") { no: ID! stamp: String }
      type Lot @key(fields: "id") { id: ID! origin: String }`,
    resolvers: {
      Query: { cleared: () => ({ __typename: "Shipment", no: "S2", stamp: "stamp S2" }) },
      Shipment: { __resolveReference: ({ no }: { no: string }) => ({ no, stamp: `stamp ${no}` }) },
      Order: { __resolveReference: ({ no }: { no: string }) => ({ no, stamp: no === "O1" ? null : "stamp" }) },
      Lot: { __resolveReference: ({ id }: { id: string }) => ({ id, origin: `from ${id}` }) },
    },
  },
];

tell("The members of a union get their fields from two subgraphs", {
  subgraphs,
  query: `{ feed { __typename ... on Paper { no stamp } ... on Shipment { lines { lot { origin } } } ... on Order { placed first { no } } } }`,
  data: {
    feed: [
      {
        __typename: "Shipment",
        no: "S1",
        stamp: "stamp S1",
        lines: [{ lot: { origin: "from l1" } }, { lot: null }, { lot: { origin: "from l1" } }],
      },
      { __typename: "Order", no: "O1", stamp: null, placed: "2026-11-01", first: { no: "S1" } },
      { __typename: "Shipment", no: "S2", stamp: "stamp S2", lines: [{ lot: { origin: "from l2" } }] },
    ],
  },
});

tell("Fragments on an interface are answered across subgraphs", {
  subgraphs,
  query: `{ papers { ...Stamped ... on Order { first { ...Stamped } } } cleared { no ...Lines } }
    fragment Stamped on Paper { no stamp }
    fragment Lines on Shipment { lines { lot { id origin } } }`,
  data: {
    papers: [{ no: "O1", stamp: null, first: null }, null],
    cleared: { no: "S2", lines: [{ lot: { id: "l2", origin: "from l2" } }] },
  },
});

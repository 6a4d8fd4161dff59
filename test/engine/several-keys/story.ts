import { tell } from "../story";

tell("An object is known by another key in each subgraph", {
  subgraphs: () => [
    {
      name: "registry",
      sdl: `type Query { partner: Partner } type Partner @key(fields: "id") @key(fields: "taxNo") { id: ID! taxNo: String! name: String }`,
      resolvers: {
        Query: { partner: () => ({ id: "p1", taxNo: "01.234", name: "Batik Jaya" }) },
        Partner: { __resolveReference: () => ({ id: "p1", taxNo: "01.234", name: "Batik Jaya" }) },
      },
    },
    {
      name: "tax",
      sdl: `type Partner @key(fields: "taxNo") { taxNo: String! rating: String licence: Licence } type Licence @key(fields: "no") { no: ID! }`,
      resolvers: { Partner: { __resolveReference: () => ({ taxNo: "01.234", rating: "A", licence: { no: "L9" } }) } },
    },
    {
      name: "customs",
      sdl: `type Query { exporters: [Partner] } type Partner @key(fields: "id") { id: ID! shipments: Int } type Licence @key(fields: "no") { no: ID! validUntil: String }`,
      resolvers: {
        Query: { exporters: () => [{ id: "p1" }, null, { id: "p1" }] },
        Partner: { __resolveReference: ({ id }: { id: string }) => ({ id }), shipments: () => 7 },
        Licence: { __resolveReference: ({ no }: { no: string }) => ({ no, validUntil: "2027-01-01" }) },
      },
    },
  ],
  query: "{ exporters { shipments licence { validUntil } name rating } partner { rating shipments } }",
  data: {
    exporters: [
      { shipments: 7, licence: { validUntil: "2027-01-01" }, name: "Batik Jaya", rating: "A" },
      null,
      { shipments: 7, licence: { validUntil: "2027-01-01" }, name: "Batik Jaya", rating: "A" },
    ],
    partner: { rating: "A", shipments: 7 },
  },
});

import { tell } from "../story";

tell("A shared field comes from wherever the plan already is", {
  subgraphs: () => [
    {
      name: "a",
      sdl: `type Query { lot: Lot home: Facility } type Lot @key(fields: "id") { id: ID! size: Size @shareable } type Size @shareable { value: Int unit: String } type Facility @key(fields: "code") { code: ID! name: String @shareable phase: String }`,
      resolvers: {
        Lot: { __resolveReference: ({ id }: { id: string }) => ({ id, size: { value: 4, unit: "KGM" } }) },
        Query: {
          lot: () => ({ id: "1", size: { value: 4, unit: "KGM" } }),
          home: () => ({ code: "GRT", name: "Garut", phase: "old" }),
        },
      },
    },
    {
      name: "b",
      sdl: `type Query { shipped: Lot } type Lot @key(fields: "id") { id: ID! size: Size @shareable weight: Int facility: Facility @provides(fields: "name") } type Size @shareable { value: Int grade: String } type Facility @key(fields: "code") { code: ID! name: String @external phase: String @override(from: "a") }`,
      resolvers: {
        Query: { shipped: () => ({ id: "1" }) },
        Lot: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          weight: () => 9,
          size: () => ({ value: 4, grade: "A" }),
          facility: () => ({ code: "GRT", name: "Garut (provided)", phase: "new" }),
        },
        Facility: { __resolveReference: ({ code }: { code: string }) => ({ code, phase: "new" }) },
      },
    },
  ],
  query:
    "{ lot { size { unit grade } weight } shipped { size { grade value unit } facility { name phase } } home { name phase } }",
  data: {
    lot: { size: { unit: "KGM", grade: "A" }, weight: 9 },
    shipped: { size: { grade: "A", value: 4, unit: "KGM" }, facility: { name: "Garut (provided)", phase: "new" } },
    home: { name: "Garut", phase: "new" },
  },
});

import { tell } from "../story";

tell("A key is made of a field of a field and of a list", {
  subgraphs: () => [
    {
      name: "production",
      sdl: `type Query { lots: [Lot!] }
        type Lot @key(fields: "no facility { code } grades { mark }") { no: Int! facility: Facility! grades: [Grade!]! }
        type Facility @key(fields: "code") { code: ID! } type Grade @shareable { mark: String! }`,
      resolvers: {
        Query: {
          lots: () => [
            { no: 1, facility: { code: "GRT" }, grades: [{ mark: "A" }, { mark: 'B"2' }] },
            { no: 1, facility: { code: "CMS" }, grades: [] },
          ],
        },
      },
    },
    {
      name: "trade",
      sdl: `type Lot @key(fields: "no facility { code } grades { mark }") { no: Int! facility: Facility! grades: [Grade!]! label: String }
        type Facility @key(fields: "code") { code: ID! city: String } type Grade @shareable { mark: String! }`,
      resolvers: {
        Lot: {
          __resolveReference: (lot: { no: number; facility: { code: string }; grades: { mark: string }[] }) => ({
            ...lot,
            label: `${lot.facility.code}-${lot.no}-${lot.grades.map(({ mark }) => mark).join("+")}`,
          }),
        },
        Facility: {
          __resolveReference: ({ code }: { code: string }) => ({ code }),
          city: ({ code }: { code: string }) => (code === "GRT" ? "Garut" : null),
        },
      },
    },
  ],
  query: "{ lots { label facility { city } } }",
  data: {
    lots: [
      { label: 'GRT-1-A+B"2', facility: { city: "Garut" } },
      { label: "CMS-1-", facility: { city: null } },
    ],
  },
});

import { tell } from "../story";

const subgraphs = () => [
  {
    name: "inmates",
    sdl: `type Query { grades: [Grade] grade: Grade things: [Thing] }
        enum Grade { A B SEALED @inaccessible }
        interface Thing { id: ID! } type Mat implements Thing @key(fields: "id") { id: ID! hidden: Int @inaccessible } type File implements Thing @inaccessible { id: ID! }`,
    resolvers: {
      Query: {
        grades: () => ["A", "SEALED", "B"],
        grade: () => "SEALED",
        things: () => [
          { __typename: "Mat", id: "1", hidden: 4 },
          { __typename: "File", id: "2" },
        ],
      },
      Mat: { __resolveReference: ({ id }: { id: string }) => ({ id, hidden: 4 }) },
    },
  },
  {
    name: "other",
    sdl: `type Mat @key(fields: "id") { id: ID! hidden: Int @external shown: Int @requires(fields: "hidden") }`,
    resolvers: {
      Mat: { __resolveReference: (mat: object) => mat, shown: ({ hidden }: { hidden: number }) => hidden * 2 },
    },
  },
];

tell("What callers may not see is null, as if it were not there", {
  subgraphs,
  query: "{ grades grade things { __typename id ... on Mat { shown } } }",
  data: { grades: ["A", null, "B"], grade: null, things: [{ __typename: "Mat", id: "1", shown: 8 }, null] },
});

tell("An object of a type that callers may not see is null where nothing asks for its type", {
  subgraphs,
  query: "{ things { id } again: things { type: __typename } }",
  data: { things: [{ id: "1" }, null], again: [{ type: "Mat" }, null] },
});

import { codedError } from "@coir/kit/errors";
import { tell } from "../story";

tell("Mutations of several subgraphs run one after the other, in the order of the operation", {
  subgraphs: () => {
    const diary: string[] = [];
    const note = (text: string, delayMs: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      diary.push(text);
      return { id: "l1", diary: [...diary] };
    };
    const refuse = () => {
      throw codedError("INVALID_TRANSITION", "It cannot.");
    };
    return [
      {
        name: "a",
        sdl: `type Query { lot: Lot } type Mutation { reserve: Lot release: Lot refuse: Lot } type Lot @key(fields: "id") { id: ID! diary: [String!] }`,
        resolvers: { Mutation: { reserve: note("reserve", 30), release: note("release", 0), refuse } },
      },
      {
        name: "b",
        sdl: `type Mutation { ship: Lot } type Lot @key(fields: "id") { id: ID! berth: String }`,
        resolvers: {
          Mutation: { ship: async () => note("ship", 10)() },
          Lot: { __resolveReference: ({ id }: { id: string }) => ({ id, berth: `berth after ${diary.length}` }) },
        },
      },
    ];
  },
  query: "mutation { reserve { diary berth } refuse { id } ship { id } release { diary } }",
  data: {
    reserve: { diary: ["reserve"], berth: "berth after 1" },
    refuse: null,
    ship: { id: "l1" },
    release: { diary: ["reserve", "ship", "release"] },
  },
  errors: ["refuse INVALID_TRANSITION"],
});

import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { engineVariants, openStory, type StorySubgraph } from "../engines";

/** @param onOpen called in the midst of the mutation */
const yardWhere = (onOpen: () => void): StorySubgraph => ({
  name: "a",
  sdl: `type Query { lots: [Lot!] } type Mutation { open: Lot } type Lot @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: { lots: () => [{ id: "1" }] },
    Mutation: {
      open: async () => {
        onOpen();
        await pause(20);
        return { id: "2" };
      },
    },
  },
});
const yard = yardWhere(() => undefined);
const berths: StorySubgraph = {
  name: "b",
  sdl: `type Lot @key(fields: "id") { id: ID! berth: Int }`,
  resolvers: { Lot: { __resolveReference: ({ id }: { id: string }) => ({ id, berth: 4 }) } },
};
const hanging = { Lot: { __resolveReference: () => new Promise(() => undefined) } };

describe("When the time of a request is over", () => {
  it.each(engineVariants)("no subgraph is called any more, on $engine with $link subgraphs", async (variant) => {
    const calls: string[] = [];
    const told = [yard, berths].map((subgraph) => ({ ...subgraph, onCall: () => void calls.push(subgraph.name) }));
    const story = await openStory(told, variant);
    const { data, errors } = await story.ask("{ lots { id } }", {}, { deadlineAt: Date.now() - 1 });
    await story.close();
    expect(data).toEqual({ lots: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([[["lots"], "DEADLINE_EXCEEDED"]]);
    expect(calls).toEqual([]);
  });

  const local = engineVariants.filter(({ link }) => link === "local");

  it.each(local)("a query that hangs is left behind, on $engine with $link subgraphs", async (variant) => {
    const story = await openStory([yard, { ...berths, resolvers: hanging }], variant);
    const { data, errors } = await story.ask("{ lots { id berth } }", {}, { deadlineAt: Date.now() + 200 });
    await story.close();
    expect(data).toEqual({ lots: [{ id: "1", berth: null }] });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [["lots", 0, "berth"], "DEADLINE_EXCEEDED"],
    ]);
  });

  it.each(local)("a mutation that was begun is waited for, on $engine with $link subgraphs", async (variant) => {
    const calls: string[] = [];
    const caller = new AbortController();
    const onCall = () => void calls.push("b");
    const story = await openStory([yardWhere(() => caller.abort()), { ...berths, onCall }], variant);
    const { data, errors } = await story.ask("mutation { open { id berth } }", {}, { signal: caller.signal });
    await story.close();
    expect(data).toEqual({ open: { id: "2", berth: null } });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["DEADLINE_EXCEEDED"]);
    expect(calls).toEqual([]);
  });
});

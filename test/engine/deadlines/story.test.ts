import { describe, expect, it } from "@jest/globals";
import { engineVariants, openStory } from "../engines";

function subgraphs(onFirstCall: () => void, calls: string[]) {
  return [
    {
      name: "a",
      sdl: `type Query { lots: [Lot!] } type Lot @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          lots: () => {
            onFirstCall();
            return [{ id: "1" }];
          },
        },
      },
      onCall: () => void calls.push("a"),
    },
    {
      name: "b",
      sdl: `type Lot @key(fields: "id") { id: ID! berth: Int }`,
      resolvers: { Lot: { __resolveReference: ({ id }: { id: string }) => ({ id, berth: 4 }) } },
      onCall: () => void calls.push("b"),
    },
  ];
}

describe("When the time of a request is over", () => {
  it.each(engineVariants)("no subgraph is called any more, on $engine with $link subgraphs", async (variant) => {
    const calls: string[] = [];
    const story = await openStory(
      subgraphs(() => undefined, calls),
      variant,
    );
    const { data, errors } = await story.ask("{ lots { id } }", {}, { deadlineAt: Date.now() - 1 });
    await story.close();
    expect(data).toEqual({ lots: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([[["lots"], "DEADLINE_EXCEEDED"]]);
    expect(calls).toEqual([]);
  });

  it.each(engineVariants.filter(({ link }) => link === "local"))(
    "in the middle, what is there is answered, on $engine with $link subgraphs",
    async (variant) => {
      const calls: string[] = [];
      const caller = new AbortController();
      const story = await openStory(
        subgraphs(() => caller.abort(), calls),
        variant,
      );
      const { data, errors } = await story.ask("{ lots { id berth } }", {}, { signal: caller.signal });
      await story.close();
      expect(data).toEqual({ lots: [{ id: "1", berth: null }] });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["DEADLINE_EXCEEDED"]);
      expect(calls).toEqual(["a"]);
    },
  );
});

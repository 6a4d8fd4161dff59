import { describe, expect, it } from "@jest/globals";
import { engineVariants, openStory } from "../engines";

describe("A mutation is sent to its subgraph as one, and what completes its objects as a query", () => {
  it.each(engineVariants)("on $engine with $link subgraphs", async (variant) => {
    const calls: string[] = [];
    const onCall = (name: string) => (_: unknown, operationType: string) => void calls.push(`${name} ${operationType}`);
    const story = await openStory(
      [
        {
          name: "a",
          sdl: `type Query { lot: Lot } type Mutation { close: Lot } type Lot @key(fields: "id") { id: ID! }`,
          resolvers: { Mutation: { close: () => ({ id: "1" }) } },
          onCall: onCall("a"),
        },
        {
          name: "b",
          sdl: `type Lot @key(fields: "id") { id: ID! berth: Int }`,
          resolvers: { Lot: { __resolveReference: ({ id }: { id: string }) => ({ id, berth: 4 }) } },
          onCall: onCall("b"),
        },
      ],
      variant,
    );
    // The comment defeats a look at the first word of the operation.
    const answer = await story.ask("# close it\nmutation { close { berth } }");
    await story.close();
    expect(answer).toEqual({ data: { close: { berth: 4 } } });
    expect(calls).toEqual(["a mutation", "b query"]);
  });
});

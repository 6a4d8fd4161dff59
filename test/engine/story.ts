import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Ask, engineVariants, type OpenStory, openStory, type StorySubgraph } from "./engines";

/** Subgraphs, one query, one expected whole answer. */
export interface Story {
  /** Made anew for every engine, so that a mutation changes nothing for the next one. */
  readonly subgraphs: () => readonly StorySubgraph[];
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** The answer's data, in the order of the query. */
  readonly data: unknown;
  /** Each error as `path CODE`, in any order. */
  readonly errors?: readonly string[];
  /** Why the stock engine answers otherwise; it is then left out. */
  readonly stockDiffers?: string;
}

/** Tells a story on both engines, with subgraphs of this process and with subgraphs behind HTTP. */
export function tell(title: string, story: Story): void {
  describe(title, () => {
    for (const variant of engineVariants) {
      if (variant.engine === "apollo" && story.stockDiffers !== undefined) continue;
      describe(`on ${variant.engine} with ${variant.link} subgraphs`, () => {
        let open: OpenStory;
        beforeAll(async () => {
          open = await openStory(story.subgraphs(), variant);
        });
        afterAll(() => open?.close());
        it("answers the whole", async () => {
          const { data, errors } = await told(open.ask, story);
          expect({ data, errors }).toEqual({ data: story.data, errors: [...(story.errors ?? [])].sort() });
          expect(JSON.stringify(data)).toBe(JSON.stringify(story.data));
        });
        if (story.query.startsWith("mutation")) return;
        it("answers the same again from what it keeps of the document", async () => {
          expect(await told(open.ask, story)).toEqual(await told(open.ask, story));
        });
      });
    }
  });
}

async function told(ask: Ask, { query, variables }: Story) {
  const { data, errors = [] } = await ask(query, variables);
  const lines = errors.map(({ path, extensions }) => `${path?.join(".") ?? "(nowhere)"} ${extensions?.code}`);
  return { data, errors: lines.sort() };
}

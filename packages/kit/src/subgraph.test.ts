import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Field, ObjectType } from "type-graphql";
import type { DataSource } from "typeorm";
import { migrate, openDatabase, schemaDrift } from "./database.js";
import { createLogger } from "./logger.js";
import { builder, passer, sheds } from "./sheds.factory.js";
import { openSubgraph, type Subgraph } from "./subgraph.js";

describe("a subgraph", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;

  beforeAll(async () => {
    database = await freshDatabase({ name: "sheds", migrate: async (url) => void (await migrate(sheds, url)) });
    source = await openDatabase(sheds, { url: database.appUrl, poolSize: 8 });
    subgraph = await openSubgraph(sheds, { source, logger: createLogger("test", "silent") });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const build = (key: string, name: string, viewer = builder) =>
    subgraph.execute(
      {
        query: "mutation ($input: BuildShedInput!) { buildShed(input: $input) { id name } }",
        variables: { input: { idempotencyKey: key, name } },
      },
      viewer,
      "req-1",
    );

  it("prints the rule of each field into its SDL", () => {
    expect(subgraph.sdl).toContain('id: ID! @requiresScopes(scopes: [["shed:read"]])');
    expect(subgraph.sdl).not.toContain("@public");
  });

  it("agrees with its migrations", async () => {
    expect(await schemaDrift(sheds, database.ownerUrl)).toEqual([]);
  });

  it("gives the object of the first call to a repeat, and refuses the key with another body", async () => {
    const [first, second] = await Promise.all([build("k1", "north"), build("k1", "north")]);
    expect(first).toEqual(second);
    expect(first.data).toEqual({ buildShed: { id: "shed-k1", name: "north" } });
    expect((await build("k1", "south")).errors?.[0]?.extensions?.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("keeps nothing of a refused mutation, and a refusal does not use the key up", async () => {
    const refused = await build("k2", "leaning");
    expect(refused.errors?.[0]?.extensions).toEqual({ code: "INVARIANT_VIOLATION", details: { invariant: "SHD-1" } });
    expect((await build("k2", "upright")).data).toEqual({ buildShed: { id: "shed-k2", name: "upright" } });
  });

  it("has the database break off what nobody waits for any more, and says so at the field", async () => {
    const time = { deadlineAt: Date.now() + 200 };
    const { data, errors } = await subgraph.execute({ query: "{ shadows(seconds: 20) }" }, builder, "req-1", time);
    expect(data).toEqual({ shadows: null });
    expect(errors).toMatchObject([{ path: ["shadows"], extensions: { code: "DEADLINE_EXCEEDED" } }]);
  });

  it("masks an error that carries no code", async () => {
    const { errors } = await build("k3", "haunted");
    expect(errors?.[0]?.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR", requestId: "req-1" });
    expect(JSON.stringify(errors)).not.toContain("secret");
  });

  it("turns a CHECK of the database into a coded refusal", async () => {
    expect((await build("k4", "")).errors?.[0]?.extensions).toEqual({
      code: "INVARIANT_VIOLATION",
      details: { invariant: "shed_has_a_name" },
    });
  });

  it("refuses an operation whose scope the viewer lacks", async () => {
    const answer = await subgraph.execute({ query: "{ sheds_ { name } }" }, passer, "req-2");
    expect(answer.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect(answer.data).toBeUndefined();
  });

  it("compiles a query that comes again, and answers the same", async () => {
    await build("k5", "south");
    const ask = () => subgraph.execute({ query: "{ again: sheds_ { id name } }" }, builder, "req-4");
    const first = await ask();
    const { compiled } = subgraph.counts;
    expect(await ask()).toEqual(first);
    expect(subgraph.counts.compiled).toBe(compiled + 1);
  });

  it("begins nothing when the time is over, and so keeps nothing of a mutation", async () => {
    const query = "mutation ($input: BuildShedInput!) { buildShed(input: $input) { id } }";
    const variables = { input: { idempotencyKey: "k6", name: "late" } };
    const late = await subgraph.execute({ query, variables }, builder, "req-5", { deadlineAt: Date.now() - 1 });
    expect(late.errors?.[0]?.extensions?.code).toBe("DEADLINE_EXCEEDED");
    const { data } = await subgraph.execute({ query: "{ sheds_ { name } }" }, builder, "req-6");
    expect(data?.sheds_).not.toContainEqual({ name: "late" });
  });

  it("begins no further field when the caller leaves meanwhile", async () => {
    const asked = { times: 0 };
    const signal = {
      get aborted() {
        return ++asked.times > 2;
      },
    };
    const { data, errors } = await subgraph.execute(
      { query: "{ a: sheds_ { id } b: sheds_ { id } }" },
      builder,
      "req-9",
      {
        signal,
      },
    );
    expect(data?.a).not.toBeNull();
    expect(data?.b).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ path: ["b"], extensions: { code: "DEADLINE_EXCEEDED" } })]);
  });

  it("finishes a mutation that has begun when its caller leaves", async () => {
    const query = "mutation ($input: BuildShedInput!) { buildShed(input: $input) { id } }";
    const variables = { input: { idempotencyKey: "k7", name: "steady" } };
    const signal = { aborted: false };
    const answer = subgraph.execute({ query, variables }, builder, "req-7", { signal });
    setImmediate(() => {
      signal.aborted = true;
    });
    await answer;
    const { data } = await subgraph.execute({ query: "{ sheds_ { name } }" }, builder, "req-8");
    expect(data?.sheds_).toContainEqual({ name: "steady" });
  });

  it("answers in parallel, each on its own connection", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        subgraph.execute({ query: "{ a: sheds_ { id } b: sheds_ { name } }" }, builder, "req-3"),
      ),
    );
    for (const { errors, data } of answers) {
      expect(errors).toBeUndefined();
      expect(data?.a).not.toEqual([]);
    }
  });

  it("names the fields that say not who may read them", async () => {
    @ObjectType({ description: "Nobody said who may read it." })
    class Forgotten {
      @Field({ description: "Open by forgetting." })
      name!: string;
    }
    await expect(
      openSubgraph({ ...sheds, orphanedTypes: [Forgotten] }, { source, logger: createLogger("test", "silent") }),
    ).rejects.toThrow("Forgotten.name");
  });
});

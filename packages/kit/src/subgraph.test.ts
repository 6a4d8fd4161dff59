import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Arg, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import {
  Column,
  type DataSource,
  Entity,
  type EntityManager,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
} from "typeorm";
import { Authorized, Public } from "./authorization.js";
import { migrate, openDatabase, schemaDrift } from "./database.js";
import { invariantViolation } from "./errors.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import type { House } from "./house.js";
import { once } from "./idempotency.js";
import { createLogger } from "./logger.js";
import { openSubgraph, type Subgraph } from "./subgraph.js";
import { Viewer } from "./viewer.js";

@Authorized("shed:read")
@ObjectType({ description: "A shed." })
@Entity("shed")
class Shed {
  @Field(() => ID, { description: "Its id." })
  @PrimaryColumn("text")
  id!: string;

  @Public()
  @Field({ description: "Its name." })
  @Column("text")
  name!: string;
}

@InputType({ description: "A shed to build." })
class BuildShedInput {
  @Field(() => ID, { description: "Names the call." })
  idempotencyKey!: string;

  @Field({ description: "Its name." })
  name!: string;
}

class ShedService {
  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
  ) {}

  all(): Promise<Shed[]> {
    return this.manager.find(Shed, { order: { id: "ASC" } });
  }

  build(input: BuildShedInput): Promise<Shed> {
    const perform = async () => {
      const shed = this.manager.create(Shed, { id: `shed-${input.idempotencyKey}`, name: input.name });
      await this.manager.save(shed);
      if (input.name === "leaning") throw invariantViolation("SHD-1", "A shed stands upright.");
      if (input.name === "haunted") throw new Error("secret of the house");
      return shed;
    };
    return once({
      manager: this.manager,
      viewer: this.viewer,
      mutation: "buildShed",
      input,
      perform,
      idOf: (shed) => shed.id,
      reread: (id) => this.manager.findOneByOrFail(Shed, { id }),
    });
  }
}

@Resolver(() => Shed)
class ShedResolver {
  constructor(private readonly sheds: ShedService) {}

  @Authorized("shed:read")
  @Query(() => [Shed], { nullable: true, description: "All sheds." })
  sheds_(): Promise<Shed[]> {
    return this.sheds.all();
  }

  @Authorized("shed:write")
  @Mutation(() => Shed, { description: "Builds a shed." })
  buildShed(@Arg("input") input: BuildShedInput): Promise<Shed> {
    return this.sheds.build(input);
  }
}

class CreateShed1760000000001 implements MigrationInterface {
  readonly name = "CreateShed1760000000001";
  up(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query(
      "CREATE TABLE shed (id text PRIMARY KEY, name text NOT NULL CONSTRAINT shed_has_a_name CHECK (name <> ''))",
    );
  }
  down(queryRunner: QueryRunner): Promise<void> {
    return queryRunner.query("DROP TABLE shed");
  }
}

const sheds: House = {
  name: "sheds",
  entities: [Shed],
  migrations: [CreateFoundationTables1760000000000, CreateShed1760000000001],
  resolvers: [ShedResolver],
  readsAsViewer: true,
  open: ({ manager, viewer }) => ({ resolvers: [new ShedResolver(new ShedService(manager, viewer))], references: {} }),
};

const builder = new Viewer({
  subject: "builder",
  scopes: ["shed:read", "shed:write"],
  facilities: ["JB-GRT"],
  person: true,
});
const passer = new Viewer({ subject: "passer", scopes: [], facilities: [], person: true });

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

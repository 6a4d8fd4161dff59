import { Arg, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { Column, Entity, type EntityManager, type MigrationInterface, PrimaryColumn, type QueryRunner } from "typeorm";
import { Authorized, Public } from "./authorization.js";
import { invariantViolation } from "./errors.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import type { House } from "./house.js";
import { once } from "./idempotency.js";
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

  /** Takes the database seconds to count. */
  async shadows(seconds: number): Promise<number> {
    await this.manager.query("SELECT pg_sleep($1)", [seconds]);
    return seconds;
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

  @Authorized("shed:read")
  @Query(() => Int, { nullable: true, description: "What takes long to count." })
  shadows(@Arg("seconds", () => Int, { description: "How long it takes." }) seconds: number): Promise<number> {
    return this.sheds.shadows(seconds);
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

/** A house of one table, to try the foundation on. */
export const sheds: House = {
  name: "sheds",
  entities: [Shed],
  migrations: [CreateFoundationTables1760000000000, CreateShed1760000000001],
  resolvers: [ShedResolver],
  readsAsViewer: true,
  open: ({ manager, viewer }) => ({ resolvers: [new ShedResolver(new ShedService(manager, viewer))], references: {} }),
};

/** May read and build. */
export const builder = new Viewer({
  subject: "builder",
  scopes: ["shed:read", "shed:write"],
  facilities: ["JB-GRT"],
  person: true,
});

/** May nothing. */
export const passer = new Viewer({ subject: "passer", scopes: [], facilities: [], person: true });

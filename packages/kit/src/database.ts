import { DataSource, type EntitySchema, type MigrationInterface, type MixedList } from "typeorm";
import { keepPlans } from "./prepared-statements.js";
import { StartupError } from "./startup-error.js";

/** No statement runs longer, whoever waits for it. */
export const STATEMENT_TIMEOUT_MS = 15_000;

type EntityClass = new () => object;
type MigrationClass = new () => MigrationInterface;

/** The tables of a house: what its entities say and the migrations that make them. */
export interface Schema {
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
}

/** How a process reaches its house's database. */
export interface DatabaseOptions {
  /** Connection address of the role that serves. */
  readonly url: string;
  /** Connections kept at most. */
  readonly poolSize?: number;
}

/**
 * Opens the pool of the role that serves. It owns nothing and never migrates.
 * @throws StartupError when the database cannot be reached
 */
export async function openDatabase(schema: Schema, { url, poolSize = 10 }: DatabaseOptions): Promise<DataSource> {
  const source = new DataSource({
    type: "postgres",
    url,
    entities: listOf(schema.entities),
    synchronize: false,
    logging: false,
    poolSize,
    extra: { application_name: "coir", statement_timeout: STATEMENT_TIMEOUT_MS, onConnect: keepPlans },
  });
  return initialised(source);
}

/**
 * Runs the migrations that the database lacks, each in a transaction of its own.
 * @param ownerUrl address of the role that owns the tables
 * @returns how many were run
 * @throws StartupError when the database cannot be reached
 */
export async function migrate(schema: Schema, ownerUrl: string): Promise<number> {
  const source = await initialised(
    new DataSource({
      type: "postgres",
      url: ownerUrl,
      migrations: listOf(schema.migrations),
      migrationsTransactionMode: "each",
      poolSize: 1,
    }),
  );
  try {
    return (await source.runMigrations()).length;
  } finally {
    await source.destroy();
  }
}

/**
 * What would have to change for the database to be as the entities say; empty when migrations and entities agree.
 * @param ownerUrl address of the role that owns the tables
 */
export async function schemaDrift(schema: Schema, ownerUrl: string): Promise<string[]> {
  const source = await initialised(
    new DataSource({ type: "postgres", url: ownerUrl, entities: listOf(schema.entities), poolSize: 1 }),
  );
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const checks: { conname: string }[] = await source.query("SELECT conname FROM pg_constraint WHERE contype = 'c'");
    // Checks live in the migrations alone: TypeORM would drop each one that no entity repeats.
    const isCheck = (query: string) => checks.some(({ conname }) => query.endsWith(`DROP CONSTRAINT "${conname}"`));
    return upQueries.map(({ query }) => query).filter((query) => !isCheck(query));
  } finally {
    await source.destroy();
  }
}

async function initialised(source: DataSource): Promise<DataSource> {
  try {
    return await source.initialize();
  } catch (error) {
    throw new StartupError(`The database cannot be reached: ${(error as Error).message}.`, { cause: error });
  }
}

function listOf<Class>(classes: readonly Class[]): MixedList<Class & (string | EntitySchema)> {
  return [...classes] as MixedList<Class & (string | EntitySchema)>;
}

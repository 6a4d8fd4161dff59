import { openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { type Answer, openSubgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import type { Viewer } from "@coir/kit/viewer";
import type { DataSource } from "typeorm";
import { trade } from "../subgraph.js";
import { callerOf, Office, PRESENT } from "./office.factory.js";

/** The house as its callers meet it, for tests. */
export interface Door {
  readonly source: DataSource;
  /** Lets the office behind the door act, in one transaction. */
  arrange(work: (office: Office) => Promise<unknown>): Promise<void>;
  ask(query: string, variables?: Readonly<Record<string, unknown>>, viewer?: Viewer): Promise<Answer>;
  /** Asks as `ask` does, and counts the SQL statements that it costs. */
  costOf(query: string, variables?: Readonly<Record<string, unknown>>): Promise<number>;
}

/** Opens the house over a migrated database. Close its `source` in the end. */
export async function openDoor(appUrl: string): Promise<Door> {
  const source = await openDatabase(trade, { url: appUrl });
  let statements = 0;
  source.setOptions({
    logging: true,
    logger: {
      logQuery: () => void statements++,
      logQueryError() {},
      logQuerySlow() {},
      logSchemaBuild() {},
      logMigration() {},
      log() {},
    },
  });
  const logger = createLogger("test", "silent");
  const subgraph = await openSubgraph(trade, { source, logger, clock: () => PRESENT });
  const ask: Door["ask"] = (query, variables = {}, viewer = callerOf()) =>
    subgraph.execute({ query, variables }, viewer, "test");
  return {
    source,
    arrange: (work) => inTransaction(source, callerOf(), async (manager) => void (await work(new Office(manager)))),
    ask,
    costOf: async (query, variables) => {
      const before = statements;
      const { errors } = await ask(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return statements - before;
    },
  };
}

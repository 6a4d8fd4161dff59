import { once } from "@coir/kit/idempotency";
import { inTransaction } from "@coir/kit/transaction";
import type { DataSource, EntityManager } from "typeorm";
import { type Act, actIn, clerk } from "../seed-story/clerk.js";

const MUTATION = "playYear";

/** Works through the services at simulated times; each piece is one transaction, and is done once, however often it is asked for. */
export class YearDesk {
  private readonly done = new Set<string>();

  private constructor(private readonly source: DataSource) {}

  /** A desk that knows what was done before. */
  static async open(source: DataSource): Promise<YearDesk> {
    const desk = new YearDesk(source);
    const rows: { key: string }[] = await source.query(
      "SELECT key FROM idempotency_record WHERE subject = $1 AND mutation = $2",
      [clerk.subject, MUTATION],
    );
    for (const { key } of rows) desk.done.add(key);
    return desk;
  }

  /** @returns whether there was anything to do */
  async piece(name: string, play: (act: Act, manager: EntityManager) => Promise<unknown>): Promise<boolean> {
    if (this.done.has(name)) return false;
    await inTransaction(this.source, clerk, (manager) =>
      once({
        manager,
        viewer: clerk,
        mutation: MUTATION,
        input: { idempotencyKey: name },
        perform: async () => {
          await play(actIn(manager), manager);
          return name;
        },
        idOf: () => name,
        reread: () => Promise.resolve(name),
      }),
    );
    this.done.add(name);
    return true;
  }
}

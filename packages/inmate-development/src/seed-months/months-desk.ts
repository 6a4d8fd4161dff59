import { once } from "@coir/kit/idempotency";
import { inTransaction } from "@coir/kit/transaction";
import type { DataSource, EntityManager } from "typeorm";
import { actorOf, type Hand, handIn, type Role } from "../seed-story/hand.js";
import type { Tools } from "../services.js";

const MUTATION = "playMonths";

/** One piece of the story: what is done, and what it is done with. */
export type Play = (hand: Hand, manager: EntityManager) => Promise<unknown>;

/** Works through the services of one UPT, or of the region; each piece is one transaction, and is done once, however often it is asked for. */
export class MonthsDesk {
  private constructor(
    private readonly source: DataSource,
    private readonly tools: Tools,
    private readonly facilities: readonly string[],
    private readonly done: Set<string>,
  ) {}

  /** A desk of the region that knows what was done before. */
  static async open(source: DataSource, tools: Tools): Promise<MonthsDesk> {
    const rows: { key: string }[] = await source.query("SELECT key FROM idempotency_record WHERE mutation = $1", [
      MUTATION,
    ]);
    return new MonthsDesk(source, tools, ["*"], new Set(rows.map(({ key }) => key)));
  }

  /** The desk of a UPT, which sees nothing of the others. */
  of(facilityCode: string): MonthsDesk {
    return new MonthsDesk(this.source, this.tools, [facilityCode], this.done);
  }

  /**
   * @param role whose sight the database gives to all of it
   * @returns whether there was anything to do
   */
  async piece(name: string, play: Play, role: Role = "clerk"): Promise<boolean> {
    if (this.done.has(name)) return false;
    const viewer = actorOf(role, this.facilities);
    await inTransaction(this.source, viewer, (manager) =>
      once({
        manager,
        viewer,
        mutation: MUTATION,
        input: { idempotencyKey: name },
        perform: async () => {
          await play(handIn(manager, this.facilities, this.tools), manager);
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

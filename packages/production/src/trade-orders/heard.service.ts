import type { DomainEvent } from "@coir/kit/outbox";
import type { EntityManager } from "typeorm";

/** Which events of trade's things came already. */
export class HeardService {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Notes that an event came; the row stays locked until the commit, so the events of one thing have their effects in turn.
   * @returns whether it is newer than all that came of its thing; an older one has no effect any more
   */
  async isNews({ aggregate, sequence }: DomainEvent): Promise<boolean> {
    const rows: unknown[] = await this.manager.query(
      `INSERT INTO heard_from_trade (aggregate, sequence) VALUES ($1, $2)
       ON CONFLICT (aggregate) DO UPDATE SET sequence = excluded.sequence WHERE heard_from_trade.sequence < excluded.sequence
       RETURNING 1`,
      [aggregate, sequence],
    );
    return rows.length > 0;
  }
}

import { jakartaMonthOf } from "@coir/kit/clock";
import { invalidTransition, invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { ProductionMonth } from "./production-month.entity.js";

/** Which months of production are closed. */
export class ProductionMonthService {
  constructor(private readonly at: OpenWith) {}

  /**
   * Refuses a month that is closed, and keeps it open until the commit.
   * @throws INVARIANT_VIOLATION PRD-22
   */
  async requireOpen(facilityCode: string, month: string): Promise<void> {
    const { manager } = this.at;
    await manager.query("SELECT pg_advisory_xact_lock_shared(hashtext('production_month'), hashtext($1))", [
      facilityCode,
    ]);
    if (await manager.existsBy(ProductionMonth, { facilityCode, month })) {
      throw invariantViolation("PRD-22", `The month ${month} of ${facilityCode} is closed.`, { facilityCode, month });
    }
  }

  /**
   * Closes a month, after all who are at work on it.
   * @throws INVARIANT_VIOLATION PRD-22 while the month runs; INVALID_TRANSITION when it is closed already
   */
  async close(facilityCode: string, month: string): Promise<ProductionMonth> {
    const { manager, clock } = this.at;
    if (month >= jakartaMonthOf(clock()))
      throw invariantViolation("PRD-22", `The month ${month} is not over.`, { month });
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('production_month'), hashtext($1))", [facilityCode]);
    if (await manager.existsBy(ProductionMonth, { facilityCode, month }))
      throw invalidTransition("ProductionMonth", "CLOSED", "CLOSED");
    const closing = manager.create(ProductionMonth, { facilityCode, month, closedAt: clock() });
    await manager.insert(ProductionMonth, closing);
    return closing;
  }
}

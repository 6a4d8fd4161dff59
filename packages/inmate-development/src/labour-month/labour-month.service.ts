import { type Clock, jakartaMonthOf } from "@coir/kit/clock";
import { invalidTransition, invariantViolation } from "@coir/kit/errors";
import { type EntityManager, In } from "typeorm";
import { LabourMonth } from "./labour-month.entity.js";

const LOCK = "labour-month:";

/** Which months of a UPT are closed. Recording and closing exclude each other until the commit. */
export class LabourMonthService {
  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The closing of a month, or null while it is open. */
  closed(facilityCode: string, month: string): Promise<LabourMonth | null> {
    return this.manager.findOneBy(LabourMonth, { facilityCode, month });
  }

  /**
   * Keeps the months open until the commit; others may record at the same time.
   * @throws INVARIANT_VIOLATION INM-24 when one is closed
   */
  async keepOpen(facilityCode: string, months: readonly string[]): Promise<void> {
    await this.manager.query("SELECT pg_advisory_xact_lock_shared(hashtext($1))", [lockName(facilityCode)]);
    const [closed] = await this.manager.findBy(LabourMonth, { facilityCode, month: In([...months]) });
    if (closed) throw invariantViolation("INM-24", `The month ${closed.month} is closed for ${facilityCode}.`);
  }

  /**
   * Closes a month that is over, once.
   * @throws INVARIANT_VIOLATION INM-24 while the month runs; INVALID_TRANSITION when it is closed already
   */
  async close(facilityCode: string, month: string): Promise<LabourMonth> {
    const closedAt = this.clock();
    if (month >= jakartaMonthOf(closedAt)) throw invariantViolation("INM-24", `The month ${month} is not over.`);
    await this.manager.query("SELECT pg_advisory_xact_lock(hashtext($1))", [lockName(facilityCode)]);
    if (await this.closed(facilityCode, month)) throw invalidTransition("LabourMonth", "CLOSED", "CLOSED");
    const closing = this.manager.create(LabourMonth, { facilityCode, month, closedAt });
    await this.manager.insert(LabourMonth, closing);
    return closing;
  }
}

function lockName(facilityCode: string): string {
  return `${LOCK}${facilityCode}`;
}

/**
 * SQL that keeps the months of UPTs open until the commit, for a statement that reads other things too. Whether a month
 * was closed before is for a later statement, which sees what was closed until then.
 * @param facilityCode SQL for the code of the UPT
 */
export function holdMonthsOpen(facilityCode: string): string {
  return `pg_advisory_xact_lock_shared(hashtext('${LOCK}' || ${facilityCode}))`;
}

import { appendAudit } from "@coir/kit/audit";
import { jakartaMonthOf } from "@coir/kit/clock";
import { Decimal, splitByWeight } from "@coir/kit/decimal";
import { invariantViolation } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { once } from "@coir/kit/idempotency";
import { In, IsNull, Not } from "typeorm";
import { ProductionMonth } from "../production-month/production-month.entity.js";
import type { ProductionMonthService } from "../production-month/production-month.service.js";
import { ProductionRun, ProductionRunStatus } from "../production-run/production-run.entity.js";
import type { CloseProductionMonthInput } from "./month-closing.input.js";

const { PLANNED, ABORTED } = ProductionRunStatus;

/** Shares are counted in these parts, so that they sum to exactly 1. */
const PARTS = new Decimal(10).pow(10);

/**
 * Closes months of production: the share of each run in its programme's hours is settled. All runs of a programme are of
 * its own UPT (PRD-23), so that what a UPT closes is the whole of the programme's month.
 */
export class MonthClosingService {
  constructor(
    private readonly at: OpenWith,
    private readonly months: ProductionMonthService,
  ) {}

  /**
   * Closes a month of a UPT that is over. Once, and for good.
   * @throws FORBIDDEN; INVARIANT_VIOLATION PRD-22 while the month or one of its runs goes on; INVALID_TRANSITION when it is closed already
   */
  close(input: CloseProductionMonthInput): Promise<ProductionMonth> {
    const { manager, viewer } = this.at;
    const { facilityCode, month } = input;
    viewer.requireFacility(facilityCode);
    viewer.requirePerson();
    const reread = () => manager.findOneByOrFail(ProductionMonth, { facilityCode, month });
    return once({
      manager,
      viewer,
      mutation: "closeProductionMonth",
      input,
      perform: () => this.settle(input),
      idOf: () => `${facilityCode}/${month}`,
      reread,
    });
  }

  private async settle({ facilityCode, month }: CloseProductionMonthInput): Promise<ProductionMonth> {
    const { manager, viewer } = this.at;
    const closing = await this.months.close(facilityCode, month);
    await this.requireNoneOpen(facilityCode, month);
    const runs = await manager.find(ProductionRun, {
      where: { facilityCode, labourMonth: month },
      order: { startedAt: "ASC", id: "ASC" },
    });
    const shares = sharesOf(runs);
    await manager.query(
      `UPDATE production_run run SET program_hours_share = settled.share, version = run.version + 1
       FROM unnest($1::uuid[], $2::numeric[]) AS settled(id, share) WHERE run.id = settled.id`,
      [[...shares.keys()], [...shares.values()]],
    );
    await appendAudit(manager, viewer, {
      action: "production-month.closed",
      entityType: "Facility",
      entityId: facilityCode,
      facilityCode,
      at: closing.closedAt,
      details: { month },
    });
    return closing;
  }

  private async requireNoneOpen(facilityCode: string, month: string): Promise<void> {
    const open = await this.at.manager.findBy(ProductionRun, {
      facilityCode,
      labourMonth: IsNull(),
      status: Not(In([PLANNED, ABORTED])),
    });
    const late = open.find(({ startedAt }) => jakartaMonthOf(startedAt) <= month);
    if (late) throw invariantViolation("PRD-22", `A run of ${month} goes on.`, { runId: late.id });
  }
}

/**
 * The share of each run in the standard hours of its programme, as decimals of ten places that sum to 1 per programme.
 * @returns by run id; runs without a programme have none
 */
export function sharesOf(
  runs: readonly Pick<ProductionRun, "id" | "workProgramId" | "standardHours">[],
): Map<string, string> {
  const shares = new Map<string, string>();
  const byProgram = Map.groupBy(
    runs.filter(({ workProgramId }) => workProgramId !== null),
    ({ workProgramId }) => workProgramId,
  );
  for (const ofProgram of byProgram.values()) {
    const parts = splitByWeight(
      PARTS,
      ofProgram.map(({ standardHours }) => new Decimal(standardHours)),
    );
    for (const [index, { id }] of ofProgram.entries()) shares.set(id, (parts[index] as Decimal).div(PARTS).toFixed(10));
  }
  return shares;
}

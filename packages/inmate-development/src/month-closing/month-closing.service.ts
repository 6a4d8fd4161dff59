import { appendAudit } from "@coir/kit/audit";
import { notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { suppressionOf } from "../labour/block-suppression.js";
import { LabourBlock } from "../labour/labour-block.entity.js";
import type { LabourMonth } from "../labour-month/labour-month.entity.js";
import type { LabourMonthService } from "../labour-month/labour-month.service.js";
import type { ProgramMinutesService } from "../program-minutes/program-minutes.service.js";
import type { WorkProgram } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import type { CloseLabourMonthInput } from "./month-closing.input.js";

/** With what the month closing service works. */
export interface MonthClosingWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly months: LabourMonthService;
  readonly programs: WorkProgramService;
  readonly minutes: ProgramMinutesService;
}

const NO_WORK = { totalMinutes: 0, workers: 0, largestShare: 0 };

/** Closes months, and reckons from their attendance the labour that may leave this house. */
export class MonthClosingService {
  constructor(private readonly at: MonthClosingWorkshop) {}

  /**
   * Closes a month of a UPT and makes a block for each of its programmes, also for those without work.
   * @throws FORBIDDEN; INVARIANT_VIOLATION INM-24 while the month runs; INVALID_TRANSITION when it is closed already
   */
  close(input: CloseLabourMonthInput): Promise<LabourMonth> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "closeLabourMonth",
      input,
      perform: () => this.reckon(input),
      idOf: idOfMonth,
      reread: () => this.reread(input),
    });
  }

  private async reckon({ facilityCode, month }: CloseLabourMonthInput): Promise<LabourMonth> {
    const { manager, viewer } = this.at;
    viewer.requireFacility(facilityCode);
    viewer.requirePerson();
    const programs = await this.at.programs.ofFacility(facilityCode);
    if (programs.length === 0) throw notFound("Facility", facilityCode);
    const closing = await this.at.months.close(facilityCode, month);
    await manager.insert(LabourBlock, await this.blocksOf(programs, closing));
    await appendAudit(manager, viewer, {
      action: "labour-month.closed",
      entityType: "LabourMonth",
      entityId: idOfMonth(closing),
      facilityCode,
      at: closing.closedAt,
    });
    return closing;
  }

  private async blocksOf(
    programs: readonly WorkProgram[],
    { facilityCode, month }: LabourMonth,
  ): Promise<LabourBlock[]> {
    const minutes = await this.at.minutes.ofMonth(facilityCode, month);
    const worked = new Map(minutes.map((ofProgram) => [ofProgram.workProgramId, ofProgram]));
    return programs.map(({ id: workProgramId }) => {
      const { totalMinutes, workers, largestShare } = worked.get(workProgramId) ?? NO_WORK;
      return {
        facilityCode,
        workProgramId,
        month,
        totalMinutes,
        workers,
        largestShare: largestShare.toFixed(6),
        suppression: suppressionOf({ workers, largestShare }),
      };
    });
  }

  private async reread({ facilityCode, month }: CloseLabourMonthInput): Promise<LabourMonth> {
    this.at.viewer.requireFacility(facilityCode);
    const closing = await this.at.months.closed(facilityCode, month);
    if (!closing) throw notFound("LabourMonth", idOfMonth({ facilityCode, month }));
    return closing;
  }
}

function idOfMonth({ facilityCode, month }: Pick<LabourMonth, "facilityCode" | "month">): string {
  return `${facilityCode}/${month}`;
}

import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { Decimal } from "@coir/kit/decimal";
import { notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { ProtectedCount, ProtectedHours } from "@coir/vocabulary/protected";
import { Suppression } from "@coir/vocabulary/suppression";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import type { AttendanceService } from "../attendance/attendance.service.js";
import type { LabourMonth } from "../labour-month/labour-month.entity.js";
import type { LabourMonthService } from "../labour-month/labour-month.service.js";
import type { ProductionRunReference } from "../references/production-run.reference.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { suppressionOf } from "./block-suppression.js";
import type { CloseLabourMonthInput } from "./labour.input.js";
import { LabourBlock } from "./labour-block.entity.js";
import type { RunLabour } from "./run-labour.js";

/** With what the labour service works. */
export interface LabourWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly months: LabourMonthService;
  readonly programs: WorkProgramService;
  readonly attendances: AttendanceService;
}

const MINUTES_PER_HOUR = 60;

/** The labour of programmes by closed month: the only form in which work leaves this house. */
export class LabourService {
  private readonly ofProgramLoader;
  private readonly ofFacilityLoader;

  constructor(private readonly at: LabourWorkshop) {
    this.ofProgramLoader = loaderOfMany(at.manager, LabourBlock, "workProgramId", "month");
    this.ofFacilityLoader = loaderOfMany(at.manager, LabourBlock, "facilityCode", "workProgramId");
  }

  /** The blocks of a closed month. */
  async ofMonth({ facilityCode, month }: LabourMonth): Promise<LabourBlock[]> {
    return (await this.ofFacilityLoader.load(facilityCode)).filter((block) => block.month === month);
  }

  /**
   * Closes a month of a UPT and makes a block for each of its programmes, also for those without work.
   * @throws FORBIDDEN; INVARIANT_VIOLATION INM-24 while the month runs; INVALID_TRANSITION when it is closed already
   */
  closeMonth(input: CloseLabourMonthInput): Promise<LabourMonth> {
    const { manager, viewer } = this.at;
    const perform = () => this.close(input);
    return once({
      manager,
      viewer,
      mutation: "closeLabourMonth",
      input,
      perform,
      idOf: ({ facilityCode, month }) => `${facilityCode}/${month}`,
      reread: () => this.reread(input),
    });
  }

  private async close({ facilityCode, month }: CloseLabourMonthInput): Promise<LabourMonth> {
    const { manager, viewer } = this.at;
    viewer.requireFacility(facilityCode);
    viewer.requirePerson();
    const programs = await this.at.programs.ofFacility(facilityCode);
    if (programs.length === 0) throw notFound("Facility", facilityCode);
    const closing = await this.at.months.close(facilityCode, month);
    const worked = new Map(
      (await this.at.attendances.minutesByProgram(facilityCode, month)).map((minutes) => [
        minutes.workProgramId,
        minutes,
      ]),
    );
    const blocks = programs.map(({ id }) => {
      const { totalMinutes, workers, largestShare } = worked.get(id) ?? {
        totalMinutes: 0,
        workers: 0,
        largestShare: 0,
      };
      return {
        facilityCode,
        workProgramId: id,
        month,
        totalMinutes,
        workers,
        largestShare: largestShare.toFixed(6),
        suppression: suppressionOf({ workers, largestShare }),
      };
    });
    await manager.insert(LabourBlock, blocks);
    await appendAudit(manager, viewer, {
      action: "labour-month.closed",
      entityType: "Facility",
      entityId: facilityCode,
      facilityCode,
      at: closing.closedAt,
      details: { month },
    });
    return closing;
  }

  /** The hours of a block, exact. */
  hoursOf(block: LabourBlock): ProtectedHours {
    return hours(block.suppression, new Decimal(block.totalMinutes).div(MINUTES_PER_HOUR).toDecimalPlaces(2));
  }

  /** The persons who worked in a block. */
  workersOf({ suppression, workers }: LabourBlock): ProtectedCount {
    return { value: suppression === Suppression.NONE ? workers : null, suppression };
  }

  /**
   * The labour in a run: its month's block times its share.
   * @returns null for a run that no work programme made
   */
  async ofRun({ workProgramId, labourMonth, programHoursShare }: ProductionRunReference): Promise<RunLabour | null> {
    if (!workProgramId || !isUUID(workProgramId)) return null;
    const month = labourMonth ?? null;
    const block = (await this.ofProgramLoader.load(workProgramId)).find((candidate) => candidate.month === month);
    if (!block || !programHoursShare) return withheld(month, Suppression.OPEN_PERIOD);
    const worked = new Decimal(block.totalMinutes).div(MINUTES_PER_HOUR).times(programHoursShare);
    return {
      hours: hours(block.suppression, toHalfHours(worked)),
      workers: this.workersOf(block),
      month,
      convictLabour: true,
    };
  }

  private async reread({ facilityCode, month }: CloseLabourMonthInput): Promise<LabourMonth> {
    this.at.viewer.requireFacility(facilityCode);
    const closing = await this.at.months.closed(facilityCode, month);
    if (!closing) throw notFound("LabourMonth", `${facilityCode}/${month}`);
    return closing;
  }
}

function hours(suppression: Suppression, value: Decimal): ProtectedHours {
  return { value: suppression === Suppression.NONE ? value.toFixed() : null, suppression };
}

function withheld(month: string | null, suppression: Suppression): RunLabour {
  return { hours: { value: null, suppression }, workers: { value: null, suppression }, month, convictLabour: true };
}

function toHalfHours(value: Decimal): Decimal {
  return value.times(2).toDecimalPlaces(0).div(2);
}

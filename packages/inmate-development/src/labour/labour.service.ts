import { Decimal } from "@coir/kit/decimal";
import { loaderOfMany } from "@coir/kit/loader";
import type { ProtectedCount, ProtectedHours } from "@coir/vocabulary/protected";
import { Suppression } from "@coir/vocabulary/suppression";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import type { LabourMonth } from "../labour-month/labour-month.entity.js";
import type { ProductionRunReference } from "../references/production-run.reference.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { blocksByMonth } from "./blocks-by-month.js";
import { LabourBlock } from "./labour-block.entity.js";
import { type LabourSum, totalOf } from "./month-total.js";
import type { RunLabour } from "./run-labour.js";

const MINUTES_PER_HOUR = 60;

/** The labour of programmes by closed month: the only form in which work leaves this house. */
export class LabourService {
  private readonly ofProgramLoader;
  private readonly ofMonthLoader;

  constructor(
    manager: EntityManager,
    private readonly programs: WorkProgramService,
  ) {
    this.ofProgramLoader = loaderOfMany(manager, LabourBlock, "workProgramId", "month");
    this.ofMonthLoader = blocksByMonth(manager);
  }

  /** The blocks of a closed month, by programme id. */
  ofMonth(month: LabourMonth): Promise<LabourBlock[]> {
    return this.ofMonthLoader.load(month);
  }

  /** The labour of all programmes in a closed month, withheld where it would reveal that of one. */
  async totalOf(month: LabourMonth): Promise<LabourSum> {
    return totalOf(await this.ofMonth(month));
  }

  /** The hours of a sum, exact. */
  hoursOf({ suppression, totalMinutes }: LabourSum): ProtectedHours {
    return hours(suppression, new Decimal(totalMinutes).div(MINUTES_PER_HOUR).toDecimalPlaces(2));
  }

  /** The persons who worked in a sum. */
  workersOf({ suppression, workers }: LabourSum): ProtectedCount {
    return { value: suppression === Suppression.NONE ? workers : null, suppression };
  }

  /**
   * The labour in a run: its month's block times its share. Of a programme that is not one of the run's UPT there is none.
   * @returns null for a run that no work programme made
   */
  async ofRun(run: ProductionRunReference): Promise<RunLabour | null> {
    const { workProgramId, facilityCode, programHoursShare } = run;
    if (!workProgramId || !isUUID(workProgramId)) return null;
    const month = run.labourMonth ?? null;
    const [program, blocks] = await Promise.all([
      this.programs.byId(workProgramId),
      this.ofProgramLoader.load(workProgramId),
    ]);
    if (program?.facilityCode !== facilityCode) return withheld(month, Suppression.NO_DATA);
    const block = blocks.find((candidate) => candidate.month === month);
    if (!block || !programHoursShare) return withheld(month, Suppression.OPEN_PERIOD);
    const worked = new Decimal(block.totalMinutes).div(MINUTES_PER_HOUR).times(programHoursShare);
    return {
      hours: hours(block.suppression, toHalfHours(worked)),
      workers: this.workersOf(block),
      month,
      convictLabour: true,
    };
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

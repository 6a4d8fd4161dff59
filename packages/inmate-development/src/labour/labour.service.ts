import { Decimal } from "@coir/kit/decimal";
import { loaderOfMany } from "@coir/kit/loader";
import type { ProtectedCount, ProtectedHours } from "@coir/vocabulary/protected";
import { Suppression } from "@coir/vocabulary/suppression";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import type { LabourMonth } from "../labour-month/labour-month.entity.js";
import type { ProductionRunReference } from "../references/production-run.reference.js";
import { LabourBlock } from "./labour-block.entity.js";
import type { RunLabour } from "./run-labour.js";

const MINUTES_PER_HOUR = 60;

/** The labour of programmes by closed month: the only form in which work leaves this house. */
export class LabourService {
  private readonly ofProgramLoader;

  constructor(private readonly manager: EntityManager) {
    this.ofProgramLoader = loaderOfMany(manager, LabourBlock, "workProgramId", "month");
  }

  /** The blocks of a closed month. */
  ofMonth({ facilityCode, month }: LabourMonth): Promise<LabourBlock[]> {
    return this.manager.find(LabourBlock, { where: { facilityCode, month }, order: { workProgramId: "ASC" } });
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

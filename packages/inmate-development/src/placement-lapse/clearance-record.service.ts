import type { EntityManager } from "typeorm";
import type { HealthClearance } from "../health-clearance/health-clearance.entity.js";
import type { RecordHealthClearanceInput } from "../health-clearance/health-clearance.input.js";
import type { HealthClearanceService } from "../health-clearance/health-clearance.service.js";
import type { PlacementLapseService } from "./placement-lapse.service.js";

/** What the result of an examination does to the person's work. */
export class ClearanceRecordService {
  constructor(
    private readonly manager: EntityManager,
    private readonly clearances: HealthClearanceService,
    private readonly lapses: PlacementLapseService,
  ) {}

  /**
   * Records a result; who is not fit for work stops working in the same transaction (INM-05).
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-05
   */
  async record(input: RecordHealthClearanceInput): Promise<HealthClearance> {
    const { participantId } = input;
    // Before the person, as every step of a placement does: a step that has begun is waited for, and then ended here.
    await this.manager.query("SELECT FROM placement WHERE participant_id = $1 ORDER BY id FOR UPDATE", [participantId]);
    const clearance = await this.clearances.record(input);
    await this.lapses.endLapsedPlacements({ participantId });
    return clearance;
  }
}

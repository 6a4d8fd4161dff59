import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { monthsAfter } from "../calendar-day.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { HazardClass } from "../work-program/work-program.entity.js";
import { ClearanceResult, HealthClearance } from "./health-clearance.entity.js";
import type { RecordHealthClearanceInput } from "./health-clearance.input.js";

const MONTHS = 12;
const MONTHS_WITH_DUST = 6;

/** Who is fit for which work, and until when. Results only: no finding is kept here. */
export class HealthClearanceService {
  private readonly byIdLoader;
  private readonly ofParticipantLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
    private readonly participants: ParticipantService,
  ) {
    this.byIdLoader = loaderBy(manager, HealthClearance, "id");
    this.ofParticipantLoader = loaderOfMany(manager, HealthClearance, "participantId", "recordedAt");
  }

  /** The clearance of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<HealthClearance | null> {
    const clearance = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return clearance && this.viewer.actsFor(clearance.facilityCode) ? clearance : null;
  }

  /** All clearances of a participant, oldest first. */
  ofParticipant(participantId: string): Promise<HealthClearance[]> {
    return this.ofParticipantLoader.load(participantId);
  }

  /** The clearance that counts for each participant: the one recorded last, fit or not. */
  async latestOf(participantIds: readonly string[]): Promise<Map<string, HealthClearance>> {
    const latest = await this.manager
      .createQueryBuilder(HealthClearance, "clearance")
      .distinctOn(["clearance.participantId"])
      .where("clearance.participantId = ANY(:participantIds)", { participantIds })
      .orderBy("clearance.participantId")
      .addOrderBy("clearance.recordedAt", "DESC")
      .addOrderBy("clearance.id", "DESC")
      .getMany();
    return new Map(latest.map((clearance) => [clearance.participantId, clearance]));
  }

  /**
   * Records the result of an examination; it takes the place of the one before.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-05 for a validity that is too long, or hazards that do not fit the result
   */
  record(input: RecordHealthClearanceInput, id = newId()): Promise<HealthClearance> {
    return once({
      manager: this.manager,
      viewer: this.viewer,
      mutation: "recordHealthClearance",
      input,
      perform: () => this.add(input, id),
      idOf: (clearance) => clearance.id,
      reread: async (first) => {
        const clearance = await this.byId(first);
        if (!clearance) throw notFound("HealthClearance", first);
        return clearance;
      },
    });
  }

  private async add(input: RecordHealthClearanceInput, id: string): Promise<HealthClearance> {
    requireSound(input);
    const { facilityCode } = await this.participants.locked(input.participantId);
    const { participantId, result, hazardClasses, validFrom, validUntil } = input;
    const facts = { id, facilityCode, participantId, result, hazardClasses, validFrom, validUntil };
    const clearance = this.manager.create(HealthClearance, { ...facts, recordedAt: this.clock() });
    await this.manager.insert(HealthClearance, clearance);
    await appendAudit(this.manager, this.viewer, {
      action: "clearance.recorded",
      entityType: "HealthClearance",
      entityId: id,
      facilityCode,
      at: clearance.recordedAt,
    });
    return clearance;
  }
}

/** @throws INVARIANT_VIOLATION INM-05 */
function requireSound({ result, hazardClasses, validFrom, validUntil }: RecordHealthClearanceInput): void {
  if ((result === ClearanceResult.UNFIT) !== (hazardClasses.length === 0))
    throw invariantViolation("INM-05", "Who is fit is fit for at least one hazard; who is unfit for none.");
  const months = hazardClasses.includes(HazardClass.DUST) ? MONTHS_WITH_DUST : MONTHS;
  if (validUntil < validFrom || validUntil > monthsAfter(validFrom, months))
    throw invariantViolation("INM-05", `A clearance for this work counts at most ${months} months.`, { months });
}

import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { ConsentService } from "../consent/consent.service.js";
import type { PlacementEndReason } from "../placement/placement.entity.js";

/** With what the lapse service works. */
export interface LapseWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly consents: ConsentService;
}

/** Whose placements are looked at; all that the viewer may see when both are absent. */
export interface LapseOf {
  readonly participantId?: string;
  readonly workProgramId?: string;
}

const DAYS_WITHOUT_PROGRESS = 30;

/**
 * Why a placement must end on a day ($1), the gravest reason first; null while it may go on.
 * A clearance or a consent is needed by who works, so only the end of one that there was ends the work.
 */
const END_REASON = `CASE
  WHEN participant.custody_status = 'DECEASED' THEN 'DECEASED'
  WHEN participant.custody_status = 'RELEASED' OR participant.release_on <= $1::date THEN 'RELEASED'
  WHEN participant.custody_status = 'TRANSFERRED_OUT' OR participant.facility_code <> placement.facility_code THEN 'TRANSFERRED_FACILITY'
  WHEN program.status = 'CLOSED' THEN 'PROGRAM_CLOSED'
  WHEN placement.status IN ('ACTIVE', 'SUSPENDED') AND program.kind = 'PARTNER_PRODUCTION' AND NOT EXISTS (
    SELECT FROM consent WHERE consent.participant_id = participant.id AND consent.scope = 'WORK_PRIVATE_PARTNER'
      AND consent.status = 'GIVEN' AND consent.expires_on >= $1::date) THEN 'CONSENT_WITHDRAWN'
  WHEN placement.status IN ('ACTIVE', 'SUSPENDED') AND (
    SELECT clearance.result = 'UNFIT' OR clearance.valid_until < $1::date FROM health_clearance clearance
    WHERE clearance.participant_id = participant.id ORDER BY clearance.recorded_at DESC, clearance.id DESC LIMIT 1) THEN 'HEALTH'
END`;

interface Lapsed {
  readonly id: string;
  readonly facilityCode: string;
  /** Null where nobody went on with it. */
  readonly reason: PlacementEndReason | null;
}

/** Ends what cannot go on by itself. Run daily, and before what rests on it. */
export class PlacementLapseService {
  constructor(private readonly at: LapseWorkshop) {}

  /**
   * Ends every placement whose person is gone, whose consent or clearance ran out or whose programme closed; lets lapse what nobody went on with for thirty days.
   * @returns how many were moved
   */
  async endLapsedPlacements(of: LapseOf = {}): Promise<number> {
    await this.at.consents.expire();
    const now = this.at.clock();
    const lapsed: Lapsed[] = await this.at.manager.query(
      `SELECT placement.id, placement.facility_code AS "facilityCode", ${END_REASON} AS reason
       FROM placement JOIN participant ON participant.id = placement.participant_id
         JOIN work_program program ON program.id = placement.work_program_id
       WHERE placement.status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED')
         AND ($3::uuid IS NULL OR placement.participant_id = $3) AND ($4::uuid IS NULL OR placement.work_program_id = $4)
         AND (${END_REASON} IS NOT NULL
           OR placement.status IN ('PROPOSED', 'APPROVED') AND placement.moved_at <= $2::timestamptz - interval '${DAYS_WITHOUT_PROGRESS} days')
       ORDER BY placement.id FOR UPDATE OF placement`,
      [jakartaDayOf(now), now, of.participantId ?? null, of.workProgramId ?? null],
    );
    for (const one of lapsed) await this.end(one, now);
    return lapsed.length;
  }

  /** What was never approved cannot end: it lapses, whatever the reason. */
  private async end({ id, facilityCode, reason }: Lapsed, now: Date): Promise<void> {
    const [[moved]]: [{ status: string }[]] = await this.at.manager.query(
      `UPDATE placement SET
         status = CASE WHEN status = 'PROPOSED' OR $2::text IS NULL THEN 'LAPSED' ELSE 'ENDED' END,
         ends_on = CASE WHEN status = 'PROPOSED' OR $2::text IS NULL THEN NULL ELSE $3::date END,
         end_reason = CASE WHEN status = 'PROPOSED' THEN NULL ELSE $2::text END,
         suspended_on = NULL, suspended_until = NULL, suspension_reason = NULL, suspended_with_pay = NULL,
         moved_at = $4, version = version + 1
       WHERE id = $1 RETURNING status`,
      [id, reason, jakartaDayOf(now), now],
    );
    await appendAudit(this.at.manager, this.at.viewer, {
      action: moved?.status === "ENDED" ? "placement.ended" : "placement.lapsed",
      entityType: "Placement",
      entityId: id,
      facilityCode,
      at: now,
      details: { automatic: true },
    });
  }
}

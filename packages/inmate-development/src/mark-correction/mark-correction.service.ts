import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, invalidTransition, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { AttendanceService } from "../attendance/attendance.service.js";
import { lockedRow } from "../database/locked-row.js";
import type { LabourMonthService } from "../labour-month/labour-month.service.js";
import { lengthOf, requireSound } from "../session-mark/session-mark.service.js";
import { SessionOutcome, SessionPlace } from "../work-session/session-place.entity.js";
import { WorkSession, WorkSessionStatus } from "../work-session/work-session.entity.js";
import { MarkCorrection } from "./mark-correction.entity.js";
import type { CorrectSessionMarkInput } from "./mark-correction.input.js";

const { ABSENT, ATTENDED, EXPIRED } = SessionOutcome;

/** With what the mark correction service works. */
export interface MarkCorrectionWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly attendances: AttendanceService;
  readonly months: LabourMonthService;
}

/** Corrects places that say absent, or that nobody marked. What a place said before is kept for good. */
export class MarkCorrectionService {
  private readonly ofPlaceLoader;

  constructor(private readonly at: MarkCorrectionWorkshop) {
    this.ofPlaceLoader = loaderOfMany(at.manager, MarkCorrection, "placeId", "id");
  }

  /** The corrections of a place, oldest first. */
  ofPlace(placeId: string): Promise<MarkCorrection[]> {
    return this.ofPlaceLoader.load(placeId);
  }

  /**
   * Says what a place should have said; who worked gets an entry of attendance, as by a mark, also when the placement or the consent has ended since.
   * @throws NOT_FOUND; INVALID_TRANSITION when its pay was posted; BAD_USER_INPUT for a mark that contradicts itself or says the same; INVARIANT_VIOLATION INM-26 for who is not marked absent or expired, INM-10 when the person was elsewhere then, INM-24 month closed, and as recordAttendance
   */
  correct(input: CorrectSessionMarkInput): Promise<SessionPlace> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const place = await manager.findOneBy(SessionPlace, { id });
      return place ?? Promise.reject(notFound("SessionPlace", id));
    };
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "correctSessionMark", input, perform, idOf: ({ id }) => id, reread });
  }

  private async add({ sessionId, placementId, reason, ...mark }: CorrectSessionMarkInput): Promise<SessionPlace> {
    const { manager, clock, months } = this.at;
    const session = await this.correctable(sessionId);
    requireSound({ placementId, ...mark }, lengthOf(session));
    const lock = { mode: "pessimistic_write" } as const;
    const place = await manager.findOne(SessionPlace, { where: { sessionId, placementId }, lock });
    if (!place) throw notFound("SessionPlace", placementId);
    const { outcome: was, absenceReason: wasAbsentFor } = place;
    if (was !== ABSENT && was !== EXPIRED)
      throw invariantViolation("INM-26", "Only who is marked absent, or was never marked, is corrected here.");
    const absenceReason = mark.absenceReason ?? null;
    if (was === ABSENT && absenceReason === wasAbsentFor) throw badInput("The place says so already.", "absenceReason");
    await months.keepOpen(session.facilityCode, [session.heldOn.slice(0, 7)]);
    const said = { was, wasAbsentFor, reason, correctedAt: clock() };
    await manager.insert(MarkCorrection, { id: newId(), facilityCode: place.facilityCode, placeId: place.id, ...said });
    if (mark.minutes != null) await this.attend(session, place, { ...mark, minutes: mark.minutes });
    const changes = { outcome: mark.minutes == null ? ABSENT : ATTENDED, absenceReason };
    await manager.update(SessionPlace, { id: place.id }, changes);
    await this.audit(session);
    return Object.assign(place, changes);
  }

  /** A session whose marks may still be corrected, locked until the commit. */
  private async correctable(sessionId: string): Promise<WorkSession> {
    const session = await lockedRow(this.at.manager, WorkSession, sessionId);
    if (!session || !this.at.viewer.actsFor(session.facilityCode)) throw notFound("WorkSession", sessionId);
    if (session.status === WorkSessionStatus.LOCKED)
      throw invalidTransition("WorkSession", session.status, "CORRECTED");
    return session;
  }

  private async attend(
    session: WorkSession,
    { id, participantId, placementId }: SessionPlace,
    { minutes, piecesAccepted, piecesRejected }: { minutes: number; piecesAccepted: number; piecesRejected: number },
  ): Promise<void> {
    const { startsAt, endsAt, heldOn } = session;
    const elsewhere: unknown[] = await this.at.manager.query(
      `SELECT 1 FROM session_place WHERE participant_id = $1 AND id <> $2 AND outcome IN ('EXPECTED', 'ATTENDED')
         AND tstzrange(starts_at, ends_at) && tstzrange($3, $4) LIMIT 1`,
      [participantId, id, startsAt, endsAt],
    );
    if (elsewhere.length > 0) throw invariantViolation("INM-10", "The person was in another session at that time.");
    const day = { id: newId(), placementId, workedOn: heldOn, minutes, piecesAccepted, piecesRejected };
    await this.at.attendances.addDays([{ ...day, sessionId: session.id, isMarkedLate: true }]);
  }

  private audit({ id, facilityCode }: WorkSession): Promise<void> {
    const of = { entityType: "WorkSession", entityId: id, facilityCode };
    return appendAudit(this.at.manager, this.at.viewer, { action: "attendance.corrected", ...of, at: this.at.clock() });
  }
}

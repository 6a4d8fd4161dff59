import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, invalidTransition, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { AttendanceService } from "../attendance/attendance.service.js";
import { WorkSession, WorkSessionStatus } from "../work-session/work-session.entity.js";
import type { WorkSessionService } from "../work-session/work-session.service.js";
import type { AttendanceMark, MarkAttendanceInput } from "./session-mark.input.js";

const MINUTE_MS = 60_000;

/** With what the mark service works. */
export interface MarkWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly sessions: WorkSessionService;
  readonly attendances: AttendanceService;
}

/** Marks who worked in a session. */
export class SessionMarkService {
  constructor(private readonly at: MarkWorkshop) {}

  /**
   * Marks people of an open session, all of them or none, in few statements whatever their number.
   * @throws NOT_FOUND for a session or a place that is not there; INVALID_TRANSITION unless open or when marked before; BAD_USER_INPUT for a mark that contradicts itself; INVARIANT_VIOLATION as recordAttendance
   */
  mark(input: MarkAttendanceInput): Promise<WorkSession> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "markAttendance",
      input,
      perform: () => this.enter(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const session = await this.at.sessions.byId(id);
        if (!session) throw notFound("WorkSession", id);
        return session;
      },
    });
  }

  private async enter({ sessionId, entries }: MarkAttendanceInput): Promise<WorkSession> {
    const lock = { mode: "pessimistic_write" } as const;
    const session = await this.at.manager.findOne(WorkSession, { where: { id: sessionId }, lock });
    if (!session || !this.at.viewer.actsFor(session.facilityCode)) throw notFound("WorkSession", sessionId);
    if (session.status !== WorkSessionStatus.OPEN) throw invalidTransition("WorkSession", session.status, "MARKED");
    const longest = lengthOf(session);
    for (const mark of entries) requireSound(mark, longest);
    if (new Set(entries.map(({ placementId }) => placementId)).size < entries.length)
      throw badInput("A person is marked once.", "entries");
    await this.settle(session, entries);
    const present = entries.filter((mark) => mark.minutes != null);
    if (present.length > 0)
      await this.at.attendances.addDays(
        present.map(({ placementId, minutes, piecesAccepted, piecesRejected }) => ({
          ...{ id: newId(), placementId, workedOn: session.heldOn, minutes: minutes as number },
          ...{ piecesAccepted, piecesRejected, sessionId },
        })),
      );
    await appendAudit(this.at.manager, this.at.viewer, {
      action: "attendance.marked",
      entityType: "WorkSession",
      entityId: sessionId,
      facilityCode: session.facilityCode,
      at: this.at.clock(),
    });
    return session;
  }

  /** Every place is expected until it is marked once. */
  private async settle({ id }: WorkSession, entries: readonly AttendanceMark[]): Promise<void> {
    const [settled]: [unknown[]] = await this.at.manager.query(
      `UPDATE session_place place SET outcome = CASE WHEN mark.reason IS NULL THEN 'ATTENDED' ELSE 'ABSENT' END, absence_reason = mark.reason
       FROM unnest($2::uuid[], $3::text[]) AS mark (placement_id, reason)
       WHERE place.session_id = $1 AND place.placement_id = mark.placement_id AND place.outcome = 'EXPECTED' RETURNING 1`,
      [id, entries.map(({ placementId }) => placementId), entries.map(({ absenceReason }) => absenceReason ?? null)],
    );
    if (settled.length === entries.length) return;
    throw invariantViolation("INM-10", "Only who is expected in this session can be marked, and once.", {
      people: entries.length - settled.length,
    });
  }
}

/** How many minutes a session lasts. */
export function lengthOf({ startsAt, endsAt }: WorkSession): number {
  return (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
}

/** @throws BAD_USER_INPUT; INVARIANT_VIOLATION INM-09 when somebody worked longer than the session lasted */
export function requireSound(
  { minutes, absenceReason, piecesAccepted, piecesRejected }: AttendanceMark,
  longest: number,
): void {
  if ((minutes == null) === (absenceReason == null))
    throw badInput("A mark has minutes, or the reason why there are none.", "entries");
  if (minutes == null && piecesAccepted + piecesRejected > 0)
    throw badInput("Who did not work made no pieces.", "entries");
  if (minutes != null && minutes > longest)
    throw invariantViolation("INM-09", "Nobody works longer than the session lasts.", { longest });
}

import type { AttendanceMark } from "../session-mark/session-mark.input.js";
import { AbsenceReason, type SessionPlace } from "../work-session/session-place.entity.js";
import { about, choose, fall } from "./fall.js";
import { instantOf } from "./months-calendar.js";
import { MISTAKEN } from "./planted-cases.js";
import type { PeopleToPlay } from "./play-release.js";
import type { PlannedSession } from "./upt-day.js";

const MINUTES = [150, 170, 180, 190, 200];
const ABSENT_SHARE = 0.06;
const REJECTED_SHARE = 0.05;
/** One in so many is forgotten, and counts as no work. */
const UNMARKED_SHARE = 0.001;
const ABSENCES = [
  AbsenceReason.SICK,
  AbsenceReason.SICK,
  AbsenceReason.VISIT,
  AbsenceReason.COURT,
  AbsenceReason.WORSHIP,
  AbsenceReason.REFUSED,
  AbsenceReason.OTHER,
];

/** A session is planned, opened, marked and closed, or called off. */
export async function playSession(at: PeopleToPlay, planned: PlannedSession): Promise<void> {
  const { hand, day } = at;
  const { of, shift, begin, end, supervisors, calledOff, isMistaken } = planned;
  const [startsAt, endsAt] = [instantOf(day, ...begin), instantOf(day, ...end)];
  const idempotencyKey = `months/${of.program.id}/${day}/${shift}`;
  if (isMistaken) await hand(startsAt).programs.register({ ...of.program, ...MISTAKEN });
  const before = hand(new Date(startsAt.getTime() - 15 * 60_000)).sessions;
  const plan = { idempotencyKey, workProgramId: of.program.id, shift, startsAt, endsAt };
  const { id: sessionId } = await before.plan(plan);
  const step = { sessionId, expectedVersion: 1 };
  if (calledOff !== null) return void (await before.cancel({ ...step, reason: calledOff, withPay: false }));
  const { sessions, marks } = hand(startsAt);
  await sessions.open({ ...step, supervisorsOnDuty: supervisors });
  const roster = await sessions.rosterOf(sessionId);
  hand(new Date(endsAt.getTime() + 10 * 60_000));
  const entries = roster.flatMap((place) => markOf(at, planned, place) ?? []);
  if (entries.length > 0) await marks.mark({ idempotencyKey, sessionId, entries });
  await sessions.close({ sessionId, expectedVersion: 2 });
  if (isMistaken) await hand(endsAt).programs.register(of.program);
}

function markOf(
  { day }: PeopleToPlay,
  { of, shift }: PlannedSession,
  { placementId, participantId }: SessionPlace,
): AttendanceMark | undefined {
  const person = Number.parseInt(participantId.slice(0, 8), 16);
  const half = shift.charCodeAt(0);
  const fallen = fall(person, day, half);
  if (fallen < UNMARKED_SHARE) return undefined;
  const none = { piecesAccepted: 0, piecesRejected: 0 };
  if (fallen < ABSENT_SHARE)
    return { placementId, absenceReason: choose(ABSENCES, fall(person, day, half, 1)), ...none };
  const minutes = choose(MINUTES, fall(person, day, half, 2));
  if (of.perShift === 0) return { placementId, minutes, ...none };
  const skill = 0.7 + fall(person) * 0.6;
  const made = about(of.perShift * skill, fall(person, day, half, 3));
  const piecesRejected = fall(person, day, half, 4) < REJECTED_SHARE ? Math.min(made, 1) : 0;
  return { placementId, minutes, piecesAccepted: made - piecesRejected, piecesRejected };
}

import { badInput, invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import { daysAfter } from "../calendar-day.js";
import { ConsentStatus } from "../consent/consent.entity.js";
import { PlacementStatus } from "../placement/placement.entity.js";
import { WorkProgramKind, WorkProgramStatus } from "../work-program/work-program.entity.js";
import type { ConsentOnce, Grounds } from "./grounds-of-work.js";

/** One person's work on one day. */
export interface DayOfWork {
  readonly id: string;
  readonly placementId: string;
  readonly workedOn: string;
  readonly minutes: number;
  readonly piecesAccepted?: number;
  readonly piecesRejected?: number;
  /** The session it was worked in; absent for a day recorded by itself. */
  readonly sessionId?: string | null;
  /** Whether the person was on the roster of that session, and is marked only now: what holds is how it stood that day. */
  readonly isMarkedLate?: boolean;
}

/** A day to which something was added. */
export type Worked = Pick<DayOfWork, "placementId" | "workedOn">;

/**
 * The day may be worked: by an active placement, not before it comes, no longer than allowed, and for a partner with consent.
 * A day without a session also needs what a session asks before it opens: an active programme, and for a partner an agreement.
 * @param today the present day in West Indonesian time
 * @throws BAD_USER_INPUT for a day to come; INVARIANT_VIOLATION INM-06 consent, INM-09 hours, INM-21 placement or programme not active, or no agreement
 */
export function requireWorkable(day: DayOfWork, grounds: Grounds, today: string): void {
  const { workedOn, minutes, isMarkedLate = false } = day;
  const { placement, program, consents } = grounds;
  const isForPartner = program.kind === WorkProgramKind.PARTNER_PRODUCTION;
  if (isForPartner && !consents.some((consent) => counts(consent, day)))
    throw invariantViolation("INM-06", "Work with a partner needs the person's consent, given and not expired.");
  const isOver = placement.endsOn !== null && workedOn > placement.endsOn;
  if (isMarkedLate ? isOver : placement.status !== PlacementStatus.ACTIVE || workedOn < placement.startsOn)
    throw invariantViolation("INM-21", "The placement is not active on this day.");
  if (!day.sessionId) requireProgramAtWork(workedOn, grounds);
  if (workedOn > today) throw badInput("The day has not come.", "workedOn");
  if (minutes > program.maxMinutesPerDay)
    throw invariantViolation("INM-09", `The longest day is ${program.maxMinutesPerDay} minutes.`, {
      maxMinutesPerDay: program.maxMinutesPerDay,
    });
}

/** Whether a consent counts on the day. Of who was on the roster that day it counts too when it has ended since. */
function counts(
  { status, signedOn, expiresOn, withdrawnOn }: ConsentOnce,
  { workedOn, isMarkedLate }: DayOfWork,
): boolean {
  const stands = isMarkedLate ? withdrawnOn === null || withdrawnOn >= workedOn : status === ConsentStatus.GIVEN;
  return stands && signedOn <= workedOn && workedOn <= expiresOn;
}

/** @throws INVARIANT_VIOLATION INM-21 */
function requireProgramAtWork(day: string, { program, agreements }: Grounds): void {
  if (program.status !== WorkProgramStatus.ACTIVE) throw invariantViolation("INM-21", "The programme is not active.");
  if (program.kind !== WorkProgramKind.PARTNER_PRODUCTION) return;
  if (!agreements.some(([from, until]) => from <= day && day <= until))
    throw invariantViolation("INM-21", "No agreement with the partner holds on this day.");
}

const DAYS_OF_WEEK = 7;

/** The Monday of a day's week. The database would reckon it as an instant, which no index of days serves. */
function mondayOf(day: string): string {
  return daysAfter(day, -((new Date(day).getUTCDay() + 6) % DAYS_OF_WEEK));
}

/**
 * No day and no week of these, Monday to Sunday, is longer with all that was recorded than its programme allows, and each week has a day of rest.
 * @throws INVARIANT_VIOLATION INM-09
 */
export async function requireShortWeeks(manager: EntityManager, days: readonly Worked[]): Promise<void> {
  if (days.length === 0) return;
  const workedOn = days.map((day) => day.workedOn).sort();
  const [first, last] = [mondayOf(workedOn[0] as string), mondayOf(workedOn.at(-1) as string)];
  const long: unknown[] = await manager.query(
    `WITH day AS (
       SELECT placement_id, worked_on, sum(minutes) AS minutes FROM attendance
       WHERE placement_id = ANY($1)
         AND worked_on >= $2::date AND worked_on < $3::date
       GROUP BY placement_id, worked_on
     )
     SELECT 1 FROM day JOIN placement ON placement.id = day.placement_id
     JOIN work_program program ON program.id = placement.work_program_id
     GROUP BY placement_id, date_trunc('week', worked_on), program.max_minutes_per_week, program.max_minutes_per_day
     HAVING sum(minutes) > program.max_minutes_per_week OR max(minutes) > program.max_minutes_per_day
       OR count(*) FILTER (WHERE minutes > 0) > 6 LIMIT 1`,
    [[...new Set(days.map(({ placementId }) => placementId))], first, daysAfter(last, DAYS_OF_WEEK)],
  );
  if (long.length > 0)
    throw invariantViolation(
      "INM-09",
      "The day or the week would be longer than the programme allows, or without rest.",
    );
}

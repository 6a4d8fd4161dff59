import { badInput, invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import { daysAfter } from "../calendar-day.js";
import { countsOn } from "../consent/consent.service.js";
import { PlacementStatus } from "../placement/placement.entity.js";
import { WorkProgramKind } from "../work-program/work-program.entity.js";
import type { Grounds } from "./grounds-of-work.js";

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
}

/** A day to which something was added. */
export type Worked = Pick<DayOfWork, "placementId" | "workedOn">;

/**
 * The day may be worked: by an active placement, not before it comes, no longer than allowed, and for a partner with consent.
 * @param today the present day in West Indonesian time
 * @throws BAD_USER_INPUT for a day to come; INVARIANT_VIOLATION INM-06 consent, INM-09 hours, INM-21 placement not active
 */
export function requireWorkable(
  { workedOn, minutes }: DayOfWork,
  { placement, program, consent }: Grounds,
  today: string,
): void {
  if (program.kind === WorkProgramKind.PARTNER_PRODUCTION && !countsOn(consent, workedOn))
    throw invariantViolation("INM-06", "Work with a partner needs the person's consent, given and not expired.");
  if (placement.status !== PlacementStatus.ACTIVE || workedOn < placement.startsOn)
    throw invariantViolation("INM-21", "The placement is not active on this day.");
  if (workedOn > today) throw badInput("The day has not come.", "workedOn");
  if (minutes > program.maxMinutesPerDay)
    throw invariantViolation("INM-09", `The longest day is ${program.maxMinutesPerDay} minutes.`, {
      maxMinutesPerDay: program.maxMinutesPerDay,
    });
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

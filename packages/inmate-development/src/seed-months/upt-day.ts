import type { SessionCancelReason, WorkShift } from "../work-session/work-session.entity.js";
import type { WorkingDay } from "./months-calendar.js";
import type { MonthsProgram } from "./months-programs.js";

/** Why somebody leaves work. */
export type Leaving =
  | "RELEASED"
  | "TRANSFERRED"
  | "PLANNED_END"
  | "COURSE_OR_TASK_COMPLETED"
  | "STAFF_WITHDRAWN"
  | "DISCIPLINARY"
  | "CONSENT_WITHDRAWN"
  | "UNFIT"
  | "CLEARANCE_EXPIRED";

/** Somebody who begins to work; who was on the waiting list asked some days before. */
export interface Start {
  readonly person: number;
  readonly of: MonthsProgram;
  readonly waitedDays: number;
  /** How many days the health clearance counts. */
  readonly clearedDays: number;
  readonly isPrepared: boolean;
}

/** Somebody whose work ends. */
export interface Leave {
  readonly person: number;
  readonly how: Leaving;
}

/** A paper that is renewed before it runs out. */
export interface Renewal {
  readonly person: number;
  readonly of: MonthsProgram;
  readonly paper: "CONSENT" | "CLEARANCE";
  /** How many days it counts. */
  readonly days: number;
}

/** A session, or one that is called off. */
export interface PlannedSession {
  readonly of: MonthsProgram;
  readonly shift: WorkShift;
  readonly begin: readonly [hour: number, minute: number];
  readonly end: readonly [hour: number, minute: number];
  readonly supervisors: number;
  readonly calledOff: SessionCancelReason | null;
  /** Whether the programme is taken for another kind of work meanwhile. */
  readonly isMistaken: boolean;
}

/** What happens at a UPT on a day. People are known by their number in the UPT, from 0. */
export interface UptDay {
  readonly facilityCode: string;
  readonly day: WorkingDay;
  /** Who is taken in: all from this number until before that one. */
  readonly arrivals: readonly [from: number, until: number];
  readonly leaves: readonly Leave[];
  /** Who is asked for a consent to partner work and refuses. */
  readonly refusals: readonly number[];
  readonly starts: readonly Start[];
  readonly renewals: readonly Renewal[];
  readonly halts: readonly number[];
  readonly resumptions: readonly number[];
  /** Who was released half a year ago and agreed to be asked. */
  readonly followUps: readonly number[];
  readonly sessions: readonly PlannedSession[];
}

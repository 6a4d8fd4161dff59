import { seedId } from "@coir/kit/ids";
import { HazardClass, type WorkProgram } from "../work-program/work-program.entity.js";
import { WorkShift } from "../work-session/work-session.entity.js";
import type { WorkingDay } from "./months-calendar.js";

/** Where somebody's health clearance runs out and nobody sees to a new one, so that the work ends by itself. */
export const UNEXAMINED_AT = "JB-CMS";

const OVER_RATIO = { programId: seedId("WorkProgram", "JB-CMS/main"), date: "2025-01-14" };
/** What a machine room was taken for on one morning; it was put right at noon, after too many had been watched by too few. */
export const MISTAKEN = { hazardClass: HazardClass.LIGHT, maxWorkersPerSupervisor: 15 } as const;

/** The session in which too many were watched. */
export function isOverRatio({ id }: WorkProgram, { date }: WorkingDay, shift: WorkShift): boolean {
  return id === OVER_RATIO.programId && date === OVER_RATIO.date && shift === WorkShift.MORNING;
}

const UNWATCHED = { programId: seedId("WorkProgram", "JB-CMS/cocopeat"), date: "2025-01-16" };

/** The session that was called off since nobody could supervise. */
export function isWithoutSupervisor({ id }: WorkProgram, { date }: WorkingDay, shift: WorkShift): boolean {
  return id === UNWATCHED.programId && date === UNWATCHED.date && shift === WorkShift.AFTERNOON;
}

/** The programme whose pay is below every floor in February 2026. */
export const BELOW_FLOOR = { programId: seedId("WorkProgram", "JB-IDM/main"), pieceRate: 1_200 };

/** The programme and month whose pay was taken back and reckoned anew. */
export const REVERSED_PAY = { programId: seedId("WorkProgram", "JB-CMS/cocopeat"), month: "2025-01" };

/** The programme and month whose pieces are disputed, so that what was attested of it was withdrawn. */
export const DISPUTED = { workProgramId: seedId("WorkProgram", "JB-CMS/main"), month: "2025-01" };

/** Where somebody was entered twice, and the second entry was merged into the first. */
export const ENTERED_TWICE_AT = "JB-CMS";

/** Where a certificate is taken back, and somebody asks for the data that are kept of them. */
export const ASKED_AT = "JB-SMD";

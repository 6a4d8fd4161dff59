import { jakartaDayOf } from "@coir/kit/clock";
import type { Viewer } from "@coir/kit/viewer";
import { GrievanceKind, GrievanceStatus } from "./grievance.entity.js";

const { RECEIVED, TRIAGED, INVESTIGATING, UPHELD, NOT_UPHELD, CLOSED } = GrievanceStatus;

/** From which state a grievance may go to which. */
export const grievanceTransitions: Readonly<Record<GrievanceStatus, readonly GrievanceStatus[]>> = {
  [RECEIVED]: [TRIAGED],
  [TRIAGED]: [INVESTIGATING, CLOSED],
  [INVESTIGATING]: [UPHELD, NOT_UPHELD],
  [UPHELD]: [CLOSED],
  [NOT_UPHELD]: [INVESTIGATING, CLOSED],
  [CLOSED]: [],
};

/** When work is halted, with pay, for who complained. */
enum Protection {
  ALWAYS = "ALWAYS",
  UNLESS_DECLINED = "UNLESS_DECLINED",
  IF_WANTED = "IF_WANTED",
}

/** The protection of each kind. Who is made to work may be made to decline it too; else the person decides. */
const protectionOf: Readonly<Record<GrievanceKind, Protection>> = {
  [GrievanceKind.COERCION]: Protection.ALWAYS,
  [GrievanceKind.PAY_DISPUTE]: Protection.UNLESS_DECLINED,
  [GrievanceKind.SAFETY]: Protection.IF_WANTED,
  [GrievanceKind.HEALTH]: Protection.IF_WANTED,
  [GrievanceKind.DISCRIMINATION]: Protection.IF_WANTED,
  [GrievanceKind.OTHER]: Protection.IF_WANTED,
};

/** Whether work is halted. @param wanted what the person said of it, if anything */
export function isProtected(kind: GrievanceKind, wanted: boolean | null | undefined): boolean {
  if (protectionOf[kind] === Protection.ALWAYS) return true;
  return wanted ?? protectionOf[kind] === Protection.UNLESS_DECLINED;
}

/** What is serious from the beginning. */
export const alwaysSerious: readonly GrievanceKind[] = [GrievanceKind.COERCION];

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_TO_CLOSE = { ordinary: 30, serious: 7 } as const;

/** The last day to close a grievance. */
export function dueOnOf(receivedAt: Date, serious: boolean): string {
  const days = serious ? DAYS_TO_CLOSE.serious : DAYS_TO_CLOSE.ordinary;
  return jakartaDayOf(new Date(receivedAt.getTime() + days * DAY_MS));
}

/** Whether the viewer is of the sealed circle: row-level security says the same. */
export function isOfCircle(viewer: Viewer): boolean {
  return viewer.hasAnyScope(["inmate:grievance"]) && viewer.actsForRegion;
}

import { importAttendance } from "../import-attendance/import-attendance.js";
import type { ImportForm } from "../import-file/import-form.js";
import { importParticipants } from "../import-participants/import-participants.js";
import { importRateCards } from "../import-rate-cards/import-rate-cards.js";

/** What a file holds. */
export enum InmateImportKind {
  PARTICIPANTS = "PARTICIPANTS",
  ATTENDANCE = "ATTENDANCE",
  RATE_CARDS = "RATE_CARDS",
}

/** How each kind of file is read and taken in. */
export const importForms: Readonly<Record<InmateImportKind, ImportForm<unknown>>> = {
  [InmateImportKind.PARTICIPANTS]: importParticipants,
  [InmateImportKind.ATTENDANCE]: importAttendance,
  [InmateImportKind.RATE_CARDS]: importRateCards,
} as Readonly<Record<InmateImportKind, ImportForm<unknown>>>;

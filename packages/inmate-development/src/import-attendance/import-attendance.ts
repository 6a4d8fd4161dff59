import { badInput } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import type { ImportDesk, ImportForm } from "../import-file/import-form.js";

interface AttendanceEntry {
  readonly workshopNumber: string;
  readonly workedOn: string;
  readonly minutes: number;
  readonly piecesAccepted: number;
  readonly piecesRejected: number;
}

const WORKSHOP_NUMBER = /^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$/;
const DAY = { from: 1, to: 1440 };
const PIECES = { from: 0, to: 100_000 };

/** A list of attendance: one person's work of one day a line. */
export const importAttendance: ImportForm<AttendanceEntry> = {
  required: ["workshopNumber", "workedOn", "minutes"],
  optional: ["piecesAccepted", "piecesRejected"],
  faults: {
    "INM-06": "workshopNumber",
    "INM-09": "minutes",
    "INM-10": "workedOn",
    "INM-21": "workedOn",
    "INM-24": "workedOn",
    workedOn: "workedOn",
    workshopNumber: "workshopNumber",
  },
  read: (row) => {
    row.require("workshopNumber", "workedOn", "minutes");
    return {
      workshopNumber: row.code("workshopNumber", WORKSHOP_NUMBER) ?? "",
      workedOn: row.day("workedOn") ?? "",
      minutes: row.whole("minutes", DAY) ?? 0,
      piecesAccepted: row.whole("piecesAccepted", PIECES) ?? 0,
      piecesRejected: row.whole("piecesRejected", PIECES) ?? 0,
    };
  },
  take: async (desk, { workshopNumber, ...worked }) => {
    const placementId = await placementOf(desk, workshopNumber, worked.workedOn);
    if (await isThere(desk, placementId, worked)) return false;
    await desk.services.attendances.recordDays([{ id: newId(), placementId, ...worked }]);
    return true;
  },
};

/** The placement of a workshop number that goes on, or the last one of that day. */
async function placementOf(
  { manager, facilityCode }: ImportDesk,
  workshopNumber: string,
  workedOn: string,
): Promise<string> {
  const [found]: { id: string }[] = await manager.query(
    `SELECT placement.id FROM placement JOIN participant ON participant.id = participant_id
     WHERE participant.facility_code = $1 AND workshop_number = $2 AND placement.facility_code = $1
     ORDER BY placement.status = 'ACTIVE' DESC, placement.starts_on <= $3 DESC, placement.starts_on DESC LIMIT 1`,
    [facilityCode, workshopNumber, workedOn],
  );
  if (!found) throw badInput("Nobody with this workshop number has a place here.", "workshopNumber");
  return found.id;
}

async function isThere(
  { manager }: ImportDesk,
  placementId: string,
  { workedOn, minutes, piecesAccepted, piecesRejected }: Omit<AttendanceEntry, "workshopNumber">,
): Promise<boolean> {
  const found: unknown[] = await manager.query(
    `SELECT FROM attendance WHERE placement_id = $1 AND worked_on = $2 AND session_id IS NULL AND corrects_id IS NULL
       AND minutes = $3 AND pieces_accepted = $4 AND pieces_rejected = $5`,
    [placementId, workedOn, minutes, piecesAccepted, piecesRejected],
  );
  return found.length > 0;
}

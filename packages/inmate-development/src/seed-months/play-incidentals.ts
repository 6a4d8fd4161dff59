import { CorrectionReason } from "../attendance/attendance.entity.js";
import { GrievanceKind } from "../grievance/grievance.entity.js";
import { WaitlistRequester } from "../waitlist/waitlist-entry.entity.js";
import { IncidentKind, IncidentMeasure, IncidentSeverity } from "../work-incident/work-incident.entity.js";
import { choose, fall } from "./fall.js";
import { instantOf, workingDays } from "./months-calendar.js";
import type { Play } from "./months-desk.js";
import type { MonthsProgram } from "./months-programs.js";
import type { UptMonths } from "./upt-months.js";

/** A UPT and a month in which this and that happens besides. */
export interface MonthOfUpt {
  readonly upt: UptMonths;
  readonly month: string;
}

const INCIDENT_SHARE = 0.2;
const GRIEVANCE_SHARE = 0.08;
const KINDS = Object.values(IncidentKind);
const GRIEVANCES = [GrievanceKind.PAY_DISPUTE, GrievanceKind.SAFETY, GrievanceKind.HEALTH, GrievanceKind.OTHER];
const { SERIOUS, MODERATE, MINOR } = IncidentSeverity;

/** What happens now and then: an incident, a correction, a grievance, wishes to work. */
export function playIncidentals({ upt, month }: MonthOfUpt): Play {
  return async (hand, manager) => {
    const day = workingDays.findLast((one) => one.month === month)?.number as number;
    const [stream, at] = [upt.people.first, instantOf(day, 17)];
    const key = (deed: string) => ({ idempotencyKey: `months/${deed}/${upt.facilityCode}/${month}` });
    const { program } = choose(upt.programs, fall(stream, day, 1)) as MonthsProgram;
    if (fall(stream, day, 2) < INCIDENT_SHARE) {
      const kind = choose(KINDS, fall(stream, day, 3));
      const severity = choose([MINOR, MINOR, MODERATE, SERIOUS], fall(stream, day, 4));
      const measures = [IncidentMeasure.INSTRUCTION_REPEATED];
      if (severity === SERIOUS) measures.push(IncidentMeasure.WORK_STOPPED);
      const report = { workProgramId: program.id, occurredAt: instantOf(day, 10), kind, severity, measures };
      await hand(at).incidents.report({ ...key("incident"), ...report });
    }
    const [first]: { id: string; minutes: number; made: number; rejected: number }[] = await manager.query(
      `SELECT attendance.id, minutes, pieces_accepted AS made, pieces_rejected AS rejected
       FROM attendance JOIN placement ON placement.id = placement_id
       WHERE attendance.facility_code = $1 AND worked_on >= $2::date AND minutes > 10 AND corrects_id IS NULL
       ORDER BY worked_on, participant_id, minutes, session_id LIMIT 1`,
      [upt.facilityCode, `${month}-01`],
    );
    if (first)
      await hand(at).corrections.correct({
        ...key("correction"),
        ...{ attendanceId: first.id, minutes: first.minutes - 10 },
        ...{ piecesAccepted: first.made, piecesRejected: first.rejected, reason: CorrectionReason.MISCOUNTED },
      });
    if (fall(stream, day, 5) < GRIEVANCE_SHARE) {
      const said = { kind: choose(GRIEVANCES, fall(stream, day, 6)), text: "SYNTHETIC: said in confidence." };
      await hand(at, "guardian").intake.raise({ ...key("grievance"), facilityCode: upt.facilityCode, ...said });
    }
    if (month !== workingDays.at(-1)?.month) return;
    for (const person of upt.waiting.slice(0, 8))
      await hand(at).waitlist.join({
        idempotencyKey: `months/wish/${upt.people.id(person)}`,
        ...{ participantId: upt.people.id(person), workProgramId: program.id },
        requestedBy: WaitlistRequester.THE_PERSON,
      });
  };
}

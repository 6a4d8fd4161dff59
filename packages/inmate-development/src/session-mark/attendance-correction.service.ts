import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { Attendance } from "../attendance/attendance.entity.js";
import type { AttendanceService } from "../attendance/attendance.service.js";
import { requireShortWeeks } from "../attendance/day-of-work.js";
import type { LabourMonthService } from "../labour-month/labour-month.service.js";
import type { PlacementService } from "../placement/placement.service.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import type { CorrectAttendanceInput } from "./session-mark.input.js";

/** With what the correction service works. */
export interface CorrectionWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly attendances: AttendanceService;
  readonly placements: PlacementService;
  readonly programs: WorkProgramService;
  readonly months: LabourMonthService;
}

/** Corrects what was recorded: the entry stays, and a further one holds the difference, so that sums are right. */
export class AttendanceCorrectionService {
  constructor(private readonly at: CorrectionWorkshop) {}

  /**
   * Adds the difference between what was recorded and what was true.
   * @returns the entry of the difference
   * @throws NOT_FOUND; BAD_USER_INPUT for a correction of a correction, or of nothing; INVARIANT_VIOLATION INM-09 hours, INM-24 month closed
   */
  correct(input: CorrectAttendanceInput): Promise<Attendance> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "correctAttendance",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const entry = await this.at.attendances.byId(id);
        if (!entry) throw notFound("Attendance", id);
        return entry;
      },
    });
  }

  private async add(input: CorrectAttendanceInput): Promise<Attendance> {
    const { manager, attendances, placements, programs, months } = this.at;
    const original = await attendances.byId(input.attendanceId);
    if (!original) throw notFound("Attendance", input.attendanceId);
    if (original.correctsId !== null) throw badInput("Correct the entry itself, not its correction.", "attendanceId");
    const [placement] = await placements.locked([original.placementId]);
    const program = placement && (await programs.byId(placement.workProgramId));
    if (program && input.minutes > program.maxMinutesPerDay)
      throw invariantViolation("INM-09", `The longest day is ${program.maxMinutesPerDay} minutes.`);
    await months.keepOpen(original.facilityCode, [original.workedOn.slice(0, 7)]);
    const earlier = [original, ...(await manager.findBy(Attendance, { correctsId: original.id }))];
    const { facilityCode, placementId, workedOn, sessionId } = original;
    const difference = (of: "minutes" | "piecesAccepted" | "piecesRejected") =>
      input[of] - earlier.reduce((sum, entry) => sum + entry[of], 0);
    const entry = manager.create(Attendance, {
      ...{ id: newId(), facilityCode, placementId, workedOn, sessionId },
      minutes: difference("minutes"),
      piecesAccepted: difference("piecesAccepted"),
      piecesRejected: difference("piecesRejected"),
      correctsId: original.id,
      correctionReason: input.reason,
    });
    if (entry.minutes === 0 && entry.piecesAccepted === 0 && entry.piecesRejected === 0)
      throw badInput("The entry says so already.", "minutes");
    await manager.insert(Attendance, entry);
    await requireShortWeeks(manager, [entry]);
    await this.audit(entry);
    return entry;
  }

  private audit({ placementId, facilityCode }: Attendance): Promise<void> {
    const { manager, viewer, clock } = this.at;
    return appendAudit(manager, viewer, {
      action: "attendance.corrected",
      entityType: "Placement",
      entityId: placementId,
      facilityCode,
      at: clock(),
    });
  }
}

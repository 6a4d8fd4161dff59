import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import type { LabourMonthService } from "../labour-month/labour-month.service.js";
import { Attendance } from "./attendance.entity.js";
import type { RecordAttendanceInput } from "./attendance.input.js";
import { type DayOfWork, requireShortWeeks, requireWorkable } from "./day-of-work.js";
import { lockGrounds } from "./grounds-of-work.js";

/** With what the attendance service works. */
export interface AttendanceWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly months: LabourMonthService;
}

/** Who worked when. */
export class AttendanceService {
  private readonly byIdLoader;
  private readonly ofPlacementLoader;

  constructor(private readonly at: AttendanceWorkshop) {
    this.byIdLoader = loaderBy(at.manager, Attendance, "id");
    this.ofPlacementLoader = loaderOfMany(at.manager, Attendance, "placementId", "workedOn");
  }

  /** The entry of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Attendance | null> {
    const attendance = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return attendance && this.at.viewer.actsFor(attendance.facilityCode) ? attendance : null;
  }

  /** The days of a placement, oldest first. */
  ofPlacement(placementId: string): Promise<Attendance[]> {
    return this.ofPlacementLoader.load(placementId);
  }

  /**
   * Records a day's work, once per placement and day.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-06 consent, INM-09 hours, INM-10 recorded before, INM-21 placement or programme not active, or no agreement with the partner, INM-24 month closed
   */
  record(input: RecordAttendanceInput): Promise<Attendance> {
    const { manager, viewer } = this.at;
    const { placementId, workedOn, minutes } = input;
    const perform = async () =>
      (await this.recordDays([{ id: newId(), placementId, workedOn, minutes }]))[0] as Attendance;
    return once({
      manager,
      viewer,
      mutation: "recordAttendance",
      input,
      perform,
      idOf: (attendance) => attendance.id,
      reread: (id) => this.reread(id),
    });
  }

  /** Records many days under the same rules, in few statements, and tells the auditor of each placement. */
  async recordDays(days: readonly DayOfWork[]): Promise<Attendance[]> {
    const rows = await this.addDays(days);
    await this.audit(rows);
    return rows;
  }

  /** The same for a caller who tells the auditor itself. */
  async addDays(days: readonly DayOfWork[]): Promise<Attendance[]> {
    const grounds = await lockGrounds(this.at.manager, idsIn(days));
    const today = jakartaDayOf(this.at.clock());
    const rows = days.map((day) => {
      const own = grounds.get(day.placementId);
      if (!own || !this.at.viewer.actsFor(own.placement.facilityCode)) throw notFound("Placement", day.placementId);
      requireWorkable(day, own, today);
      const { isMarkedLate: _, piecesAccepted = 0, piecesRejected = 0, sessionId = null, ...worked } = day;
      const counted = { piecesAccepted, piecesRejected, sessionId, correctsId: null, correctionReason: null };
      return this.at.manager.create(Attendance, { ...worked, ...counted, facilityCode: own.placement.facilityCode });
    });
    await this.insert(rows);
    await requireShortWeeks(this.at.manager, rows);
    return rows;
  }

  /** One statement whatever the number of days; a closed month, or a day that was recorded before, is refused without an SQL error. */
  private async insert(rows: readonly Attendance[]): Promise<void> {
    const column = <Key extends keyof Attendance>(name: Key) => rows.map((row) => row[name]);
    const added: unknown[] = await this.at.manager.query(
      `INSERT INTO attendance (id, facility_code, placement_id, worked_on, minutes, pieces_accepted, pieces_rejected, session_id)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::date[], $5::int[], $6::int[], $7::int[], $8::uuid[])
         AS day (id, facility_code, placement_id, worked_on, minutes, pieces_accepted, pieces_rejected, session_id)
       -- A day is recorded by itself or in sessions, never both.
       WHERE NOT EXISTS (
         SELECT FROM attendance earlier WHERE earlier.placement_id = day.placement_id AND earlier.worked_on = day.worked_on
           AND (earlier.session_id IS NULL) <> (day.session_id IS NULL))
         AND NOT EXISTS (
           SELECT FROM labour_month closed WHERE closed.facility_code = day.facility_code AND closed.month = to_char(day.worked_on, 'YYYY-MM'))
       ON CONFLICT DO NOTHING RETURNING 1`,
      [
        ...(["id", "facilityCode", "placementId", "workedOn", "minutes"] as const).map(column),
        ...(["piecesAccepted", "piecesRejected", "sessionId"] as const).map(column),
      ],
    );
    if (added.length === rows.length) return;
    for (const [facilityCode, own] of Map.groupBy(rows, (row) => row.facilityCode))
      await this.at.months.keepOpen(facilityCode, [...new Set(own.map(({ workedOn }) => workedOn.slice(0, 7)))]);
    throw invariantViolation("INM-10", "This day was recorded before.");
  }

  private async audit(rows: readonly Attendance[]): Promise<void> {
    for (const [placementId, own] of Map.groupBy(rows, (row) => row.placementId)) {
      const facilityCode = own[0]?.facilityCode;
      await appendAudit(this.at.manager, this.at.viewer, {
        action: "attendance.recorded",
        entityType: "Placement",
        entityId: placementId,
        ...(facilityCode ? { facilityCode } : {}),
        at: this.at.clock(),
        details: { days: own.length },
      });
    }
  }

  private async reread(id: string): Promise<Attendance> {
    const attendance = await this.byId(id);
    if (!attendance) throw notFound("Attendance", id);
    return attendance;
  }
}

function idsIn(days: readonly { readonly placementId: string }[]): string[] {
  return [...new Set(days.map(({ placementId }) => placementId))];
}

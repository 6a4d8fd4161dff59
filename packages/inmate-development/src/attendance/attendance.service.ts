import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import type { Consent } from "../consent/consent.entity.js";
import { type ConsentService, countsOn } from "../consent/consent.service.js";
import type { LabourMonthService } from "../labour-month/labour-month.service.js";
import { type Placement, PlacementStatus } from "../placement/placement.entity.js";
import type { PlacementService } from "../placement/placement.service.js";
import { type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { Attendance } from "./attendance.entity.js";
import type { RecordAttendanceInput } from "./attendance.input.js";

/** One person's work on one day. */
export interface DayOfWork {
  readonly id: string;
  readonly placementId: string;
  readonly workedOn: string;
  readonly minutes: number;
}

/** What all workers of a programme worked in a month, without saying who. */
export interface ProgramMinutes {
  readonly workProgramId: string;
  readonly totalMinutes: number;
  readonly workers: number;
  /** Share of the busiest worker in the minutes, 0 to 1. */
  readonly largestShare: number;
}

/** With what the attendance service works. */
export interface AttendanceWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly months: LabourMonthService;
  readonly placements: PlacementService;
  readonly programs: WorkProgramService;
  readonly consents: ConsentService;
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
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-06 consent, INM-09 hours, INM-10 recorded before, INM-21 placement not active, INM-24 month closed
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

  /** Records many days under the same rules, in few statements. */
  async recordDays(days: readonly DayOfWork[]): Promise<Attendance[]> {
    const placements = new Map(
      (await this.at.placements.several(idsIn(days))).map((placement) => [placement.id, placement]),
    );
    const consents = await this.at.consents.toPartnerWork(
      [...placements.values()].map(({ participantId }) => participantId),
    );
    const rows: Attendance[] = [];
    for (const day of days) {
      const placement = placements.get(day.placementId);
      if (!placement || !this.at.viewer.actsFor(placement.facilityCode)) throw notFound("Placement", day.placementId);
      const program = (await this.at.programs.byId(placement.workProgramId)) as WorkProgram;
      this.requireWorkable(day, placement, program, consents.get(placement.participantId));
      rows.push(this.at.manager.create(Attendance, { ...day, facilityCode: placement.facilityCode }));
    }
    for (const [facilityCode, own] of Map.groupBy(rows, (row) => row.facilityCode)) {
      await this.at.months.keepOpen(facilityCode, [...new Set(own.map(({ workedOn }) => workedOn.slice(0, 7)))]);
    }
    await this.insert(rows);
    await this.requireShortWeeks(rows);
    await this.audit(rows);
    return rows;
  }

  private requireWorkable(
    { workedOn, minutes }: DayOfWork,
    placement: Placement,
    program: WorkProgram,
    consent: Consent | undefined,
  ): void {
    if (placement.status !== PlacementStatus.ACTIVE || workedOn < placement.startsOn)
      throw invariantViolation("INM-21", "The placement is not active on this day.");
    if (workedOn > jakartaDayOf(this.at.clock())) throw badInput("The day has not come.", "workedOn");
    if (minutes > program.maxMinutesPerDay)
      throw invariantViolation("INM-09", `The longest day is ${program.maxMinutesPerDay} minutes.`, {
        maxMinutesPerDay: program.maxMinutesPerDay,
      });
    if (program.kind === WorkProgramKind.PARTNER_PRODUCTION && !countsOn(consent, workedOn))
      throw invariantViolation("INM-06", "Work with a partner needs the person's consent, given and not expired.");
  }

  /** One statement whatever the number of days; a day that was recorded before is refused without an SQL error. */
  private async insert(rows: readonly Attendance[]): Promise<void> {
    const column = <Key extends keyof Attendance>(name: Key) => rows.map((row) => row[name]);
    const added: unknown[] = await this.at.manager.query(
      `INSERT INTO attendance (id, facility_code, placement_id, worked_on, minutes)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::date[], $5::int[])
       ON CONFLICT (facility_code, placement_id, worked_on) DO NOTHING RETURNING 1`,
      [column("id"), column("facilityCode"), column("placementId"), column("workedOn"), column("minutes")],
    );
    if (added.length < rows.length) throw invariantViolation("INM-10", "This day was recorded before.");
  }

  private async requireShortWeeks(rows: readonly Attendance[]): Promise<void> {
    const long: unknown[] = await this.at.manager.query(
      `SELECT 1 FROM attendance
       JOIN placement ON placement.id = attendance.placement_id
       JOIN work_program program ON program.id = placement.work_program_id
       WHERE placement_id = ANY($1)
       GROUP BY placement_id, date_trunc('week', worked_on), program.max_minutes_per_week
       HAVING sum(minutes) > program.max_minutes_per_week LIMIT 1`,
      [idsIn(rows)],
    );
    if (long.length > 0) throw invariantViolation("INM-09", "The week would be longer than the programme allows.");
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

  /** What each programme's workers worked in a month of a UPT. Sees only what the viewer may see. */
  async minutesByProgram(facilityCode: string, month: string): Promise<ProgramMinutes[]> {
    const rows: { workProgramId: string; totalMinutes: string; workers: string; largestShare: string }[] =
      await this.at.manager.query(
        `WITH of_worker AS (
         SELECT work_program_id, participant_id, sum(minutes) AS minutes
         FROM attendance JOIN placement ON placement.id = attendance.placement_id
         WHERE attendance.facility_code = $1 AND worked_on >= $2::date AND worked_on < $2::date + interval '1 month'
         GROUP BY work_program_id, participant_id
       )
       SELECT work_program_id AS "workProgramId", sum(minutes) AS "totalMinutes", count(*) AS workers, max(minutes)::numeric / sum(minutes) AS "largestShare"
       FROM of_worker GROUP BY work_program_id`,
        [facilityCode, `${month}-01`],
      );
    return rows.map((row) => ({
      workProgramId: row.workProgramId,
      totalMinutes: Number(row.totalMinutes),
      workers: Number(row.workers),
      largestShare: Number(row.largestShare),
    }));
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

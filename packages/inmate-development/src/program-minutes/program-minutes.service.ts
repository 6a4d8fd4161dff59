import type { EntityManager } from "typeorm";

/** What all workers of a programme worked in a month, without saying who. */
export interface ProgramMinutes {
  readonly workProgramId: string;
  readonly totalMinutes: number;
  readonly workers: number;
  /** Share of the busiest worker in the minutes, 0 to 1. */
  readonly largestShare: number;
}

/** The sums of attendance that labour is reckoned from. */
export class ProgramMinutesService {
  constructor(private readonly manager: EntityManager) {}

  /** What each programme's workers worked in a month (YYYY-MM) of a UPT. Sees only what the viewer may see. */
  async ofMonth(facilityCode: string, month: string): Promise<ProgramMinutes[]> {
    const rows: { workProgramId: string; totalMinutes: string; workers: string; largestShare: string }[] =
      await this.manager.query(
        `WITH of_worker AS (
           SELECT work_program_id, participant_id, sum(minutes) AS minutes
           FROM attendance JOIN placement ON placement.id = attendance.placement_id
           WHERE attendance.facility_code = $1 AND worked_on >= $2::date AND worked_on < ($2::date + interval '1 month')::date
           GROUP BY work_program_id, participant_id
           -- Whom a correction took out altogether did not work.
           HAVING sum(minutes) > 0
         )
         SELECT work_program_id AS "workProgramId", sum(minutes) AS "totalMinutes", count(*) AS workers,
           max(minutes)::numeric / sum(minutes) AS "largestShare"
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
}

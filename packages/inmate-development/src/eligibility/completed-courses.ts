import type { EntityManager } from "typeorm";

/** The codes of the courses that each person has completed, by person, in one statement; what a merged entry has counts too. */
export async function completedCourses(
  manager: EntityManager,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows: { participantId: string; code: string }[] = await manager.query(
    `SELECT entry.person AS "participantId", course.code
     FROM (SELECT id AS person, id FROM unnest($1::uuid[]) AS asked (id)
       UNION ALL SELECT merged_into_id, id FROM participant WHERE merged_into_id = ANY($1)) entry
     JOIN enrolment ON enrolment.participant_id = entry.id
     JOIN cohort ON cohort.id = enrolment.cohort_id JOIN training_course course ON course.id = cohort.course_id
     WHERE enrolment.status = 'COMPLETED'`,
    [participantIds],
  );
  const byPerson = Map.groupBy(rows, ({ participantId }) => participantId);
  return new Map([...byPerson].map(([id, own]) => [id, new Set(own.map(({ code }) => code))]));
}

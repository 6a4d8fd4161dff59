import type { EntityManager } from "typeorm";

/** The codes of the courses that each person has completed, by person, in one statement. */
export async function completedCourses(
  manager: EntityManager,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows: { participantId: string; code: string }[] = await manager.query(
    `SELECT enrolment.participant_id AS "participantId", course.code FROM enrolment
     JOIN cohort ON cohort.id = enrolment.cohort_id JOIN training_course course ON course.id = cohort.course_id
     WHERE enrolment.participant_id = ANY($1) AND enrolment.status = 'COMPLETED'`,
    [participantIds],
  );
  const byPerson = Map.groupBy(rows, ({ participantId }) => participantId);
  return new Map([...byPerson].map(([id, own]) => [id, new Set(own.map(({ code }) => code))]));
}

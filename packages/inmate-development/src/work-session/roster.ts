import { invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import type { WorkSession } from "./work-session.entity.js";

/**
 * Puts everybody who works in the programme on the roster, in one statement.
 * @returns how many are expected
 * @throws INVARIANT_VIOLATION INM-10 when somebody is expected in another session at that time
 */
export async function enrol(manager: EntityManager, session: WorkSession): Promise<number> {
  const [{ workers, added }]: [{ workers: number; added: number }] = await manager.query(
    `WITH worker AS (
       SELECT id, facility_code, participant_id FROM placement
       WHERE work_program_id = $2 AND status = 'ACTIVE' AND starts_on <= $3::date
     ), place AS (
       INSERT INTO session_place (id, facility_code, session_id, placement_id, participant_id, starts_at, ends_at, outcome)
       SELECT gen_random_uuid(), facility_code, $1, id, participant_id, $4, $5, 'EXPECTED' FROM worker
       ON CONFLICT DO NOTHING RETURNING 1
     )
     SELECT (SELECT count(*) FROM worker)::int AS workers, (SELECT count(*) FROM place)::int AS added`,
    [session.id, session.workProgramId, session.heldOn, session.startsAt, session.endsAt],
  );
  if (added < workers)
    throw invariantViolation("INM-10", "Somebody is expected in another session at that time.", {
      people: workers - added,
    });
  return workers;
}

/** Who was not marked has expired. */
export async function expirePlaces(manager: EntityManager, sessionIds: readonly string[]): Promise<void> {
  await manager.query(
    "UPDATE session_place SET outcome = 'EXPIRED' WHERE session_id = ANY($1) AND outcome = 'EXPECTED'",
    [sessionIds],
  );
}

/** Closes the sessions that were over two days before, with all their unmarked places. */
export async function expireUnmarkedSessions(
  manager: EntityManager,
  now: Date,
): Promise<{ id: string; facilityCode: string }[]> {
  const [closed]: [{ id: string; facilityCode: string }[]] = await manager.query(
    `UPDATE work_session SET status = 'CLOSED', version = version + 1
     WHERE status = 'OPEN' AND ends_at <= $1::timestamptz - interval '48 hours' RETURNING id, facility_code AS "facilityCode"`,
    [now],
  );
  await expirePlaces(
    manager,
    closed.map(({ id }) => id),
  );
  return closed;
}

/** @returns how many sessions were locked */
export async function lockSessions(manager: EntityManager, workProgramId: string, month: string): Promise<number> {
  const [locked]: [unknown[]] = await manager.query(
    `UPDATE work_session SET status = 'LOCKED', version = version + 1
     WHERE work_program_id = $1 AND status = 'CLOSED'
       AND held_on >= ($2 || '-01')::date AND held_on < ($2 || '-01')::date + interval '1 month' RETURNING 1`,
    [workProgramId, month],
  );
  return locked.length;
}

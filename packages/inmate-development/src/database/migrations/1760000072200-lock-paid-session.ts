import type { MigrationInterface, QueryRunner } from "typeorm";

/** A session whose pay was posted is locked, and neither it nor its roster changes any more. */
export class LockPaidSession1760000072200 implements MigrationInterface {
  readonly name = "LockPaidSession1760000072200";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE work_session
        DROP CONSTRAINT work_session_status,
        DROP CONSTRAINT work_session_opened,
        ADD CONSTRAINT work_session_status CHECK (status IN ('PLANNED', 'OPEN', 'CLOSED', 'LOCKED', 'CANCELLED')),
        ADD CONSTRAINT work_session_opened CHECK ((status IN ('OPEN', 'CLOSED', 'LOCKED')) = (supervisors_on_duty IS NOT NULL));
      CREATE FUNCTION keep_locked_session() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'INM-25: a session whose pay was posted is never changed' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER work_session_locked BEFORE UPDATE ON work_session
        FOR EACH ROW WHEN (OLD.status = 'LOCKED') EXECUTE FUNCTION keep_locked_session()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER work_session_locked ON work_session; DROP FUNCTION keep_locked_session();
      SELECT set_config('viewer.facilities', '*', true);
      UPDATE work_session SET status = 'CLOSED' WHERE status = 'LOCKED';
      SELECT set_config('viewer.facilities', '', true);
      ALTER TABLE work_session
        DROP CONSTRAINT work_session_status,
        DROP CONSTRAINT work_session_opened,
        ADD CONSTRAINT work_session_status CHECK (status IN ('PLANNED', 'OPEN', 'CLOSED', 'CANCELLED')),
        ADD CONSTRAINT work_session_opened CHECK ((status IN ('OPEN', 'CLOSED')) = (supervisors_on_duty IS NOT NULL))`);
  }
}

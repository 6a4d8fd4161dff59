import type { MigrationInterface, QueryRunner } from "typeorm";

/** What is said against the labour of closed months. What was decided is never changed. */
export class CreateLabourBlockDispute1760000077100 implements MigrationInterface {
  readonly name = "CreateLabourBlockDispute1760000077100";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE labour_block_dispute (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL CONSTRAINT labour_block_dispute_facility REFERENCES facility (code),
        work_program_id uuid NOT NULL,
        month text NOT NULL,
        status text NOT NULL CONSTRAINT labour_block_dispute_status CHECK (status IN ('OPEN', 'DISMISSED', 'UPHELD')),
        reason text NOT NULL CONSTRAINT labour_block_dispute_reason
          CHECK (reason IN ('PIECES_DIFFER', 'HOURS_DIFFER', 'ATTENDANCE_MISSING', 'WRONG_PROGRAM')),
        disputed_by text NOT NULL,
        disputed_at timestamptz NOT NULL,
        resolved_by text,
        resolved_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT labour_block_dispute_block FOREIGN KEY (facility_code, work_program_id, month)
          REFERENCES labour_block (facility_code, work_program_id, month),
        CONSTRAINT labour_block_dispute_resolution CHECK (
          (status = 'OPEN') = (resolved_at IS NULL) AND num_nulls(resolved_by, resolved_at) IN (0, 2)),
        CONSTRAINT "INM-22" CHECK (resolved_by <> disputed_by)
      );
      CREATE UNIQUE INDEX "INM-19" ON labour_block_dispute (facility_code, work_program_id, month) WHERE status <> 'DISMISSED';
      CREATE INDEX labour_block_dispute_of_block ON labour_block_dispute (work_program_id, month, id);
      CREATE FUNCTION keep_labour_block_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status <> 'OPEN' OR (NEW.id, NEW.facility_code, NEW.work_program_id, NEW.month, NEW.reason, NEW.disputed_by, NEW.disputed_at)
          IS DISTINCT FROM (OLD.id, OLD.facility_code, OLD.work_program_id, OLD.month, OLD.reason, OLD.disputed_by, OLD.disputed_at) THEN
          RAISE EXCEPTION 'INM-19: what was said of a month, or decided, is never changed' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER labour_block_dispute_kept BEFORE UPDATE ON labour_block_dispute
        FOR EACH ROW EXECUTE FUNCTION keep_labour_block_dispute()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE labour_block_dispute; DROP FUNCTION keep_labour_block_dispute");
  }
}

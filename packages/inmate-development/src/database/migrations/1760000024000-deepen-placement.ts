import type { MigrationInterface, QueryRunner } from "typeorm";

const REASONS =
  "'HEALTH', 'SECURITY', 'DISCIPLINE_PENDING', 'COURT', 'TEMPORARY_RELEASE', 'PROGRAM_STOPPED', 'COMPLAINT_PROTECTION', 'OTHER'";

/** Suspensions say why and whether they are paid; a placement that nobody goes on with lapses after thirty days. */
export class DeepenPlacement1760000024000 implements MigrationInterface {
  readonly name = "DeepenPlacement1760000024000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE placement
        ADD COLUMN moved_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN suspended_on date,
        ADD COLUMN suspended_until date,
        ADD COLUMN suspension_reason text,
        ADD COLUMN suspended_with_pay boolean,
        ADD COLUMN eligibility_snapshot jsonb,
        DROP CONSTRAINT placement_status,
        ADD CONSTRAINT placement_status CHECK (status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REJECTED', 'LAPSED'));
      ALTER TABLE placement ALTER COLUMN moved_at DROP DEFAULT;
      SELECT set_config('viewer.facilities', '*', true);
      UPDATE placement SET suspended_on = current_date, suspension_reason = 'OTHER', suspended_with_pay = false WHERE status = 'SUSPENDED';
      ALTER TABLE placement
        ADD CONSTRAINT placement_suspension CHECK (
          (status = 'SUSPENDED') = (suspension_reason IS NOT NULL)
          AND num_nulls(suspended_on, suspension_reason, suspended_with_pay) IN (0, 3)
          AND suspended_until >= suspended_on AND suspension_reason IN (${REASONS})),
        ADD CONSTRAINT "INM-07" CHECK (suspension_reason <> 'COMPLAINT_PROTECTION' OR suspended_with_pay);
      CREATE INDEX placement_open ON placement (status, moved_at) WHERE status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX placement_open;
      ALTER TABLE placement DROP CONSTRAINT "INM-07", DROP CONSTRAINT placement_suspension, DROP CONSTRAINT placement_status,
        ADD CONSTRAINT placement_status CHECK (status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REJECTED')),
        DROP COLUMN eligibility_snapshot, DROP COLUMN suspended_with_pay, DROP COLUMN suspension_reason,
        DROP COLUMN suspended_until, DROP COLUMN suspended_on, DROP COLUMN moved_at`);
  }
}

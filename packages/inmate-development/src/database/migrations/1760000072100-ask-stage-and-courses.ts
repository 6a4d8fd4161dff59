import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a programme asks of those who are to work in it: how far the sentence is, and completed courses. */
export class AskStageAndCourses1760000072100 implements MigrationInterface {
  readonly name = "AskStageAndCourses1760000072100";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE work_program
        ADD COLUMN minimum_stage text CONSTRAINT work_program_minimum_stage
          CHECK (minimum_stage IN ('ADMISSION', 'EARLY', 'ADVANCED', 'FINAL', 'INTEGRATION')),
        ADD COLUMN required_course_codes text[] NOT NULL DEFAULT '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE work_program DROP COLUMN required_course_codes, DROP COLUMN minimum_stage");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateTrainingCourse1760000003000 implements MigrationInterface {
  readonly name = "CreateTrainingCourse1760000003000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE training_course (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        title text NOT NULL,
        stage text,
        level text NOT NULL,
        lesson_hours integer NOT NULL CONSTRAINT training_course_has_hours CHECK (lesson_hours > 0),
        theory_percent integer,
        units jsonb NOT NULL,
        skkni_candidates text[] NOT NULL
      );
      CREATE UNIQUE INDEX training_course_by_code ON training_course (code)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE training_course");
  }
}

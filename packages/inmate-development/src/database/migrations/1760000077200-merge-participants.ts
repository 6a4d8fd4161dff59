import type { MigrationInterface, QueryRunner } from "typeorm";

const STATES = ["IN_CUSTODY", "OUT_TEMPORARILY", "TRANSFERRED_OUT", "RELEASED", "DECEASED"];

/** A second entry of a person points to the first, and is nobody's from then on, for good. */
export class MergeParticipants1760000077200 implements MigrationInterface {
  readonly name = "MergeParticipants1760000077200";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE participant
        ADD COLUMN merged_into_id uuid CONSTRAINT participant_merged_into REFERENCES participant (id),
        DROP CONSTRAINT participant_custody,
        ADD CONSTRAINT participant_custody CHECK (custody_status IN (${listOf([...STATES, "MERGED"])})),
        ADD CONSTRAINT "INM-28" CHECK ((custody_status = 'MERGED') = (merged_into_id IS NOT NULL) AND merged_into_id <> id);
      CREATE INDEX participant_merged_entries ON participant (merged_into_id) WHERE merged_into_id IS NOT NULL;
      CREATE FUNCTION keep_merged_participant() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.custody_status <> 'MERGED' THEN
          RAISE EXCEPTION 'INM-28: what was merged is never parted' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER participant_merged_kept BEFORE UPDATE ON participant
        FOR EACH ROW WHEN (OLD.custody_status = 'MERGED') EXECUTE FUNCTION keep_merged_participant()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER participant_merged_kept ON participant; DROP FUNCTION keep_merged_participant();
      DROP INDEX participant_merged_entries;
      ALTER TABLE participant DROP CONSTRAINT "INM-28", DROP CONSTRAINT participant_custody,
        ADD CONSTRAINT participant_custody CHECK (custody_status IN (${listOf(STATES)})), DROP COLUMN merged_into_id`);
  }
}

function listOf(states: readonly string[]): string {
  return states.map((state) => `'${state}'`).join(", ");
}

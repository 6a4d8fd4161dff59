import type { MigrationInterface, QueryRunner } from "typeorm";

/** More of a lot may be issued to a run than once; what was issued is never less, and never gone. */
export class GrowRunMaterial1760000080400 implements MigrationInterface {
  readonly name = "GrowRunMaterial1760000080400";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION refuse_shrinking() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND (NEW.run_id, NEW.lot_no) = (OLD.run_id, OLD.lot_no) AND NEW.quantity >= OLD.quantity AND NEW.dry_kg >= OLD.dry_kg THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what was issued to run % is never less', OLD.run_id USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE OR REPLACE TRIGGER run_material_append_only BEFORE UPDATE OR DELETE ON run_material
        FOR EACH ROW EXECUTE FUNCTION refuse_shrinking();
      ${granting("GRANT UPDATE (quantity, dry_kg) ON run_material TO")}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${granting("REVOKE UPDATE (quantity, dry_kg) ON run_material FROM")};
      CREATE OR REPLACE TRIGGER run_material_append_only BEFORE UPDATE OR DELETE ON run_material
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      DROP FUNCTION refuse_shrinking`);
  }
}

const granting = (grant: string) => `
  DO $$
  DECLARE serving_role text := regexp_replace(current_user, '_owner$', '_app');
  BEGIN
    IF serving_role <> current_user AND EXISTS (SELECT FROM pg_roles WHERE rolname = serving_role) THEN
      EXECUTE format('${grant} %I', serving_role);
    END IF;
  END $$`;

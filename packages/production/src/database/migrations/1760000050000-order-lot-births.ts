import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Lots are numbered as they are born, and an edge leads from an older lot to a younger one: so no genealogy has a cycle.
 * Lots that were there are numbered by generation.
 */
export class OrderLotBirths1760000050000 implements MigrationInterface {
  readonly name = "OrderLotBirths1760000050000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SEQUENCE lot_birth;
      ALTER TABLE lot
        ADD COLUMN birth_no bigint,
        ADD COLUMN expires_on date,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        DROP CONSTRAINT lot_birth,
        ADD CONSTRAINT lot_birth CHECK (num_nonnulls(run_id, supplier_code) <= 1),
        ADD CONSTRAINT lot_expiry CHECK (expires_on >= made_on);
      WITH RECURSIVE generation (lot_no, depth) AS (
        SELECT lot_no, 0 FROM lot
        UNION
        SELECT edge.lot_no, generation.depth + 1 FROM generation JOIN lot_parent edge ON edge.parent_lot_no = generation.lot_no
      ), numbered AS (
        SELECT lot_no, row_number() OVER (ORDER BY max(depth), lot_no) AS birth_no FROM generation GROUP BY lot_no
      )
      UPDATE lot SET birth_no = numbered.birth_no FROM numbered WHERE numbered.lot_no = lot.lot_no;
      SELECT setval('lot_birth', coalesce(max(birth_no), 0) + 1, false) FROM lot;
      ALTER TABLE lot ALTER COLUMN birth_no SET NOT NULL;
      CREATE UNIQUE INDEX lot_birth_no ON lot (birth_no)`);
    await queryRunner.query(`
      ALTER TABLE lot_parent
        ADD COLUMN kind text NOT NULL DEFAULT 'TRANSFORM' CONSTRAINT lot_parent_kind CHECK (kind IN ('TRANSFORM', 'SPLIT', 'MERGE', 'REPACK')),
        ADD COLUMN run_id uuid CONSTRAINT lot_parent_run REFERENCES production_run,
        ADD COLUMN quantity numeric(18,3) CONSTRAINT lot_parent_quantity CHECK (quantity > 0);
      ALTER TABLE lot_parent DISABLE TRIGGER lot_parent_append_only;
      UPDATE lot_parent SET run_id = material.run_id, quantity = material.quantity
        FROM lot child JOIN run_material material ON material.run_id = child.run_id
        WHERE child.lot_no = lot_parent.lot_no AND material.lot_no = lot_parent.parent_lot_no;
      ALTER TABLE lot_parent ENABLE TRIGGER lot_parent_append_only;
      ALTER TABLE lot_parent
        ALTER COLUMN kind DROP DEFAULT,
        ALTER COLUMN quantity SET NOT NULL,
        ADD CONSTRAINT lot_parent_deed CHECK ((kind = 'TRANSFORM') = (run_id IS NOT NULL))`);
    await queryRunner.query(`
      CREATE FUNCTION number_lot_birth() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          NEW.birth_no := nextval('lot_birth');
        ELSIF NEW.birth_no <> OLD.birth_no OR NEW.run_id IS DISTINCT FROM OLD.run_id OR NEW.supplier_code IS DISTINCT FROM OLD.supplier_code THEN
          RAISE EXCEPTION 'PRD-08: the birth of lot % is never changed', OLD.lot_no USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER lot_birth_numbered BEFORE INSERT OR UPDATE ON lot FOR EACH ROW EXECUTE FUNCTION number_lot_birth();
      CREATE FUNCTION require_older_parent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM lot child, lot parent
          WHERE child.lot_no = NEW.lot_no AND parent.lot_no = NEW.parent_lot_no
            AND child.birth_no > parent.birth_no AND child.run_id IS NOT DISTINCT FROM NEW.run_id
        ) THEN
          RAISE EXCEPTION 'PRD-08: lot % is not born of the deed that used %', NEW.lot_no, NEW.parent_lot_no USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER lot_parent_older BEFORE INSERT ON lot_parent FOR EACH ROW EXECUTE FUNCTION require_older_parent();
      CREATE FUNCTION require_lot_origin() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM lot_parent WHERE lot_no = NEW.lot_no) THEN
          RAISE EXCEPTION 'lot % comes from no run, no supplier and no other lot', NEW.lot_no USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER lot_origin AFTER INSERT ON lot DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.run_id IS NULL AND NEW.supplier_code IS NULL) EXECUTE FUNCTION require_lot_origin()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER lot_origin ON lot;
      DROP TRIGGER lot_parent_older ON lot_parent;
      DROP TRIGGER lot_birth_numbered ON lot;
      DROP FUNCTION require_lot_origin;
      DROP FUNCTION require_older_parent;
      DROP FUNCTION number_lot_birth;
      ALTER TABLE lot_parent DROP COLUMN quantity, DROP COLUMN run_id, DROP COLUMN kind;
      ALTER TABLE lot
        DROP COLUMN version, DROP COLUMN expires_on, DROP COLUMN birth_no,
        DROP CONSTRAINT lot_birth,
        ADD CONSTRAINT lot_birth CHECK ((run_id IS NULL) <> (supplier_code IS NULL));
      DROP SEQUENCE lot_birth`);
  }
}

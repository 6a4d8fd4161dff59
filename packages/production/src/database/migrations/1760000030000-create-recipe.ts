import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

const LINES = ["recipe_input", "recipe_output", "recipe_operation"];

const WORKSTATIONS =
  "'RETTING_TANK', 'DECORTICATOR', 'SIEVE', 'DRYING_YARD', 'BALING_PRESS', 'SPINNER', 'NET_FRAME', 'LOOM', 'SEWING_TABLE', 'PACKING'";

/** Recipes in versions: what is in force is not changed, and of one code only one version is in force on a day. */
export class CreateRecipe1760000030000 implements MigrationInterface {
  readonly name = "CreateRecipe1760000030000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(GUARDS);
    for (const table of LINES) {
      await makeAppendOnly(queryRunner, table);
      await queryRunner.query(`CREATE TRIGGER ${table}_of_draft BEFORE INSERT ON ${table}
        FOR EACH ROW EXECUTE FUNCTION require_draft_recipe()`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE recipe_operation; DROP TABLE recipe_output; DROP TABLE recipe_input; DROP TABLE recipe;
      DROP FUNCTION require_draft_recipe; DROP FUNCTION keep_recipe`);
  }
}

const TABLES = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;
  CREATE TABLE recipe (
    id uuid PRIMARY KEY,
    code text NOT NULL,
    version integer NOT NULL,
    output_sku text NOT NULL CONSTRAINT recipe_product REFERENCES product,
    output_quantity numeric(18,3) NOT NULL CONSTRAINT recipe_quantity CHECK (output_quantity > 0),
    valid_from date NOT NULL,
    valid_to date,
    status text NOT NULL CONSTRAINT recipe_status CHECK (status IN ('DRAFT', 'ACTIVE', 'RETIRED')),
    mass_tolerance_pct numeric(5,2) NOT NULL CONSTRAINT recipe_tolerance CHECK (mass_tolerance_pct BETWEEN 0 AND 100),
    source_note text NOT NULL,
    data_quality text NOT NULL,
    row_version integer NOT NULL,
    CONSTRAINT recipe_end CHECK ((status = 'RETIRED') = (valid_to IS NOT NULL) AND valid_to >= valid_from),
    CONSTRAINT recipe_validity EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (status <> 'DRAFT')
  );
  CREATE UNIQUE INDEX recipe_version ON recipe (code, version);
  CREATE INDEX recipe_by_code ON recipe (code, id);
  CREATE INDEX recipe_of_product ON recipe (output_sku, valid_from);
  CREATE TABLE recipe_input (
    recipe_id uuid NOT NULL CONSTRAINT recipe_input_recipe REFERENCES recipe,
    line integer NOT NULL,
    sku text NOT NULL CONSTRAINT recipe_input_product REFERENCES product,
    quantity numeric(18,3) NOT NULL CONSTRAINT recipe_input_quantity CHECK (quantity > 0),
    unit text NOT NULL,
    loss_pct numeric(5,2) NOT NULL CONSTRAINT recipe_input_loss CHECK (loss_pct BETWEEN 0 AND 100),
    consume text NOT NULL CONSTRAINT recipe_input_consume CHECK (consume IN ('BACKFLUSH', 'ACTUAL')),
    alternatives text[] NOT NULL,
    PRIMARY KEY (recipe_id, line)
  );
  CREATE TABLE recipe_output (
    recipe_id uuid NOT NULL CONSTRAINT recipe_output_recipe REFERENCES recipe,
    line integer NOT NULL,
    sku text NOT NULL CONSTRAINT recipe_output_product REFERENCES product,
    kind text NOT NULL CONSTRAINT recipe_output_kind CHECK (kind IN ('PRIMARY', 'CO_PRODUCT', 'BY_PRODUCT', 'SCRAP')),
    quantity numeric(18,3) NOT NULL CONSTRAINT recipe_output_quantity CHECK (quantity > 0),
    cost_share_pct numeric(5,2) NOT NULL CONSTRAINT recipe_output_cost CHECK (cost_share_pct BETWEEN 0 AND 100 AND (kind <> 'SCRAP' OR cost_share_pct = 0)),
    PRIMARY KEY (recipe_id, line)
  );
  CREATE UNIQUE INDEX recipe_output_primary ON recipe_output (recipe_id) WHERE kind = 'PRIMARY';
  CREATE TABLE recipe_operation (
    recipe_id uuid NOT NULL CONSTRAINT recipe_operation_recipe REFERENCES recipe,
    seq integer NOT NULL CONSTRAINT recipe_operation_seq CHECK (seq > 0),
    operation text NOT NULL,
    workstation_type text NOT NULL CONSTRAINT recipe_operation_workstation CHECK (workstation_type IN (${WORKSTATIONS})),
    std_minutes_per_unit numeric(12,4) NOT NULL,
    std_person_hours_per_unit numeric(12,4) NOT NULL,
    setup_min integer NOT NULL,
    queue_min integer NOT NULL,
    PRIMARY KEY (recipe_id, seq),
    CONSTRAINT recipe_operation_times CHECK (std_minutes_per_unit >= 0 AND std_person_hours_per_unit >= 0 AND setup_min >= 0 AND queue_min >= 0)
  )`;

const GUARDS = `
  CREATE FUNCTION require_draft_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM recipe WHERE id = NEW.recipe_id AND status = 'DRAFT' FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'PRD-15: recipe % is no draft; its lines stay as they are', NEW.recipe_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE FUNCTION keep_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'PRD-15: recipe % is kept', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.id, NEW.code, NEW.version, NEW.output_sku, NEW.output_quantity, NEW.mass_tolerance_pct, NEW.source_note, NEW.data_quality)
        IS DISTINCT FROM (OLD.id, OLD.code, OLD.version, OLD.output_sku, OLD.output_quantity, OLD.mass_tolerance_pct, OLD.source_note, OLD.data_quality)
      OR (OLD.status <> 'DRAFT' AND (NEW.status = 'DRAFT' OR NEW.valid_from <> OLD.valid_from))
      OR (OLD.status = 'RETIRED' AND (NEW.status <> 'RETIRED' OR NEW.valid_to > OLD.valid_to)) THEN
      RAISE EXCEPTION 'PRD-15: recipe % stays as it is; a change is a new version', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER recipe_kept BEFORE UPDATE OR DELETE ON recipe FOR EACH ROW EXECUTE FUNCTION keep_recipe()`;

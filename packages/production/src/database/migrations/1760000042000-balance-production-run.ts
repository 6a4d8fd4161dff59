import type { MigrationInterface, QueryRunner } from "typeorm";

/** What went into a run and came out of it, in dry kilograms; what is expected of it is frozen at its start. */
export class BalanceProductionRun1760000042000 implements MigrationInterface {
  readonly name = "BalanceProductionRun1760000042000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(RUN);
    await queryRunner.query(MATERIAL);
    await queryRunner.query(WEIGH);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER production_run_recipe_kept ON production_run; DROP FUNCTION keep_run_recipe;
      ALTER TABLE run_material DROP COLUMN dry_kg;
      DROP INDEX production_run_out_of_tolerance; DROP INDEX production_run_ended; DROP INDEX production_run_by_end; DROP INDEX production_run_of_workstation;
      ALTER TABLE production_run DROP CONSTRAINT production_run_status, DROP CONSTRAINT production_run_end, DROP CONSTRAINT production_run_recipe_known,
        DROP COLUMN recipe_id, DROP COLUMN expected_loss_pct, DROP COLUMN tolerance_pct, DROP COLUMN workstation_id,
        DROP COLUMN operation_seq, DROP COLUMN shift, DROP COLUMN worked_minutes, DROP COLUMN good_quantity, DROP COLUMN scrap_quantity,
        DROP COLUMN dry_in_kg, DROP COLUMN dry_primary_kg, DROP COLUMN dry_by_product_kg, DROP COLUMN dry_scrap_kg, DROP COLUMN dry_loss_kg,
        DROP COLUMN out_of_tolerance, DROP COLUMN reason,
        ADD CONSTRAINT production_run_status CHECK (status IN ('STARTED', 'CLOSED')),
        ADD CONSTRAINT production_run_end CHECK ((status = 'CLOSED') = (ended_at IS NOT NULL AND labour_month IS NOT NULL) AND (ended_at IS NULL OR ended_at >= started_at))`);
  }
}

const RUN = `
  ALTER TABLE production_run DROP CONSTRAINT production_run_status, DROP CONSTRAINT production_run_end;
  ALTER TABLE production_run
    ADD COLUMN recipe_id uuid CONSTRAINT production_run_recipe REFERENCES recipe,
    ADD COLUMN expected_loss_pct numeric(7,4),
    ADD COLUMN tolerance_pct numeric(5,2),
    ADD COLUMN workstation_id uuid CONSTRAINT production_run_workstation REFERENCES workstation,
    ADD COLUMN operation_seq integer CONSTRAINT production_run_operation CHECK (operation_seq > 0),
    ADD COLUMN shift text CONSTRAINT production_run_shift CHECK (shift IN ('PAGI', 'SIANG')),
    ADD COLUMN worked_minutes integer CONSTRAINT production_run_minutes CHECK (worked_minutes > 0),
    ADD COLUMN good_quantity numeric(18,3) NOT NULL DEFAULT 0 CONSTRAINT production_run_good CHECK (good_quantity >= 0),
    ADD COLUMN scrap_quantity numeric(18,3) NOT NULL DEFAULT 0 CONSTRAINT production_run_scrap CHECK (scrap_quantity >= 0),
    ADD COLUMN dry_in_kg numeric(18,3) NOT NULL DEFAULT 0,
    ADD COLUMN dry_primary_kg numeric(18,3) NOT NULL DEFAULT 0,
    ADD COLUMN dry_by_product_kg numeric(18,3) NOT NULL DEFAULT 0,
    ADD COLUMN dry_scrap_kg numeric(18,3) NOT NULL DEFAULT 0,
    ADD COLUMN dry_loss_kg numeric(18,3),
    ADD COLUMN out_of_tolerance boolean NOT NULL DEFAULT false,
    ADD COLUMN reason text,
    ADD CONSTRAINT production_run_status CHECK (status IN ('STARTED', 'OUTPUT_RECORDED', 'VARIANCE', 'BALANCED', 'CLOSED', 'ABORTED')),
    ADD CONSTRAINT production_run_end CHECK ((status IN ('CLOSED', 'ABORTED')) = (ended_at IS NOT NULL) AND (status = 'CLOSED') = (labour_month IS NOT NULL) AND (ended_at IS NULL OR ended_at >= started_at)),
    ADD CONSTRAINT production_run_recipe_known CHECK (num_nulls(recipe_id, expected_loss_pct, tolerance_pct) IN (0, 3));
  CREATE INDEX production_run_ended ON production_run (facility_code, ended_at, id);
  CREATE INDEX production_run_by_end ON production_run (ended_at);
  CREATE INDEX production_run_of_workstation ON production_run (workstation_id, ended_at);
  CREATE INDEX production_run_out_of_tolerance ON production_run (facility_code, started_at, id) WHERE out_of_tolerance;
  CREATE FUNCTION keep_run_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'PRD-15: the recipe of run % is frozen', OLD.id USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER production_run_recipe_kept BEFORE UPDATE ON production_run FOR EACH ROW
    WHEN ((NEW.recipe_id, NEW.expected_loss_pct, NEW.tolerance_pct) IS DISTINCT FROM (OLD.recipe_id, OLD.expected_loss_pct, OLD.tolerance_pct))
    EXECUTE FUNCTION keep_run_recipe()`;

const MATERIAL = `
  ALTER TABLE run_material
    ADD COLUMN dry_kg numeric(18,3) NOT NULL DEFAULT 0 CONSTRAINT run_material_mass CHECK (dry_kg >= 0)`;

/** Runs of before are weighed by what the ledger holds of them. */
const WEIGH = `
  ALTER TABLE run_material DISABLE TRIGGER run_material_append_only;
  UPDATE run_material SET dry_kg = coalesce(leg.dry_kg, 0)
  FROM production_run run, stock_posting posting, stock_leg leg, stock_account account
  WHERE run.id = run_material.run_id AND posting.facility_code = run.facility_code AND posting.key = 'issue/' || run.id
    AND leg.posting_id = posting.id AND account.id = leg.account_id AND account.location = 'WIP' AND account.lot_no = run_material.lot_no;
  ALTER TABLE run_material ENABLE TRIGGER run_material_append_only;
  UPDATE production_run run SET good_quantity = made.quantity, dry_primary_kg = made.dry_kg, dry_in_kg = made.dry_in_kg, dry_loss_kg = made.dry_in_kg - made.dry_kg
  FROM (
    SELECT posted.id, coalesce(sum(-leg.qty) FILTER (WHERE leg.qty < 0 AND account.sku = posted.sku), 0) AS quantity,
      coalesce(sum(-leg.dry_kg) FILTER (WHERE leg.qty < 0), 0) AS dry_kg, coalesce(sum(leg.dry_kg) FILTER (WHERE leg.qty > 0), 0) AS dry_in_kg
    FROM production_run posted JOIN stock_posting posting ON posting.facility_code = posted.facility_code AND posting.key = 'output/' || posted.id
      JOIN stock_leg leg ON leg.posting_id = posting.id JOIN stock_account account ON account.id = leg.account_id
    WHERE account.location = 'PRODUCTION' GROUP BY posted.id
  ) made WHERE made.id = run.id`;

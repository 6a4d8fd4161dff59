import type { MigrationInterface, QueryRunner } from "typeorm";

const statuses = (...known: string[]) => `
  ALTER TABLE production_run DROP CONSTRAINT production_run_status;
  ALTER TABLE production_run ADD CONSTRAINT production_run_status CHECK (status IN (${known.map((one) => `'${one}'`).join(", ")}))`;
const keepRecipe = (unless: string) => `
  DROP TRIGGER production_run_recipe_kept ON production_run;
  CREATE TRIGGER production_run_recipe_kept BEFORE UPDATE ON production_run FOR EACH ROW
    WHEN (${unless}(NEW.recipe_id, NEW.expected_loss_pct, NEW.tolerance_pct) IS DISTINCT FROM (OLD.recipe_id, OLD.expected_loss_pct, OLD.tolerance_pct))
    EXECUTE FUNCTION keep_run_recipe()`;
const STARTED = ["STARTED", "OUTPUT_RECORDED", "VARIANCE", "BALANCED", "CLOSED", "ABORTED"];

/** A run may be planned before it is started; its recipe is frozen from then on. */
export class PlanProductionRun1760000080300 implements MigrationInterface {
  readonly name = "PlanProductionRun1760000080300";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(statuses("PLANNED", ...STARTED));
    await queryRunner.query(keepRecipe("OLD.status <> 'PLANNED' AND "));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(keepRecipe(""));
    await queryRunner.query(statuses(...STARTED));
  }
}

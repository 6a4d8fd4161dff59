import type { MigrationInterface, QueryRunner } from "typeorm";

/** The whole life of a work order, and the recipe by which it is made: frozen once it is released. */
export class WidenWorkOrder1760000041000 implements MigrationInterface {
  readonly name = "WidenWorkOrder1760000041000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE work_order DROP CONSTRAINT work_order_status;
      ALTER TABLE work_order
        ADD COLUMN priority smallint NOT NULL DEFAULT 5 CONSTRAINT work_order_priority CHECK (priority BETWEEN 1 AND 9),
        ADD COLUMN owner_code text,
        ADD COLUMN recipe_id uuid CONSTRAINT work_order_recipe REFERENCES recipe,
        ADD COLUMN demand_ref text,
        ADD COLUMN produced_good numeric(18,3) NOT NULL DEFAULT 0,
        ADD COLUMN produced_scrap numeric(18,3) NOT NULL DEFAULT 0,
        ADD COLUMN reason text,
        ADD CONSTRAINT work_order_status CHECK (status IN ('DRAFT', 'RELEASED', 'IN_PROGRESS', 'PAUSED', 'COMPLETED', 'SHORT_CLOSED', 'CLOSED', 'CANCELLED')),
        ADD CONSTRAINT work_order_produced CHECK (produced_good >= 0 AND produced_scrap >= 0);
      UPDATE work_order SET produced_good = made.quantity FROM (
        SELECT run.work_order_id, lot.sku, sum(lot.quantity) AS quantity
        FROM production_run run JOIN lot ON lot.run_id = run.id AND lot.sku = run.sku GROUP BY run.work_order_id, lot.sku
      ) made WHERE made.work_order_id = work_order.id AND made.sku = work_order.sku;
      CREATE FUNCTION keep_order_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'PRD-15: the recipe of work order % is frozen', OLD.id USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER work_order_recipe_kept BEFORE UPDATE ON work_order FOR EACH ROW
        WHEN (OLD.status <> 'DRAFT' AND NEW.recipe_id IS DISTINCT FROM OLD.recipe_id) EXECUTE FUNCTION keep_order_recipe()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER work_order_recipe_kept ON work_order; DROP FUNCTION keep_order_recipe;
      ALTER TABLE work_order DROP CONSTRAINT work_order_status, DROP CONSTRAINT work_order_produced,
        DROP COLUMN priority, DROP COLUMN owner_code, DROP COLUMN recipe_id, DROP COLUMN demand_ref,
        DROP COLUMN produced_good, DROP COLUMN produced_scrap, DROP COLUMN reason,
        ADD CONSTRAINT work_order_status CHECK (status IN ('RELEASED', 'IN_PROGRESS', 'CLOSED', 'CANCELLED'))`);
  }
}

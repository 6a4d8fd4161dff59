import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateLotCost1760000081000 implements MigrationInterface {
  readonly name = "CreateLotCost1760000081000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE lot_cost (
        lot_no text PRIMARY KEY CONSTRAINT lot_cost_lot REFERENCES lot,
        material_cost_rp bigint NOT NULL CONSTRAINT lot_cost_amount CHECK (material_cost_rp >= 0)
      );
      CREATE FUNCTION refuse_cost_of_others() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM lot WHERE lot_no = NEW.lot_no AND owner_code IS NOT NULL) THEN
          RAISE EXCEPTION 'lot % belongs to a partner, who bears its cost', NEW.lot_no USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER lot_cost_of_own_goods BEFORE INSERT OR UPDATE OF lot_no ON lot_cost
        FOR EACH ROW EXECUTE FUNCTION refuse_cost_of_others();
      CREATE INDEX stock_account_own ON stock_account (facility_code, sku) WHERE is_live AND owner_code IS NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX stock_account_own; DROP TABLE lot_cost; DROP FUNCTION refuse_cost_of_others");
  }
}

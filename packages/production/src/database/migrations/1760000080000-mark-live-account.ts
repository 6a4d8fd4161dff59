import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which accounts hold something: few of all that ever were. Written by the database alone, with the balance. */
export class MarkLiveAccount1760000080000 implements MigrationInterface {
  readonly name = "MarkLiveAccount1760000080000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE stock_account ADD COLUMN is_live boolean NOT NULL DEFAULT false;
      UPDATE stock_account a SET is_live = true FROM stock_balance b WHERE b.account_id = a.id AND b.on_hand > 0;
      CREATE INDEX stock_account_live ON stock_account (sku, facility_code) WHERE is_live;
      CREATE FUNCTION mark_live_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
      BEGIN
        UPDATE stock_account SET is_live = NEW.on_hand > 0 WHERE id = NEW.account_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER stock_balance_filled AFTER INSERT ON stock_balance
        FOR EACH ROW WHEN (NEW.on_hand > 0) EXECUTE FUNCTION mark_live_account();
      CREATE TRIGGER stock_balance_turned AFTER UPDATE ON stock_balance
        FOR EACH ROW WHEN ((OLD.on_hand > 0) <> (NEW.on_hand > 0)) EXECUTE FUNCTION mark_live_account();
      DO $$
      DECLARE serving_role text := regexp_replace(current_user, '_owner$', '_app');
      BEGIN
        IF serving_role <> current_user AND EXISTS (SELECT FROM pg_roles WHERE rolname = serving_role) THEN
          EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON stock_account FROM %I', serving_role);
        END IF;
      END $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER stock_balance_turned ON stock_balance; DROP TRIGGER stock_balance_filled ON stock_balance;
      DROP FUNCTION mark_live_account; ALTER TABLE stock_account DROP COLUMN is_live`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** The database refuses what the rules of the ledger refuse, whoever writes. */
export class GuardStockLedger1760000024000 implements MigrationInterface {
  readonly name = "GuardStockLedger1760000024000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DAY);
    await queryRunner.query(QUANTITY);
    await queryRunner.query(BALANCE);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER stock_leg_exact ON stock_leg; DROP FUNCTION require_exact_leg;
      DROP TRIGGER stock_posting_unsealed ON stock_posting; DROP FUNCTION hold_off_sealing;
      DROP TRIGGER stock_posting_day ON stock_posting; DROP FUNCTION require_posting_day;
      ALTER TABLE stock_posting DROP CONSTRAINT stock_posting_day_of_instant;
      DROP TRIGGER stock_posting_mirrored ON stock_posting; DROP FUNCTION require_mirrored_posting;
      DROP TRIGGER stock_posting_massed ON stock_posting; DROP FUNCTION require_massed_posting`);
  }
}

/**
 * Whoever seals a day waits for those who are writing at its UPT, and they for the seal.
 * The day is checked at the commit, after the service's own refusals; so what the same transaction closed or opened later
 * does not count.
 */
const DAY = `
  ALTER TABLE stock_posting ADD CONSTRAINT stock_posting_day_of_instant
    CHECK (effective_on = (effective_at AT TIME ZONE 'Asia/Jakarta')::date) NOT VALID;
  CREATE FUNCTION require_posting_day() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE recorded_on date := (NEW.recorded_at AT TIME ZONE 'Asia/Jakarta')::date;
  BEGIN
    IF EXISTS (SELECT FROM stock_ledger_root WHERE facility_code = NEW.facility_code AND day = recorded_on) THEN
      RAISE EXCEPTION 'PRD-05: % of % is sealed', recorded_on, NEW.facility_code USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.effective_at > NEW.recorded_at THEN
      RAISE EXCEPTION 'PRD-13: posted ahead of its time' USING ERRCODE = 'check_violation';
    END IF;
    IF recorded_on - NEW.effective_on > 3 AND NOT (NEW.is_approved AND coalesce(NEW.reason, '') <> '') THEN
      RAISE EXCEPTION 'PRD-13: posted more than 3 days back without approval and reason' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.effective_on < (SELECT min(effective_on) FROM stock_posting WHERE facility_code = NEW.facility_code AND kind = 'OPENING'
        AND xmin <> pg_current_xact_id()::xid) THEN
      RAISE EXCEPTION 'PRD-13: posted before the ledger of % begins', NEW.facility_code USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM production_month WHERE facility_code = NEW.facility_code AND month = to_char(NEW.effective_on, 'YYYY-MM')
        AND production_month.xmin <> pg_current_xact_id()::xid) THEN
      RAISE EXCEPTION 'PRD-22: posted in a closed month of %', NEW.facility_code USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER stock_posting_day AFTER INSERT ON stock_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_posting_day();
  CREATE FUNCTION hold_off_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('stock_ledger_root'), hashtext(NEW.facility_code));
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_posting_unsealed AFTER INSERT ON stock_posting FOR EACH ROW EXECUTE FUNCTION hold_off_sealing()`;

const QUANTITY = `
  CREATE FUNCTION require_exact_leg() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM stock_account a JOIN product p ON p.sku = a.sku
        WHERE a.id = NEW.account_id AND NEW.qty <> round(NEW.qty, p.qty_scale)) THEN
      RAISE EXCEPTION 'PRD-14: % is finer than its product is counted', NEW.qty USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_leg_exact AFTER INSERT ON stock_leg FOR EACH ROW EXECUTE FUNCTION require_exact_leg()`;

const BALANCE = `
  CREATE FUNCTION require_massed_posting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM stock_leg JOIN stock_account account ON account.id = account_id
        WHERE posting_id = NEW.id GROUP BY account.sku, account.lot_no, account.owner_code HAVING sum(dry_kg) <> 0) THEN
      RAISE EXCEPTION 'PRD-07: the dry mass of posting % does not sum to zero', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER stock_posting_massed AFTER INSERT ON stock_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_massed_posting();
  CREATE FUNCTION require_mirrored_posting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM stock_leg WHERE posting_id IN (NEW.id, NEW.reverses_posting_id)
        GROUP BY account_id HAVING sum(qty) <> 0 OR sum(dry_kg) <> 0) THEN
      RAISE EXCEPTION 'PRD-06: posting % is not the mirror of %', NEW.id, NEW.reverses_posting_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER stock_posting_mirrored AFTER INSERT ON stock_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.reverses_posting_id IS NOT NULL) EXECUTE FUNCTION require_mirrored_posting()`;

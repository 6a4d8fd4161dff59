import type { MigrationInterface, QueryRunner } from "typeorm";

/** Figures per UPT, product and day or month, written by the database alone as postings are committed. */
export class CreateProductDay1760000022000 implements MigrationInterface {
  readonly name = "CreateProductDay1760000022000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE product_day (
        facility_code text NOT NULL,
        sku text NOT NULL,
        day date NOT NULL,
        received numeric(18,3) NOT NULL,
        issued numeric(18,3) NOT NULL,
        consumed numeric(18,3) NOT NULL,
        produced numeric(18,3) NOT NULL,
        by_product numeric(18,3) NOT NULL,
        scrapped numeric(18,3) NOT NULL,
        shipped numeric(18,3) NOT NULL,
        dry_in_kg numeric(18,3) NOT NULL,
        dry_out_kg numeric(18,3) NOT NULL,
        PRIMARY KEY (facility_code, sku, day)
      ) WITH (fillfactor = 80);
      CREATE INDEX product_day_of_product ON product_day (sku, day, facility_code);
      CREATE TABLE product_month (
        facility_code text NOT NULL,
        sku text NOT NULL,
        month text NOT NULL,
        received numeric(18,3) NOT NULL,
        issued numeric(18,3) NOT NULL,
        consumed numeric(18,3) NOT NULL,
        produced numeric(18,3) NOT NULL,
        by_product numeric(18,3) NOT NULL,
        scrapped numeric(18,3) NOT NULL,
        shipped numeric(18,3) NOT NULL,
        dry_in_kg numeric(18,3) NOT NULL,
        dry_out_kg numeric(18,3) NOT NULL,
        PRIMARY KEY (facility_code, sku, month)
      ) WITH (fillfactor = 80);
      CREATE INDEX product_month_of_product ON product_month (sku, month, facility_code)`);
    await queryRunner.query(ROLL_UP);
    await queryRunner.query("SELECT roll_up_postings(array_agg(id)) FROM stock_posting");
    await queryRunner.query(AT_COMMIT);
    for (const table of ["product_day", "product_month"]) await refuseServingRole(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER stock_posting_rolled_up ON stock_posting; DROP TRIGGER stock_posting_noted ON stock_posting;
      DROP FUNCTION roll_up_at_commit; DROP FUNCTION note_posting; DROP FUNCTION roll_up_postings;
      DROP TABLE product_month; DROP TABLE product_day`);
  }
}

/** A reversal counts as its posting, the other way round. Rows are written in sorted order. */
const ROLL_UP = `
  CREATE FUNCTION roll_up_postings(ids uuid[]) RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    WITH leg AS (
      SELECT p.id, a.facility_code, a.sku, a.lot_no, a.owner_code, a.location, a.status = 'VIRTUAL' AS is_virtual,
        p.effective_on AS day, coalesce(reversed.kind, p.kind) AS kind,
        CASE WHEN p.reverses_posting_id IS NULL THEN 1 ELSE -1 END AS way, l.qty, coalesce(l.dry_kg, 0) AS dry_kg
      FROM stock_posting p JOIN stock_leg l ON l.posting_id = p.id JOIN stock_account a ON a.id = l.account_id
        LEFT JOIN stock_posting reversed ON reversed.id = p.reverses_posting_id
      WHERE p.id = ANY(ids)
    ), flow AS (
      SELECT facility_code, sku, day,
        coalesce(sum(-qty) FILTER (WHERE location = 'SUPPLIER'), 0) AS received,
        coalesce(sum(qty) FILTER (WHERE location = 'WIP' AND kind IN ('ISSUE_TO_RUN', 'RETURN_FROM_RUN')), 0) AS issued,
        coalesce(sum(qty) FILTER (WHERE location = 'PRODUCTION' AND qty * way > 0), 0) AS consumed,
        coalesce(sum(-qty) FILTER (WHERE location = 'PRODUCTION' AND qty * way < 0 AND kind = 'OUTPUT'), 0) AS produced,
        coalesce(sum(-qty) FILTER (WHERE location = 'PRODUCTION' AND qty * way < 0 AND kind = 'BY_PRODUCT'), 0) AS by_product,
        coalesce(sum(qty) FILTER (WHERE location = 'SCRAP'), 0) AS scrapped,
        coalesce(sum(qty) FILTER (WHERE location = 'CUSTOMER'), 0) AS shipped
      FROM leg GROUP BY facility_code, sku, day
    ), held AS (
      SELECT facility_code, sku, day, way, sum(dry_kg) AS dry_kg
      FROM leg WHERE NOT is_virtual GROUP BY id, facility_code, sku, lot_no, owner_code, day, way
    ), mass AS (
      SELECT facility_code, sku, day, coalesce(sum(dry_kg) FILTER (WHERE dry_kg * way > 0), 0) AS dry_in_kg,
        coalesce(sum(-dry_kg) FILTER (WHERE dry_kg * way < 0), 0) AS dry_out_kg
      FROM held GROUP BY facility_code, sku, day
    ), delta AS (
      SELECT facility_code, sku, day, received, issued, consumed, produced, by_product, scrapped, shipped, coalesce(dry_in_kg, 0) AS dry_in_kg, coalesce(dry_out_kg, 0) AS dry_out_kg
      FROM flow LEFT JOIN mass USING (facility_code, sku, day)
    ), days AS (
      INSERT INTO product_day (facility_code, sku, day, received, issued, consumed, produced, by_product, scrapped, shipped, dry_in_kg, dry_out_kg)
      SELECT facility_code, sku, day, received, issued, consumed, produced, by_product, scrapped, shipped, dry_in_kg, dry_out_kg FROM delta ORDER BY facility_code, sku, day
      ON CONFLICT (facility_code, sku, day) DO UPDATE SET received = product_day.received + excluded.received, issued = product_day.issued + excluded.issued, consumed = product_day.consumed + excluded.consumed, produced = product_day.produced + excluded.produced, by_product = product_day.by_product + excluded.by_product, scrapped = product_day.scrapped + excluded.scrapped, shipped = product_day.shipped + excluded.shipped, dry_in_kg = product_day.dry_in_kg + excluded.dry_in_kg, dry_out_kg = product_day.dry_out_kg + excluded.dry_out_kg
    )
    INSERT INTO product_month (facility_code, sku, month, received, issued, consumed, produced, by_product, scrapped, shipped, dry_in_kg, dry_out_kg)
    SELECT facility_code, sku, to_char(day, 'YYYY-MM') AS month, sum(received), sum(issued), sum(consumed), sum(produced), sum(by_product), sum(scrapped), sum(shipped), sum(dry_in_kg), sum(dry_out_kg)
    FROM delta GROUP BY facility_code, sku, to_char(day, 'YYYY-MM') ORDER BY facility_code, sku, month
    ON CONFLICT (facility_code, sku, month) DO UPDATE SET received = product_month.received + excluded.received, issued = product_month.issued + excluded.issued, consumed = product_month.consumed + excluded.consumed, produced = product_month.produced + excluded.produced, by_product = product_month.by_product + excluded.by_product, scrapped = product_month.scrapped + excluded.scrapped, shipped = product_month.shipped + excluded.shipped, dry_in_kg = product_month.dry_in_kg + excluded.dry_in_kg, dry_out_kg = product_month.dry_out_kg + excluded.dry_out_kg
  $$;
  REVOKE EXECUTE ON FUNCTION roll_up_postings FROM PUBLIC`;

/** All postings of a transaction at once, and last: so the rows are locked for a moment, and never out of order. */
const AT_COMMIT = `
  CREATE FUNCTION note_posting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM set_config('ledger.postings', concat_ws(',', nullif(current_setting('ledger.postings', true), ''), NEW.id), true);
    RETURN NULL;
  END $$;
  CREATE FUNCTION roll_up_at_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  DECLARE noted text := current_setting('ledger.postings', true);
  BEGIN
    IF noted <> '' THEN
      PERFORM set_config('ledger.postings', '', true);
      PERFORM roll_up_postings(string_to_array(noted, ',')::uuid[]);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_posting_noted AFTER INSERT ON stock_posting FOR EACH ROW EXECUTE FUNCTION note_posting();
  CREATE CONSTRAINT TRIGGER stock_posting_rolled_up AFTER INSERT ON stock_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION roll_up_at_commit()`;

async function refuseServingRole(queryRunner: QueryRunner, table: string): Promise<void> {
  await queryRunner.query(`
    DO $$
    DECLARE serving_role text := regexp_replace(current_user, '_owner$', '_app');
    BEGIN
      IF serving_role <> current_user AND EXISTS (SELECT FROM pg_roles WHERE rolname = serving_role) THEN
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ${table} FROM %I', serving_role);
      END IF;
    END $$`);
}

import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateTrade1760000001000 implements MigrationInterface {
  readonly name = "CreateTrade1760000001000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE number_series (series text PRIMARY KEY, last_number integer NOT NULL);
      CREATE TABLE partner (
        code text PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL CONSTRAINT partner_kind CHECK (kind IN ('BUYER', 'CARRIER', 'MATERIAL_SUPPLIER', 'EXPORTER_OF_RECORD')),
        country_code text NOT NULL,
        status text NOT NULL CONSTRAINT partner_status CHECK (status IN ('PROSPECT', 'ACTIVE', 'SUSPENDED', 'BLOCKED')),
        origin_disclosure_ack_at timestamptz,
        synthetic boolean NOT NULL
      );
      CREATE TABLE destination_market (country_code text PRIMARY KEY, name_en text NOT NULL, name_id text NOT NULL);
      CREATE TABLE compliance_rule (
        code text NOT NULL,
        version integer NOT NULL,
        countries text[] NOT NULL,
        kind text NOT NULL CONSTRAINT compliance_rule_kind CHECK (kind IN ('STATUTE', 'POLICY', 'EVIDENCE', 'UNRULED')),
        scope text NOT NULL,
        effective_from date NOT NULL,
        effective_to date,
        outcome_for_inmate_made text NOT NULL CONSTRAINT compliance_rule_outcome CHECK (outcome_for_inmate_made IN ('PASS', 'WARN', 'REVIEW', 'BLOCK')),
        judged_at text NOT NULL CONSTRAINT compliance_rule_judged_at CHECK (judged_at IN ('ETA', 'ETD')),
        min_evidence_grade text,
        clearable_by text,
        legal_basis text NOT NULL,
        source text NOT NULL,
        source_read_on date NOT NULL,
        certainty text NOT NULL CONSTRAINT compliance_rule_certainty CHECK (certainty IN ('CONFIRMED', 'PARTIAL', 'UNKNOWN')),
        next_review_due date NOT NULL,
        PRIMARY KEY (code, version),
        CONSTRAINT compliance_rule_dates CHECK (effective_to > effective_from)
      );
      CREATE TABLE evidence_grade (
        facility_code text NOT NULL,
        month text NOT NULL,
        grade text NOT NULL CONSTRAINT evidence_grade_known CHECK (grade IN ('A', 'B', 'C', 'D', 'INSUFFICIENT')),
        synthetic boolean NOT NULL,
        PRIMARY KEY (facility_code, month)
      );
      CREATE TABLE lot_fact (
        lot_no text PRIMARY KEY,
        sku text NOT NULL,
        facility_code text NOT NULL,
        quantity numeric(18,3) NOT NULL,
        unit text NOT NULL,
        disposition text NOT NULL,
        labour_origin text NOT NULL CONSTRAINT lot_fact_labour_origin CHECK (labour_origin IN ('NONE', 'INMATE_PART', 'INMATE_WHOLE', 'UNKNOWN')),
        upstream jsonb NOT NULL,
        sequence bigint NOT NULL
      );
      CREATE TABLE sales_order (
        id uuid PRIMARY KEY,
        order_no text NOT NULL,
        buyer_code text NOT NULL,
        destination_country text NOT NULL,
        currency text NOT NULL,
        incoterm text NOT NULL,
        status text NOT NULL CONSTRAINT sales_order_status CHECK (status IN ('DRAFT', 'SUBMITTED', 'CONFIRMED', 'CLOSED', 'CANCELLED')),
        version integer NOT NULL
      );
      CREATE UNIQUE INDEX sales_order_number ON sales_order (order_no);
      CREATE INDEX sales_order_of_buyer ON sales_order (buyer_code, order_no);
      CREATE TABLE order_line (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL,
        line_no integer NOT NULL,
        sku text NOT NULL,
        quantity numeric(18,3) NOT NULL CONSTRAINT order_line_quantity CHECK (quantity > 0),
        unit text NOT NULL,
        unit_price numeric(18,4) NOT NULL CONSTRAINT order_line_price CHECK (unit_price >= 0),
        currency text NOT NULL
      );
      CREATE UNIQUE INDEX order_line_of_order ON order_line (order_id, line_no);
      CREATE TABLE shipment (
        id uuid PRIMARY KEY,
        shipment_no text NOT NULL,
        status text NOT NULL CONSTRAINT shipment_status CHECK (status IN ('DRAFT', 'PLANNED', 'SCREENED', 'DEPARTED', 'ARRIVED', 'CANCELLED')),
        buyer_code text NOT NULL,
        destination_country text NOT NULL,
        transit_countries text[] NOT NULL,
        etd date NOT NULL,
        eta date NOT NULL,
        consignee_code text NOT NULL,
        exporter_code text NOT NULL,
        currency text NOT NULL,
        fob_amount numeric(18,2) NOT NULL,
        version integer NOT NULL,
        CONSTRAINT shipment_dates CHECK (eta >= etd)
      );
      CREATE UNIQUE INDEX shipment_number ON shipment (shipment_no);
      CREATE INDEX shipment_of_buyer ON shipment (buyer_code, etd, id);
      CREATE INDEX shipment_by_departure ON shipment (etd, id);
      CREATE TABLE shipment_line (
        id uuid PRIMARY KEY,
        shipment_id uuid NOT NULL,
        line_no integer NOT NULL,
        order_line_id uuid NOT NULL,
        lot_no text NOT NULL,
        facility_code text NOT NULL,
        quantity numeric(18,3) NOT NULL CONSTRAINT shipment_line_quantity CHECK (quantity > 0),
        unit text NOT NULL
      );
      CREATE UNIQUE INDEX shipment_line_of_shipment ON shipment_line (shipment_id, line_no);
      CREATE INDEX shipment_line_of_lot ON shipment_line (lot_no);
      CREATE INDEX shipment_line_of_facility ON shipment_line (facility_code, shipment_id);
      CREATE INDEX shipment_line_of_order_line ON shipment_line (order_line_id);
      CREATE TABLE screening (
        id uuid PRIMARY KEY,
        shipment_id uuid NOT NULL,
        content_hash text NOT NULL,
        outcome text NOT NULL CONSTRAINT screening_outcome CHECK (outcome IN ('PASS', 'WARN', 'REVIEW', 'BLOCK')),
        screened_at timestamptz NOT NULL,
        results jsonb NOT NULL
      );
      CREATE INDEX screening_of_shipment ON screening (shipment_id, screened_at)`);
    await makeAppendOnly(queryRunner, "screening");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP TABLE screening, shipment_line, shipment, order_line, sales_order, lot_fact, evidence_grade, compliance_rule, destination_market, partner, number_series",
    );
  }
}

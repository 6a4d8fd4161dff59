import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateLot1760000004000 implements MigrationInterface {
  readonly name = "CreateLot1760000004000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE lot (
        lot_no text PRIMARY KEY,
        sku text NOT NULL CONSTRAINT lot_product REFERENCES product,
        facility_code text NOT NULL,
        owner_code text,
        disposition text NOT NULL CONSTRAINT lot_disposition CHECK (disposition IN ('PENDING_QC', 'RELEASED', 'QUARANTINED', 'REJECTED', 'RECALLED')),
        made_on date NOT NULL,
        quantity numeric(18,3) NOT NULL CONSTRAINT lot_quantity CHECK (quantity > 0),
        run_id uuid CONSTRAINT lot_run REFERENCES production_run,
        supplier_code text,
        declared_labour_origin text,
        CONSTRAINT lot_birth CHECK ((run_id IS NULL) <> (supplier_code IS NULL)),
        CONSTRAINT lot_declaration CHECK (declared_labour_origin IS NULL OR (run_id IS NULL AND declared_labour_origin IN ('NONE', 'INMATE_PART', 'INMATE_WHOLE', 'UNKNOWN')))
      );
      CREATE INDEX lot_newest ON lot (made_on, lot_no);
      CREATE INDEX lot_of_facility ON lot (facility_code, made_on, lot_no);
      CREATE INDEX lot_of_product ON lot (sku, made_on, lot_no);
      CREATE INDEX lot_of_owner ON lot (owner_code, made_on, lot_no);
      CREATE INDEX lot_of_run ON lot (run_id);
      CREATE TABLE lot_parent (
        lot_no text NOT NULL CONSTRAINT lot_parent_child REFERENCES lot,
        parent_lot_no text NOT NULL CONSTRAINT lot_parent_parent REFERENCES lot,
        PRIMARY KEY (lot_no, parent_lot_no),
        CONSTRAINT "PRD-08" CHECK (lot_no <> parent_lot_no)
      );
      CREATE INDEX lot_parent_children ON lot_parent (parent_lot_no, lot_no);
      CREATE TABLE run_material (
        run_id uuid NOT NULL CONSTRAINT run_material_run REFERENCES production_run,
        lot_no text NOT NULL CONSTRAINT run_material_lot REFERENCES lot,
        quantity numeric(18,3) NOT NULL CONSTRAINT run_material_quantity CHECK (quantity > 0),
        PRIMARY KEY (run_id, lot_no)
      )`);
    await makeAppendOnly(queryRunner, "lot_parent");
    await makeAppendOnly(queryRunner, "run_material");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE run_material; DROP TABLE lot_parent; DROP TABLE lot");
  }
}

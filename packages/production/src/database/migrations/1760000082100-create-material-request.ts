import type { MigrationInterface, QueryRunner } from "typeorm";

/** Material that UPTs ask for, and the lots that came for it: of one reorder, one request is open at a time. */
export class CreateMaterialRequest1760000082100 implements MigrationInterface {
  readonly name = "CreateMaterialRequest1760000082100";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE material_request (
        id uuid PRIMARY KEY,
        facility_code text NOT NULL,
        sku text NOT NULL CONSTRAINT material_request_product REFERENCES product,
        quantity numeric(18,3) NOT NULL CONSTRAINT material_request_quantity CHECK (quantity > 0),
        received numeric(18,3) NOT NULL DEFAULT 0,
        wanted_on date NOT NULL,
        reason text NOT NULL CONSTRAINT material_request_reason CHECK (reason IN ('REORDER_LEVEL', 'WORK_ORDER', 'MANUAL')),
        work_order_id uuid CONSTRAINT material_request_work_order REFERENCES work_order,
        supplier_code text,
        status text NOT NULL CONSTRAINT material_request_status CHECK (status IN ('OPEN', 'ORDERED', 'RECEIVED', 'CANCELLED')),
        raised_at timestamptz NOT NULL,
        ordered_at timestamptz,
        cancel_reason text,
        version integer NOT NULL,
        CONSTRAINT material_request_received CHECK (received >= 0 AND (status <> 'OPEN' OR received = 0)),
        CONSTRAINT material_request_for CHECK (reason <> 'WORK_ORDER' OR work_order_id IS NOT NULL),
        CONSTRAINT material_request_cancelled CHECK ((status = 'CANCELLED') = (cancel_reason IS NOT NULL))
      );
      CREATE INDEX material_request_newest ON material_request (raised_at, id);
      CREATE INDEX material_request_of_facility ON material_request (facility_code, raised_at, id);
      CREATE INDEX material_request_of_order ON material_request (work_order_id, raised_at, id) WHERE work_order_id IS NOT NULL;
      CREATE INDEX material_request_open ON material_request (facility_code, sku) WHERE status IN ('OPEN', 'ORDERED');
      CREATE UNIQUE INDEX material_request_once ON material_request (facility_code, sku)
        WHERE reason = 'REORDER_LEVEL' AND status IN ('OPEN', 'ORDERED');
      CREATE TABLE material_receipt (
        lot_no text PRIMARY KEY CONSTRAINT material_receipt_lot REFERENCES lot,
        request_id uuid NOT NULL CONSTRAINT material_receipt_request REFERENCES material_request,
        quantity numeric(18,3) NOT NULL CONSTRAINT material_receipt_quantity CHECK (quantity > 0)
      );
      CREATE INDEX material_receipt_of_request ON material_receipt (request_id, lot_no)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE material_receipt; DROP TABLE material_request");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateTransfer1760000064000 implements MigrationInterface {
  readonly name = "CreateTransfer1760000064000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE transfer (
        id uuid PRIMARY KEY,
        from_facility_code text NOT NULL,
        to_facility_code text NOT NULL,
        status text NOT NULL CONSTRAINT transfer_status CHECK (status IN ('DRAFT', 'APPROVED', 'PICKED', 'IN_TRANSIT', 'RECEIVED', 'RECEIVED_WITH_DIFF', 'CLOSED', 'CANCELLED', 'RETURNED')),
        drafted_at timestamptz NOT NULL,
        vehicle_seal text,
        shipped_at timestamptz,
        received_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT transfer_apart CHECK (from_facility_code <> to_facility_code),
        CONSTRAINT transfer_times CHECK (received_at IS NULL OR shipped_at IS NOT NULL)
      );
      CREATE INDEX transfer_newest ON transfer (drafted_at, id);
      CREATE INDEX transfer_of_sender ON transfer (from_facility_code, drafted_at, id);
      CREATE INDEX transfer_of_receiver ON transfer (to_facility_code, drafted_at, id);
      CREATE TABLE transfer_line (
        transfer_id uuid NOT NULL CONSTRAINT transfer_line_transfer REFERENCES transfer,
        lot_no text NOT NULL CONSTRAINT transfer_line_lot REFERENCES lot,
        sku text NOT NULL CONSTRAINT transfer_line_product REFERENCES product,
        quantity numeric(18,3) NOT NULL CONSTRAINT transfer_line_quantity CHECK (quantity > 0),
        received numeric(18,3) CONSTRAINT transfer_line_received CHECK (received >= 0),
        difference_reason text,
        PRIMARY KEY (transfer_id, lot_no),
        CONSTRAINT "PRD-61" CHECK (received IS NULL OR received = quantity OR difference_reason IS NOT NULL)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE transfer_line; DROP TABLE transfer");
  }
}

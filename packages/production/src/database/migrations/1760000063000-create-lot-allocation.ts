import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateLotAllocation1760000063000 implements MigrationInterface {
  readonly name = "CreateLotAllocation1760000063000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE lot_allocation (
        id uuid PRIMARY KEY,
        consumer text NOT NULL CONSTRAINT lot_allocation_consumer CHECK (consumer IN ('ORDER', 'TRANSFER', 'WORK_ORDER')),
        consumer_id uuid NOT NULL,
        facility_code text NOT NULL,
        account_id uuid NOT NULL CONSTRAINT lot_allocation_account REFERENCES stock_account,
        lot_no text NOT NULL,
        quantity numeric(18,3) NOT NULL CONSTRAINT lot_allocation_quantity CHECK (quantity > 0),
        fulfilled numeric(18,3) NOT NULL,
        status text NOT NULL CONSTRAINT lot_allocation_status CHECK (status IN ('OPEN', 'FULFILLED', 'RELEASED', 'SHORT')),
        allocated_at timestamptz NOT NULL,
        version integer NOT NULL,
        CONSTRAINT lot_allocation_fulfilled CHECK (fulfilled >= 0 AND fulfilled <= quantity AND (status = 'FULFILLED') = (fulfilled = quantity))
      );
      CREATE INDEX lot_allocation_of_consumer ON lot_allocation (consumer_id, id);
      CREATE INDEX lot_allocation_of_lot ON lot_allocation (lot_no, id);
      CREATE INDEX lot_allocation_of_account ON lot_allocation (account_id, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE lot_allocation");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

const LIVE = "status IN ('HELD', 'CONFIRMED', 'PART_ALLOCATED', 'ALLOCATED', 'PART_SHIPPED', 'SHORT')";

export class CreateStockReservation1760000062000 implements MigrationInterface {
  readonly name = "CreateStockReservation1760000062000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stock_reservation (
        id uuid PRIMARY KEY,
        order_line_id uuid NOT NULL,
        sku text NOT NULL CONSTRAINT stock_reservation_product REFERENCES product,
        owner_code text,
        quantity numeric(18,3) NOT NULL CONSTRAINT stock_reservation_quantity CHECK (quantity > 0),
        need_on date NOT NULL,
        ship_from text NOT NULL,
        status text NOT NULL CONSTRAINT stock_reservation_status CHECK (status IN ('REQUESTED', 'REJECTED', 'HELD', 'CONFIRMED', 'PART_ALLOCATED', 'ALLOCATED', 'PART_SHIPPED', 'FULFILLED', 'SHORT', 'EXPIRED', 'RELEASED')),
        requested_at timestamptz NOT NULL,
        expires_at timestamptz,
        allocated numeric(18,3) NOT NULL,
        shipped numeric(18,3) NOT NULL,
        alternatives jsonb NOT NULL,
        version integer NOT NULL,
        CONSTRAINT "PRD-12" CHECK (shipped >= 0 AND shipped <= allocated AND allocated <= quantity),
        CONSTRAINT stock_reservation_expiry CHECK (status <> 'HELD' OR expires_at IS NOT NULL)
      );
      CREATE INDEX stock_reservation_by_need ON stock_reservation (need_on, id);
      CREATE INDEX stock_reservation_of_line ON stock_reservation (order_line_id, id);
      CREATE UNIQUE INDEX stock_reservation_live_line ON stock_reservation (order_line_id) WHERE ${LIVE};
      CREATE INDEX stock_reservation_live ON stock_reservation (sku, need_on) WHERE ${LIVE};
      CREATE INDEX stock_reservation_expiring ON stock_reservation (expires_at) WHERE status = 'HELD';
      CREATE TABLE stock_reservation_part (
        reservation_id uuid NOT NULL CONSTRAINT stock_reservation_part_whole REFERENCES stock_reservation,
        facility_code text NOT NULL,
        need_on date NOT NULL,
        quantity numeric(18,3) NOT NULL,
        allocated numeric(18,3) NOT NULL,
        PRIMARY KEY (reservation_id, facility_code),
        CONSTRAINT stock_reservation_part_allocated CHECK (allocated >= 0 AND allocated <= quantity)
      );
      CREATE INDEX stock_reservation_part_of_facility ON stock_reservation_part (facility_code, need_on, reservation_id);
      CREATE TABLE heard_from_trade (
        aggregate text PRIMARY KEY,
        sequence bigint NOT NULL
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "DROP TABLE heard_from_trade; DROP TABLE stock_reservation_part; DROP TABLE stock_reservation",
    );
  }
}

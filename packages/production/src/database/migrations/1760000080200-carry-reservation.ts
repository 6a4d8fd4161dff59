import type { MigrationInterface, QueryRunner } from "typeorm";

/** A transfer may carry what is set apart for an order. */
export class CarryReservation1760000080200 implements MigrationInterface {
  readonly name = "CarryReservation1760000080200";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "ALTER TABLE transfer ADD COLUMN reservation_id uuid CONSTRAINT transfer_reservation REFERENCES stock_reservation",
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE transfer DROP COLUMN reservation_id");
  }
}

import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateLotHold1760000051000 implements MigrationInterface {
  readonly name = "CreateLotHold1760000051000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE lot_hold (
        id uuid PRIMARY KEY,
        lot_no text NOT NULL CONSTRAINT lot_hold_lot REFERENCES lot,
        reason text NOT NULL,
        opened_at timestamptz NOT NULL,
        opened_by text NOT NULL,
        closed_at timestamptz,
        closed_by text,
        version integer NOT NULL,
        CONSTRAINT lot_hold_close CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND closed_at >= opened_at)
      );
      CREATE INDEX lot_hold_of_lot ON lot_hold (lot_no, id);
      CREATE UNIQUE INDEX lot_hold_open ON lot_hold (lot_no) WHERE closed_at IS NULL;
      CREATE TABLE lot_recall (
        lot_no text PRIMARY KEY CONSTRAINT lot_recall_lot REFERENCES lot,
        reason text NOT NULL,
        recalled_at timestamptz NOT NULL,
        recalled_by text NOT NULL
      )`);
    await makeAppendOnly(queryRunner, "lot_recall");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE lot_recall; DROP TABLE lot_hold");
  }
}

import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** The seals of what each UPT wrote to its ledger on each day. */
export class CreateStockLedgerRoot1760000023000 implements MigrationInterface {
  readonly name = "CreateStockLedgerRoot1760000023000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stock_ledger_root (
        facility_code text NOT NULL,
        day date NOT NULL,
        posting_ids uuid[] NOT NULL,
        posting_hashes bytea[] NOT NULL,
        previous_root bytea NOT NULL,
        root bytea NOT NULL CONSTRAINT stock_ledger_root_length CHECK (length(root) = 32),
        sealed_at timestamptz NOT NULL,
        PRIMARY KEY (facility_code, day),
        CONSTRAINT stock_ledger_root_of_each CHECK (cardinality(posting_ids) = cardinality(posting_hashes) AND cardinality(posting_ids) > 0)
      )`);
    await makeAppendOnly(queryRunner, "stock_ledger_root");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE stock_ledger_root");
  }
}

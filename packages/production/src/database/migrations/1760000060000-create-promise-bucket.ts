import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreatePromiseBucket1760000060000 implements MigrationInterface {
  readonly name = "CreatePromiseBucket1760000060000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE promise_bucket (
        facility_code text NOT NULL,
        sku text NOT NULL CONSTRAINT promise_bucket_product REFERENCES product,
        owner_code text NOT NULL,
        PRIMARY KEY (facility_code, sku, owner_code)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE promise_bucket");
  }
}

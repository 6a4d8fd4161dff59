import type { MigrationInterface, QueryRunner } from "typeorm";

/** Days on the road between the seven UPTs, one way; assumed until the office measures them. */
const ASSUMED_DAYS = [
  ["JB-CRB1", "JB-CRBN", 1],
  ["JB-CRB1", "JB-KNG", 1],
  ["JB-CRB1", "JB-IDM", 1],
  ["JB-CRB1", "JB-SMD", 2],
  ["JB-CRB1", "JB-CMS", 2],
  ["JB-CRB1", "JB-GRT", 2],
  ["JB-CRBN", "JB-KNG", 1],
  ["JB-CRBN", "JB-IDM", 1],
  ["JB-CRBN", "JB-SMD", 2],
  ["JB-CRBN", "JB-CMS", 2],
  ["JB-CRBN", "JB-GRT", 2],
  ["JB-KNG", "JB-IDM", 1],
  ["JB-KNG", "JB-SMD", 2],
  ["JB-KNG", "JB-CMS", 1],
  ["JB-KNG", "JB-GRT", 2],
  ["JB-IDM", "JB-SMD", 2],
  ["JB-IDM", "JB-CMS", 2],
  ["JB-IDM", "JB-GRT", 3],
  ["JB-SMD", "JB-CMS", 2],
  ["JB-SMD", "JB-GRT", 1],
  ["JB-CMS", "JB-GRT", 1],
] as const;

export class CreateTransferLeadTime1760000061000 implements MigrationInterface {
  readonly name = "CreateTransferLeadTime1760000061000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE transfer_lead_time (
        from_facility_code text NOT NULL,
        to_facility_code text NOT NULL,
        valid_from date NOT NULL,
        lead_days integer NOT NULL CONSTRAINT transfer_lead_time_days CHECK (lead_days > 0),
        source text NOT NULL CONSTRAINT transfer_lead_time_source CHECK (source IN ('ASSUMED', 'MEASURED')),
        PRIMARY KEY (from_facility_code, to_facility_code, valid_from),
        CONSTRAINT transfer_lead_time_apart CHECK (from_facility_code <> to_facility_code)
      )`);
    await queryRunner.query(
      `INSERT INTO transfer_lead_time
       SELECT pair.* FROM unnest($1::text[], $2::text[], $3::integer[]) AS road(one, other, days),
         LATERAL (VALUES (one, other, DATE '2023-01-01', days, 'ASSUMED'), (other, one, DATE '2023-01-01', days, 'ASSUMED')) AS pair`,
      [
        ASSUMED_DAYS.map(([one]) => one),
        ASSUMED_DAYS.map(([, other]) => other),
        ASSUMED_DAYS.map(([, , days]) => days),
      ],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE transfer_lead_time");
  }
}

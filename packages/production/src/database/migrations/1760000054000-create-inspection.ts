import { makeAppendOnly } from "@coir/kit/foundation-tables";
import type { MigrationInterface, QueryRunner } from "typeorm";

const CHARACTERISTICS =
  "'MOISTURE_PCT', 'IMPURITY_PCT', 'FIBRE_LENGTH_CM', 'MESH_MM', 'GSM', 'WIDTH_CM', 'LENGTH_CM', 'TENSILE_KN_M', 'WEIGHT_KG', 'SHADE_PCT', 'EC_US_CM', 'PH', 'VISUAL_DEFECTS'";
const STAGES = "'INCOMING', 'IN_PROCESS', 'FINAL', 'PARTNER', 'PRE_SHIPMENT'";

export class CreateInspection1760000054000 implements MigrationInterface {
  readonly name = "CreateInspection1760000054000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE inspection (
        id uuid PRIMARY KEY,
        lot_no text NOT NULL CONSTRAINT inspection_lot REFERENCES lot,
        facility_code text NOT NULL,
        spec_id uuid NOT NULL CONSTRAINT inspection_spec REFERENCES quality_spec,
        stage text NOT NULL CONSTRAINT inspection_stage CHECK (stage IN (${STAGES})),
        inspector_org text NOT NULL CONSTRAINT inspection_org CHECK (inspector_org IN ('UPT', 'PARTNER', 'THIRD_PARTY')),
        status text NOT NULL CONSTRAINT inspection_status CHECK (status IN ('REQUESTED', 'SAMPLED', 'MEASURED', 'PASSED', 'FAILED', 'CONDITIONAL', 'SUPERSEDED')),
        sample_size integer CONSTRAINT inspection_sample CHECK (sample_size > 0),
        concession_ref text,
        requested_at timestamptz NOT NULL,
        concluded_at timestamptz,
        superseded_by uuid CONSTRAINT inspection_superseded_by REFERENCES inspection,
        version integer NOT NULL,
        CONSTRAINT inspection_conclusion CHECK ((status IN ('PASSED', 'FAILED', 'CONDITIONAL', 'SUPERSEDED')) = (concluded_at IS NOT NULL)),
        CONSTRAINT inspection_sampling CHECK (status = 'REQUESTED' OR sample_size IS NOT NULL),
        CONSTRAINT inspection_concession CHECK (status <> 'CONDITIONAL' OR concession_ref IS NOT NULL),
        CONSTRAINT inspection_superseded CHECK ((status = 'SUPERSEDED') = (superseded_by IS NOT NULL))
      );
      CREATE INDEX inspection_of_lot ON inspection (lot_no, id);
      CREATE UNIQUE INDEX inspection_at_work ON inspection (lot_no, stage) WHERE status IN ('REQUESTED', 'SAMPLED', 'MEASURED');
      CREATE INDEX inspection_by_request ON inspection (requested_at, id);
      CREATE INDEX inspection_of_facility ON inspection (facility_code, requested_at, id);
      CREATE TABLE inspection_reading (
        inspection_id uuid NOT NULL CONSTRAINT inspection_reading_inspection REFERENCES inspection,
        characteristic text NOT NULL CONSTRAINT inspection_reading_characteristic CHECK (characteristic IN (${CHARACTERISTICS})),
        n integer NOT NULL CONSTRAINT inspection_reading_number CHECK (n > 0),
        value numeric(12,4) NOT NULL,
        pass boolean NOT NULL,
        sku text NOT NULL,
        facility_code text NOT NULL,
        day date NOT NULL,
        PRIMARY KEY (inspection_id, characteristic, n)
      );
      CREATE INDEX inspection_reading_of_day ON inspection_reading (sku, characteristic, day) INCLUDE (facility_code, value, pass)`);
    await makeAppendOnly(queryRunner, "inspection_reading");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE inspection_reading; DROP TABLE inspection");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every house's first migration: idempotency records, audit, outbox and inbox. */
export class CreateFoundationTables1760000000000 implements MigrationInterface {
  readonly name = "CreateFoundationTables1760000000000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE idempotency_record (
        subject text NOT NULL,
        mutation text NOT NULL,
        key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        input_hash bytea NOT NULL,
        object_id text,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (subject, mutation, key)
      );
      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        subject text NOT NULL,
        agency text,
        action text NOT NULL,
        entity_type text NOT NULL,
        entity_id text NOT NULL,
        facility_code text,
        purpose text,
        request_id text,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_entry_newest ON audit_entry (at, id);
      CREATE INDEX audit_entry_of_entity ON audit_entry (entity_type, entity_id, at);
      CREATE TABLE outbox_aggregate (
        aggregate text PRIMARY KEY,
        last_sequence bigint NOT NULL
      );
      CREATE TABLE outbox_event (
        id uuid PRIMARY KEY,
        type text NOT NULL,
        version integer NOT NULL,
        aggregate text NOT NULL,
        sequence bigint NOT NULL,
        occurred_at timestamptz NOT NULL,
        data jsonb NOT NULL,
        trace_id text,
        UNIQUE (aggregate, sequence)
      );
      CREATE TABLE outbox_delivery (
        peer text NOT NULL,
        event_id uuid NOT NULL REFERENCES outbox_event (id),
        aggregate text NOT NULL,
        sequence bigint NOT NULL,
        delivered_at timestamptz,
        PRIMARY KEY (peer, event_id)
      );
      CREATE INDEX outbox_delivery_waiting ON outbox_delivery (peer, aggregate, sequence) WHERE delivered_at IS NULL;
      CREATE TABLE inbox_event (
        event_id uuid PRIMARY KEY,
        type text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now()
      );
    `);
    await makeAppendOnly(queryRunner, "audit_entry");
    await makeAppendOnly(queryRunner, "outbox_event");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE inbox_event; DROP TABLE outbox_delivery; DROP TABLE outbox_event; DROP TABLE outbox_aggregate;
      DROP TABLE audit_entry; DROP TABLE idempotency_record;
    `);
  }
}

/**
 * Lets rows be added to a table and never changed or removed: a trigger refuses, and the serving role loses the right.
 * For use in migrations.
 * @param table name of the table, a plain identifier
 */
export async function makeAppendOnly(queryRunner: QueryRunner, table: string): Promise<void> {
  await queryRunner.query(`
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
    CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ${table}_never_emptied BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    DO $$
    DECLARE serving_role text := regexp_replace(current_user, '_owner$', '_app');
    BEGIN
      IF serving_role <> current_user AND EXISTS (SELECT FROM pg_roles WHERE rolname = serving_role) THEN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM %I', serving_role);
      END IF;
    END $$;
  `);
}

import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import type { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { withClient } from "@coir/test-kit/with-client";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { inmateDevelopment } from "../subgraph.js";

const clock = () => new Date("2026-08-03T02:00:00Z");
const TEXT = "Kenari: mandor Rahasia takes my pay";
const FINDING = "Kenari is right about Rahasia";
/** A database that tells the value which it refuses. */
const INDISCREET = `
  CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused: %', NEW.text; END $$;
  CREATE TRIGGER indiscreet BEFORE INSERT ON grievance FOR EACH ROW EXECUTE FUNCTION tell()`;
const officer = staff("data-protection-officer", { scopes: ["inmate:grievance"] });
const guardian = staff("case-guardian", { scopes: ["inmate:consent", "inmate:casework"], facilities: ["JB-GRT"] });

describe("what a grievance says", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let person: string;
  const lines: string[] = [];
  const answers: unknown[] = [];

  const ask = async (field: string, input: object, { viewer = officer, fields = "{ id }" } = {}) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) ${fields} }`;
    return subgraph.execute({ query, variables: { input } }, viewer, "req");
  };
  const raise = (changes: object, viewer: Viewer = guardian) =>
    ask(
      "raiseGrievance",
      { idempotencyKey: "k", facilityCode: "JB-GRT", participantId: person, kind: "COERCION", text: TEXT, ...changes },
      { viewer },
    );

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    const logger = createLogger("test", "debug", { write: (line: string) => void lines.push(line) });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger, clock });
    [person] = await inTransaction(
      source,
      staff("register"),
      async (manager) => (await openWorkshop(manager, clock, { people: 1 })).participants as [string],
    );
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is in no log line, event, error, auditor's entry, record of a call or other table; nor is who complained", async () => {
    const first = await raise({});
    expect(first.errors).toBeUndefined();
    const id = (first.data?.raiseGrievance as { id: string } | undefined)?.id;
    // Refusals of every kind: by a rule, by the key's reuse, by the document, by the form, and by the database.
    answers.push(await raise({ text: `${TEXT}!` }), await raise({ idempotencyKey: "b", facilityCode: "JB-ZZZ" }));
    answers.push(await raise({ idempotencyKey: "c", text: TEXT.repeat(300) }));
    answers.push(await raise({ idempotencyKey: "d", text: `${TEXT}\0` }));
    answers.push(await raise({ idempotencyKey: "e", kind: "NO_SUCH_KIND" }));
    answers.push(await raise({ idempotencyKey: "g", kind: undefined }));
    await withClient(database.ownerUrl, (owner) => owner.query(INDISCREET));
    answers.push(await raise({ idempotencyKey: "f" }));
    await withClient(database.ownerUrl, (owner) => owner.query("DROP TRIGGER indiscreet ON grievance"));
    answers.push(await ask("moveGrievance", { grievanceId: id, expectedVersion: 1, to: "UPHELD", finding: FINDING }));
    expect(
      (await ask("triageGrievance", { grievanceId: id, expectedVersion: 1, serious: true })).errors,
    ).toBeUndefined();
    const closing = { grievanceId: id, expectedVersion: 2, to: "CLOSED", finding: FINDING };
    expect((await ask("moveGrievance", closing)).errors).toBeUndefined();
    for (const answer of answers) expect((answer as { errors?: unknown[] }).errors).toHaveLength(1);

    const reading = await ask("readGrievance", { grievanceId: id }, { fields: "{ text finding participantId }" });
    expect(reading.data?.readGrievance).toEqual({ text: TEXT, finding: FINDING, participantId: person });

    const tables: { name: string }[] = await source.query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'grievance'",
    );
    const kept = await inTransaction(source, officer, async (manager) => {
      const all: string[] = [];
      for (const { name } of tables) all.push(JSON.stringify(await manager.query(`SELECT t::text FROM "${name}" t`)));
      return all;
    });
    const everything = [...lines, ...kept, JSON.stringify(answers)].join("\n");
    expect(lines.length).toBeGreaterThan(0);
    expect(everything).toContain("grievance.read");
    for (const canary of ["Kenari", "Rahasia", "mandor"]) expect(everything).not.toContain(canary);
    const told = await inTransaction(source, officer, (manager) =>
      manager.query("SELECT to_jsonb(entry)::text AS text FROM audit_entry entry WHERE entity_type = 'Grievance'"),
    );
    expect(JSON.stringify([...told, ...lines])).not.toContain(person);
  });
});

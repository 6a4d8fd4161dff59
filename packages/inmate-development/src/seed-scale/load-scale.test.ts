import { generateKeyPairSync } from "node:crypto";
import { migrate, openDatabase } from "@coir/kit/database";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import { AttestationSigner } from "../labour-attestation/attestation-signer.js";
import { DEVELOPMENT_VAULT_KEY, IdentityVault } from "../participant/identity-vault.js";
import { seed } from "../seed.js";
import { inmateDevelopment } from "../subgraph.js";
import { checkIntegrity } from "./integrity.js";
import { loadScale } from "./load-scale.js";
import { ScaleCopy } from "./scale-copy.js";

const SCALE = 3;

describe("three times what was seeded, by COPY", () => {
  const vault = new IdentityVault(DEVELOPMENT_VAULT_KEY);
  const signer = new AttestationSigner(generateKeyPairSync("ed25519").privateKey, "urn:test");
  let database: TestDatabase;
  let owner: Client;
  let structure: unknown[];
  let added = 0;
  const rowsOf = async (sql: string) => (await owner.query(sql)).rows;
  const structureOf = () =>
    rowsOf(`SELECT conname AS name, pg_get_constraintdef(oid) AS is FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT relname, relforcerowsecurity::text FROM pg_class WHERE relrowsecurity ORDER BY 1, 2`);

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    const source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    await seed({ source });
    await source.destroy();
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query("SET viewer.facilities = '*'");
    structure = await structureOf();
    added = await loadScale({ ownerUrl: database.ownerUrl, scale: SCALE, vault, signer });
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it("hold together by every rule", async () => {
    expect((await checkIntegrity(owner)).filter(({ broken }) => broken > 0)).toEqual([]);
  });

  it("are three times the people, the work and the pay", async () => {
    const [counted] = await rowsOf(`SELECT (SELECT count(*) FROM facility)::int AS upts,
      (SELECT count(*) FROM participant)::int AS people, (SELECT count(*) FROM attendance)::int AS days,
      (SELECT sum(amount) FILTER (WHERE account = 'WAGES')::int % 3 FROM ledger_line) AS rest`);
    expect(counted).toEqual({ upts: 21, people: 363, days: 92 * 39 * 3, rest: 0 });
    expect(added).toBeGreaterThan(10_000);
  });

  it("leave every constraint, index, trigger and policy as it was", async () => {
    expect(await structureOf()).toEqual(structure);
  });

  it("know each other's people by other names, which the vault opens", async () => {
    const [person] = await rowsOf(
      "SELECT participant_id, ciphertext, key_wrapped FROM participant_identity WHERE facility_code = 'JB-SMD-0002' ORDER BY 1 LIMIT 1",
    );
    const sealed = { ciphertext: person.ciphertext, keyWrapped: person.key_wrapped };
    expect(vault.open(person.participant_id, sealed).registrationNumber).toMatch(/^SYN-SMD-\d{3}-0002$/);
  });

  it("are loaded once, and a larger scale adds what is missing", async () => {
    expect(await loadScale({ ownerUrl: database.ownerUrl, scale: SCALE, vault, signer })).toBe(0);
  });

  it.each([
    ["UPDATE savings_account SET spendable = spendable + 1", "each balance is the sum of its lines"],
    ["UPDATE pay_run SET gross = gross + 1 WHERE status = 'POSTED'", "each posted run is in the ledger in full"],
    ["UPDATE work_program SET capacity = 1", "no programme has more people than places"],
    ["UPDATE consent SET status = 'REFUSED'", "nobody works for a partner without a consent that counts"],
    [
      "ALTER TABLE labour_block DISABLE TRIGGER USER; UPDATE labour_block SET total_minutes = 1",
      "each block holds the labour of its month",
    ],
    ["ALTER TABLE consent NO FORCE ROW LEVEL SECURITY", "row-level security holds everybody, and no trigger is off"],
    [
      "ALTER TABLE ledger_line DISABLE TRIGGER USER; UPDATE ledger_line SET amount = amount + 1 WHERE account = 'WAGES'",
      "the lines of each posting sum to zero",
    ],
    [
      `ALTER TABLE attendance DISABLE TRIGGER USER; UPDATE attendance SET session_id = (SELECT id FROM work_session LIMIT 1)
       WHERE id = (SELECT id FROM attendance LIMIT 1)`,
      "each mark lies within its session",
    ],
  ])("would be told of when they do not hold together: %s", async (breaking, rule) => {
    await owner.query("BEGIN");
    try {
      await owner.query(breaking);
      const broken = (await checkIntegrity(owner)).filter((finding) => finding.broken > 0);
      expect(broken.map((finding) => finding.rule)).toContain(rule);
    } finally {
      await owner.query("ROLLBACK");
    }
  });

  it("never give two rows one id", () => {
    const base = "01a20f11-8a27-74be-94b3-0046cd1c4f32";
    const ids = new Set(Array.from({ length: 1_000 }, (_, index) => new ScaleCopy(index + 1).id(base)));
    expect(ids.size).toBe(1_000);
    expect(ids.has(base)).toBe(false);
    expect([...ids].every((id) => /^01a20f11-8a27-74be-94b3-[0-9a-f]{12}$/.test(id))).toBe(true);
  });
});

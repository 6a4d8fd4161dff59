import { readFileSync } from "node:fs";
import path from "node:path";
import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { IdentityVault } from "../participant/identity-vault.js";
import { refusal } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { InmateImportKind } from "./import-kind.js";

const clock = () => new Date("2026-08-03T02:00:00Z");
const vault = new IdentityVault("a secret of the vault, for a test alone");
const PURPOSE = "register-import";
const clerkOf = (scopes: readonly string[], claims = {}) =>
  new Viewer({ subject: "clerk", scopes, facilities: ["JB-GRT"], person: true, ...claims });
const guardian = clerkOf(["inmate:identity"], { purpose: PURPOSE });
const region = clerkOf([], { facilities: ["*"] });

const HEAD = "registration_number,full_name,nik,workshop_number,born_on,stage,legal_status";
const person = (no: string, change: Readonly<Record<string, string>> = {}) =>
  Object.values({
    ...{ registrationNumber: `REG-${no}`, fullName: `Kenari ${no}`, nik: "", workshopNumber: `W-${no}` },
    ...{ bornOn: "1990-05-14", stage: "AWAL", legalStatus: "NARAPIDANA", ...change },
  }).join(",");
const file = (head: string, ...lines: readonly string[]) => [head, ...lines].join("\n");
const register = (...lines: readonly string[]) => file(HEAD, ...lines);

describe("an import of an office's files", () => {
  let database: TestDatabase;
  let source: DataSource;
  let workshop: Awaited<ReturnType<typeof openWorkshop>>;

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    workshop = await inTransaction(source, region, async (manager) => {
      const opened = await openWorkshop(manager, clock, { people: 2 });
      await placeEverybody(manager, clock, opened);
      return opened;
    });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const take = (kind: InmateImportKind, csv: string, { viewer = guardian, ...input } = {} as { viewer?: Viewer }) =>
    inTransaction(source, viewer, (manager) =>
      openServices({ manager, viewer, clock }, { identityVault: vault }).imports.importText(kind, {
        ...{ idempotencyKey: crypto.randomUUID(), facilityCode: "JB-GRT", csv, dryRun: false },
        ...(kind === InmateImportKind.PARTICIPANTS ? { purpose: PURPOSE } : {}),
        ...input,
      }),
    );
  const takePersons = (csv: string, options: object = {}) => take(InmateImportKind.PARTICIPANTS, csv, options);
  const takeDays = (...lines: readonly string[]) =>
    take(InmateImportKind.ATTENDANCE, file("Nomor Papan,Tanggal,Menit,Hasil Baik", ...lines));
  const takeRates = (...lines: readonly string[]) =>
    take(InmateImportKind.RATE_CARDS, file("Program Kerja;Cara Bayar;Tarif per Jam;Berlaku Mulai;No SK", ...lines));

  /** Everything in the database, as text. */
  async function everything(): Promise<string> {
    const tables: { name: string }[] = await source.query(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const all = clerkOf(["inmate:identity"], { facilities: ["*"], purpose: PURPOSE });
    return inTransaction(source, all, async (manager) => {
      const kept: string[] = [];
      for (const { name } of tables) kept.push(JSON.stringify(await manager.query(`SELECT t::text FROM "${name}" t`)));
      return kept.join("\n");
    });
  }

  it("takes persons in: who they are to the vault alone, their age as a band", async () => {
    const sample = readFileSync(path.join(__dirname, "../../samples/participants.csv"), "utf8");
    expect(await takePersons(sample)).toMatchObject({ lines: 3, accepted: 3, alreadyThere: 0, errors: [] });
    const [row] = await inTransaction(source, guardian, (manager) =>
      manager.query(
        `SELECT participant.id, stage, age_band, legal_status, risk_class, release_on::text, ciphertext, key_wrapped
         FROM participant JOIN participant_identity ON participant_id = id WHERE workshop_number = 'SYN-CONTOH-1'`,
      ),
    );
    expect(row).toMatchObject({
      ...{ stage: "ADVANCED", age_band: "A35_44", legal_status: "SENTENCED" },
      ...{ risk_class: "MEDIUM", release_on: "2028-08-20" },
    });
    expect(vault.open(row.id, { ciphertext: row.ciphertext, keyWrapped: row.key_wrapped })).toEqual({
      ...{ fullName: "Warga Contoh Satu", registrationNumber: "SYN-REG-901", nik: "3205990101019001" },
    });
    expect(await everything()).not.toMatch(/Warga Contoh|SYN-REG-9|32059901|1990-05-14/);
  });

  it("writes nothing in a dry run, which is as strict", async () => {
    const before = await everything();
    const checked = await takePersons(register(person("DRY-1"), person("DRY-2")), { dryRun: true });
    expect(checked).toEqual({ importId: null, dryRun: true, lines: 2, accepted: 2, alreadyThere: 0, errors: [] });
    expect((await takePersons(register(person("DRY-1", { stage: "x" })), { dryRun: true })).errors).toHaveLength(1);
    expect(await everything()).toBe(before);
  });

  it("writes nothing when one line is wrong, and says where of every wrong line, never what it says", async () => {
    const before = await everything();
    const csv = register(
      person("BAD-1"),
      person("BAD-2", { nik: "Kenari" }),
      person("BAD-3", { bornOn: "30/02/1990", fullName: "" }),
      person("BAD-4", { bornOn: "2010-01-01" }),
      person("BAD-5", { stage: "Kenari" }),
      person("BAD-6", { workshopNumber: "W-BAD-1" }),
      person("BAD-7", { registrationNumber: "REG-BAD-1" }),
      `REG-BAD-8,"Ken"ari`,
    );
    const refused = await takePersons(csv);
    expect(refused.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, "nik", "BAD_USER_INPUT"],
      [4, "full_name", "BAD_USER_INPUT"],
      [4, "born_on", "BAD_USER_INPUT"],
      [5, "born_on", "INVARIANT_VIOLATION"],
      [6, "stage", "BAD_USER_INPUT"],
      [7, "workshop_number", "BAD_USER_INPUT"],
      [8, "registration_number", "BAD_USER_INPUT"],
      [9, null, "BAD_USER_INPUT"],
    ]);
    expect(refused).toMatchObject({ accepted: 1, importId: null });
    const headless = await takePersons(person("HEADLESS"));
    expect(headless.errors.length).toBeGreaterThan(0);
    expect(JSON.stringify([refused, headless])).not.toMatch(/kenari|REG-|W-BAD/i);
    expect(await everything()).toBe(before);
  });

  it("takes a file in once by what it says, whoever brings it, and a line that is there is left alone", async () => {
    const csv = register(person("ONCE-1"), person("ONCE-2"));
    expect(await takePersons(csv)).toMatchObject({ accepted: 2 });
    await inTransaction(source, guardian, (manager) =>
      manager.query("UPDATE participant SET workshop_number = 'W-MOVED' WHERE workshop_number = 'W-ONCE-1'"),
    );
    const other = clerkOf(["inmate:identity"], { purpose: PURPOSE, subject: "other" });
    expect(await takePersons(csv, { viewer: other })).toMatchObject({ accepted: 0, alreadyThere: 2, errors: [] });
    const longer = register(person("ONCE-2"), person("ONCE-3"));
    expect(await takePersons(longer)).toMatchObject({ accepted: 1, alreadyThere: 1, errors: [] });
  });

  it("is done once for a key, which neither a refusal nor a dry run uses up", async () => {
    const key = { idempotencyKey: "call-1" };
    expect((await takePersons(register(person("CALL-1", { stage: "x" })), key)).errors).toHaveLength(1);
    expect(await takePersons(register(person("CALL-1")), { ...key, dryRun: true })).toMatchObject({ accepted: 1 });
    const done = await takePersons(register(person("CALL-1")), key);
    expect(await takePersons(register(person("CALL-1")), key)).toEqual(done);
    expect(await refusal(takePersons(register(person("CALL-2")), key))).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("is of a UPT for which the caller acts, and of persons for the purpose in the token alone", async () => {
    const csv = register(person("FAR-1"));
    expect(await refusal(takePersons(csv, { facilityCode: "JB-CMS" }))).toBe("FORBIDDEN");
    expect(await refusal(takePersons(csv, { purpose: "curiosity" }))).toBe("FORBIDDEN");
    expect(await refusal(takePersons(csv, { viewer: clerkOf(["inmate:identity"]) }))).toBe("FORBIDDEN");
    expect(await refusal(takePersons(csv, { viewer: clerkOf([], { purpose: PURPOSE }) }))).toBe("FORBIDDEN");
  });

  it("takes attendance in under the rules of every day's work", async () => {
    const [one, two] = workshop.participants.map((id) => `SYN-${id}`);
    const { errors } = await takeDays(
      `${one},2026-08-03,401,0`,
      `${two},2026-08-04,300,0`,
      "SYN-NOBODY,2026-08-03,1,0",
    );
    expect(errors.map(({ line, column }) => [line, column])).toEqual([
      [2, "Menit"],
      [3, "Tanggal"],
      [4, "Nomor Papan"],
    ]);
    expect(await takeDays(`${one},2026-08-03,300,7`)).toMatchObject({ accepted: 1 });
    expect(await takeDays(`${one},03/08/2026,300,7`, `${two},03/08/2026,240,`)).toMatchObject({
      ...{ accepted: 1, alreadyThere: 1, errors: [] },
    });
    expect((await takeDays(`${one},2026-08-03,299,7`)).errors).toMatchObject([{ line: 2, column: "Tanggal" }]);
  });

  it("puts rate cards forward, which another person approves", async () => {
    const { name, id } = workshop.program;
    const line = `${name};Waktu;3500;01/08/2026;SK-SYN-1`;
    const { errors } = await takeRates(line, "Kenari;Waktu;3500;01/08/2026;SK-SYN-1", `${name};Potong;1;2026-08-01;SK`);
    expect(errors).toMatchObject([
      { line: 3, column: "Program Kerja" },
      { line: 4, column: "Tarif per Jam" },
    ]);
    expect(await takeRates(line)).toMatchObject({ accepted: 1, errors: [] });
    expect(await takeRates(line, "")).toMatchObject({ accepted: 0, alreadyThere: 1 });
    const cards = await source.query("SELECT status, proposed_by FROM rate_card WHERE work_program_id = $1", [id]);
    expect(cards).toEqual([{ status: "PROPOSED", proposed_by: "clerk" }]);
  });

  it("is written down for the auditor, and leaves no person in a log, a record or an answer of the mutation", async () => {
    const lines: string[] = [];
    const logger = createLogger("test", "debug", { write: (line: string) => void lines.push(line) });
    const subgraph = await openSubgraph(inmateDevelopment, { source, logger, clock });
    const query = `mutation ($input: ImportParticipantsInput!) {
      importParticipants(input: $input) { importId accepted errors { line column code message } } }`;
    const ask = (csv: string) => {
      const input = { idempotencyKey: csv.length.toString(), facilityCode: "JB-GRT", purpose: PURPOSE, csv };
      return subgraph.execute({ query, variables: { input } }, guardian, "req");
    };
    const { data } = await ask(register(person("AUDIT-1")));
    const { importId, accepted } = (data?.importParticipants ?? {}) as { importId?: string; accepted?: number };
    expect(accepted).toBe(1);
    const refused = await ask(register(person("AUDIT-2", { nik: "Kenari" })));
    const rows = await source.query(
      "SELECT subject, action, purpose, facility_code FROM audit_entry WHERE entity_id = $1",
      [importId],
    );
    expect(rows).toEqual([{ subject: "clerk", action: "import.done", purpose: PURPOSE, facility_code: "JB-GRT" }]);
    const told = [...lines, JSON.stringify([data, refused]), await everything()].join("\n");
    expect(told).not.toMatch(/Kenari|REG-AUDIT/);
  });
});

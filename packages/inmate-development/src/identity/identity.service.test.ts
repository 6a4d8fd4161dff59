import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import type { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { inmateDevelopment } from "../subgraph.js";
import { identityVaultFrom } from "./vault-setting.js";

const clock = () => new Date("2026-08-03T02:00:00Z");
const PURPOSE = "release-papers";
const guardian = staff("guardian", {
  scopes: ["inmate:identity", "inmate:casework"],
  facilities: ["JB-GRT"],
  purpose: PURPOSE,
});
const ofCiamis = staff("guardian-ciamis", { ...guardian.claims, subject: "guardian-ciamis", facilities: ["JB-CMS"] });
const CANARY = { fullName: "Kenari Rahasia", registrationNumber: "SYN-KENARI-77", nik: "3205990101010077" };

describe("who a participant is", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  let people: readonly string[];
  const lines: string[] = [];
  const answers: unknown[] = [];

  const ask = async (field: string, input: object, { viewer = guardian, fields = "" } = {}) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) ${fields || "{ id }"} }`;
    return subgraph.execute({ query, variables: { input } }, viewer, "req");
  };
  const seal = (index: number, identity: object = CANARY, key = "seal") =>
    ask("sealIdentity", {
      idempotencyKey: `${key}-${index}`,
      participantId: people[index],
      purpose: PURPOSE,
      ...identity,
    });
  const reveal = (index: number, viewer: Viewer = guardian, purpose = PURPOSE) =>
    ask(
      "revealIdentity",
      { participantId: people[index], purpose },
      { viewer, fields: "{ participantId erasedAt fullName registrationNumber nik }" },
    );
  const trail = (action: string) =>
    source.query("SELECT subject, purpose, entity_id FROM audit_entry WHERE action = $1 ORDER BY id", [action]);
  const codes = ({ errors }: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
    errors?.map(({ extensions }) => extensions?.code);

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    const logger = createLogger("test", "debug", { write: (line: string) => void lines.push(line) });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger, clock });
    people = await inTransaction(
      source,
      staff("register"),
      async (manager) => (await openWorkshop(manager, clock, { people: 4 })).participants,
    );
    expect((await seal(0)).errors).toBeUndefined();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("is read for the token's purpose, and the auditor is told who read it and why", async () => {
    const { data, errors } = await reveal(0);
    expect(errors).toBeUndefined();
    expect(data?.revealIdentity).toEqual({ participantId: people[0], erasedAt: null, ...CANARY });
    expect(await trail("identity.read")).toEqual([{ subject: "guardian", purpose: PURPOSE, entity_id: people[0] }]);
  });

  it("is not read without a purpose, for another one, without the scope, or at another UPT", async () => {
    const before = (await trail("identity.read")).length;
    const { purpose: _, ...aimless } = guardian.claims;
    expect(codes(await reveal(0, staff("guardian", aimless)))).toEqual(["FORBIDDEN"]);
    expect(codes(await reveal(0, guardian, "curiosity"))).toEqual(["FORBIDDEN"]);
    expect(codes(await reveal(0, staff("giatja", { ...guardian.claims, scopes: ["inmate:casework"] })))).toEqual([
      "FORBIDDEN",
    ]);
    expect(codes(await reveal(0, ofCiamis))).toEqual(["NOT_FOUND"]);
    expect(await trail("identity.read")).toHaveLength(before);
  });

  it("is told to the auditor even when the answer then fails", async () => {
    const before = (await trail("identity.read")).length;
    // The factory's rows are no ciphertext: opening them fails after the entry was committed.
    const answer = await reveal(1);
    answers.push(answer);
    expect(codes(answer)).toContain("INTERNAL_SERVER_ERROR");
    expect(await trail("identity.read")).toHaveLength(before + 1);
  });

  it("is found by its whole number alone, at the own UPT alone, and each search is told", async () => {
    const find = async (input: object, viewer = guardian) =>
      (await ask("findParticipantByIdentity", { purpose: PURPOSE, ...input }, { viewer })).data
        ?.findParticipantByIdentity;
    expect(await find({ registrationNumber: " syn-kenari-77" })).toEqual({ id: people[0] });
    expect(await find({ nik: CANARY.nik })).toEqual({ id: people[0] });
    expect(await find({ registrationNumber: "SYN-KENARI" })).toBeNull();
    expect(await find({ registrationNumber: CANARY.registrationNumber }, ofCiamis)).toBeNull();
    expect(await trail("identity.searched")).toHaveLength(4);
    const neither = await ask("findParticipantByIdentity", { purpose: PURPOSE });
    expect(codes(neither)).toEqual(["BAD_USER_INPUT"]);
  });

  it("is one person's: a number is not sealed twice, and the refusal does not tell it", async () => {
    const answer = await seal(2);
    answers.push(answer);
    expect(codes(answer)).toEqual(["BAD_USER_INPUT"]);
  });

  it("is kept from who has neither scope nor purpose by the database itself", async () => {
    const rows = (viewer: Viewer) =>
      inTransaction(source, viewer, (manager) => manager.query("SELECT 1 FROM participant_identity"));
    const { purpose: _, ...aimless } = guardian.claims;
    expect(await rows(staff("x", aimless))).toEqual([]);
    expect(await rows(staff("x", { ...guardian.claims, scopes: ["inmate:casework"] }))).toEqual([]);
    expect(await rows(ofCiamis)).toEqual([]);
    expect((await rows(guardian)).length).toBeGreaterThan(0);
  });

  it("is erased by destroying its key: by a person, once, for good", async () => {
    await seal(3, { ...CANARY, registrationNumber: "SYN-KENARI-78", nik: "3205990101010078" });
    const erase = (idempotencyKey: string, viewer = guardian) =>
      ask("eraseIdentity", { idempotencyKey, participantId: people[3], purpose: PURPOSE }, { viewer });
    expect(codes(await erase("e", staff("job", { ...guardian.claims, subject: "job", person: false })))).toEqual([
      "FORBIDDEN",
    ]);
    expect((await erase("e")).errors).toBeUndefined();
    expect((await reveal(3)).data?.revealIdentity).toMatchObject({
      fullName: null,
      nik: null,
      erasedAt: clock().toISOString(),
    });
    expect(codes(await erase("again"))).toEqual(["INVALID_TRANSITION"]);
    expect(codes(await seal(3, CANARY, "later"))).toEqual(["INVALID_TRANSITION"]);
    const [kept] = await inTransaction(source, guardian, (manager) =>
      manager.query(
        "SELECT num_nonnulls(ciphertext, key_wrapped, registration_digest, nik_digest) AS left FROM participant_identity WHERE participant_id = $1",
        [people[3]],
      ),
    );
    expect(kept).toEqual({ left: 0 });
  });

  it("appears in no log line, audit entry, event, record of a call, error or other table", async () => {
    const tables: { name: string }[] = await source.query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const kept = await inTransaction(source, staff("auditor", guardian.claims), async (manager) => {
      const all: string[] = [];
      for (const { name } of tables) all.push(JSON.stringify(await manager.query(`SELECT t::text FROM "${name}" t`)));
      return all;
    });
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["audit_entry", "outbox_event", "idempotency_record"]),
    );
    expect(lines.length).toBeGreaterThan(0);
    const everything = [...lines, ...kept, JSON.stringify(answers)].join("\n");
    for (const canary of ["Kenari", "KENARI", "32059901010100"]) expect(everything).not.toContain(canary);
    expect(everything).toContain("identity.read");
  });
});

describe("the key of the vault", () => {
  it("is the environment's own in production, and never a known one", () => {
    const key = "a secret of more than thirty-two characters";
    const sealed = identityVaultFrom({ IDENTITY_VAULT_KEY: key }).seal("a", CANARY);
    expect(identityVaultFrom({ IDENTITY_VAULT_KEY: key, NODE_ENV: "production" }).open("a", sealed)).toEqual(CANARY);
    expect(() => identityVaultFrom({}).open("a", sealed)).toThrow();
    expect(() => identityVaultFrom({ NODE_ENV: "production" })).toThrow("IDENTITY_VAULT_KEY is missing");
  });
});

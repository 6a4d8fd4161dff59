import { inflateSync } from "node:zlib";
import { migrate, openDatabase } from "@coir/kit/database";
import { houseViewer } from "@coir/kit/house-viewer";
import { newId } from "@coir/kit/ids";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { IdentityVault } from "../participant/identity-vault.js";
import { retentionFacts } from "../retention/facts.js";
import { refusal } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { RefusalGround } from "../subject-access/refusal-ground.js";
import { DocumentFormat } from "../subject-access/subject-access.input.js";
import { Requester, SubjectAccessStatus } from "../subject-access/subject-access-request.entity.js";
import { subjectAccessTransitions } from "../subject-access/subject-access-steps.js";
import { sections } from "../subject-copy/sections.js";

const vault = new IdentityVault("a secret of the vault, for a test alone");
const PURPOSE = "subject-access";
const desk = new Viewer({
  ...{ subject: "protection", scopes: ["inmate:identity", "inmate:grievance"], facilities: ["*"] },
  ...{ person: true, purpose: PURPOSE },
});
const guardian = new Viewer({ subject: "wali", scopes: ["inmate:casework"], facilities: ["JB-GRT"], person: true });

describe("a request for one's data", () => {
  let database: TestDatabase;
  let source: DataSource;
  let now = new Date("2026-08-03T02:00:00Z");
  let person: string;

  const as = <Result>(viewer: Viewer, work: (services: ReturnType<typeof openServices>) => Promise<Result>) =>
    inTransaction(source, viewer, (manager) =>
      work(openServices({ manager, viewer, clock: () => now }, { identityVault: vault })),
    );
  const ask = () =>
    as(guardian, ({ accessRequests }) =>
      accessRequests.request({ idempotencyKey: newId(), participantId: person, requestedBy: Requester.THE_PERSON }),
    );
  const readAs = (requestId: string, format: DocumentFormat, viewer = desk) =>
    as(viewer, async ({ accessFiles }) =>
      accessFiles.write(await accessFiles.read({ requestId, purpose: PURPOSE, format })),
    );

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    person = await inTransaction(source, desk, async (manager) => {
      const opened = await openWorkshop(manager, () => now, { people: 1 });
      await placeEverybody(manager, () => now, opened);
      return opened.participants[0] as string;
    });
    const identity = { fullName: "Kenari Contoh", registrationNumber: "SYN-1" };
    await as(desk, async ({ identities, retention }) => {
      await identities.seal({ idempotencyKey: "seal", participantId: person, purpose: PURPOSE, ...identity });
      await retention.register(retentionFacts);
    });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("tells of every table that knows a person", async () => {
    const rows: { name: string }[] = await source.query(
      "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'participant_id' AND table_schema = 'public'",
    );
    const told = [...sections.flatMap(({ tables }) => tables), "participant_identity"];
    expect(rows.map(({ name }) => name).filter((name) => !told.includes(name))).toEqual([]);
  });

  it("goes through its states once, within its clock, and its copy is destroyed when its time is over", async () => {
    const { id: requestId, dueAt } = await ask();
    expect(dueAt.toISOString()).toBe("2026-08-06T02:00:00.000Z");
    expect(await refusal(ask())).toBe("INM-91");
    const collect = (expectedVersion: number, viewer = desk) =>
      as(viewer, ({ accessFiles }) => accessFiles.collect({ requestId, expectedVersion, purpose: PURPOSE }));
    expect(await refusal(collect(1))).toBe("INVALID_TRANSITION");
    await as(guardian, ({ accessRequests }) => accessRequests.verify({ requestId, expectedVersion: 1 }));
    expect(await refusal(collect(2, guardian))).toBe("FORBIDDEN");
    await collect(2);
    const review = (section: string) =>
      as(desk, ({ accessFiles }) =>
        accessFiles.review({
          ...{ requestId, expectedVersion: 3, purpose: PURPOSE },
          withheld: [{ section, ground: RefusalGround.THIRD_PARTY_DATA }],
        }),
      );
    expect(await refusal(review("tidak-ada"))).toBe("BAD_USER_INPUT");
    await review("kesehatan");
    await as(desk, ({ accessFiles }) => accessFiles.release({ requestId, expectedVersion: 4, purpose: PURPOSE }));

    const json = JSON.parse((await readAs(requestId, DocumentFormat.JSON)).toString());
    const section = (key: string) => json.bagian.find(({ kunci }: { kunci: string }) => kunci === key);
    expect(section("identitas").data[0]["Nama lengkap"]).toBe("Kenari Contoh");
    expect(section("penempatan").data[0]).toMatchObject({ Status: "Aktif", Mulai: "03-08-2026" });
    expect(section("kesehatan")).toMatchObject({ data: [], dirahasiakan: expect.stringContaining("Pasal 33") });
    expect(section("riwayat-pemrosesan").data.map(({ Tindakan }: { Tindakan: string }) => Tindakan)).toContain(
      "Identitas: disimpan",
    );
    expect(JSON.stringify(json)).not.toMatch(/"wali"|"protection"|"board"|"register"/);
    const pdf = await readAs(requestId, DocumentFormat.PDF);
    expect(textOf(pdf)).toMatch(/Salinan data pribadi[\s\S]*Kenari Contoh/);
    expect(await refusal(readAs(requestId, DocumentFormat.JSON, guardian))).toBe("FORBIDDEN");
    const kept = await inTransaction(source, guardian, (manager) => manager.query("SELECT 1 FROM subject_access_file"));
    expect(kept).toEqual([]);

    await as(guardian, ({ accessFiles }) => accessFiles.deliver({ requestId, expectedVersion: 5 }));
    const round = () => as(houseViewer, ({ retention }) => retention.run());
    expect(await round()).toEqual({ identities: 0, copies: 0 });
    now = new Date("2026-09-05T02:00:00Z");
    expect(await round()).toEqual({ identities: 0, copies: 1 });
    expect(await refusal(readAs(requestId, DocumentFormat.JSON))).toBe("NOT_FOUND");
  });

  it("is refused on a ground of the law, and then nothing follows", async () => {
    const { id: requestId } = await ask();
    const ground = RefusalGround.DEFENCE_SECURITY;
    const refuse = (expectedVersion: number) =>
      as(desk, ({ accessFiles }) => accessFiles.refuse({ requestId, expectedVersion, ground }));
    expect(await refuse(1)).toMatchObject({ status: "REFUSED", refusalGround: ground });
    expect(await refusal(refuse(2))).toBe("INVALID_TRANSITION");
    expect(subjectAccessTransitions[SubjectAccessStatus.REFUSED]).toEqual([]);
  });

  it("keeps an identity 24 months after the release, and no longer, unless the person waits for its data", async () => {
    await inTransaction(source, desk, (manager) =>
      manager.query("UPDATE participant SET custody_status = 'RELEASED', released_on = '2026-09-05' WHERE id = $1", [
        person,
      ]),
    );
    const round = () => as(houseViewer, ({ retention }) => retention.run());
    now = new Date("2028-09-04T02:00:00Z");
    expect(await round()).toMatchObject({ identities: 0 });
    now = new Date("2028-09-05T02:00:00Z");
    const { id: requestId } = await ask();
    expect(await round()).toMatchObject({ identities: 0 });
    await as(desk, ({ accessFiles }) =>
      accessFiles.refuse({ requestId, expectedVersion: 1, ground: RefusalGround.ENDANGERS_SAFETY }),
    );
    expect(await round()).toMatchObject({ identities: 1 });
    expect(await round()).toMatchObject({ identities: 0 });
    const trail = await source.query(
      "SELECT subject, details ? 'retentionRule' AS ruled FROM audit_entry WHERE action = 'identity.erased' AND entity_id = $1",
      [person],
    );
    expect(trail).toEqual([{ subject: "house", ruled: true }]);
  });
});

/** The text of a document, out of its compressed pages. */
function textOf(pdf: Buffer): string {
  const pages = [...pdf.toString("latin1").matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, page = ""]) => {
    try {
      return inflateSync(Buffer.from(page, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const hex = pages.flatMap((page) => [...page.matchAll(/<([0-9a-f]+)>/g)].map(([, code = ""]) => code));
  return hex.map((code) => Buffer.from(code, "hex").toString("latin1")).join("");
}

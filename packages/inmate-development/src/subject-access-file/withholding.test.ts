import { newId } from "@coir/kit/ids";
import { viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Office, openOffices, refusal } from "../office.factory.js";
import { IdentityVault } from "../participant/identity-vault.js";
import { RefusalGround } from "../subject-access/refusal-ground.js";
import { DocumentFormat } from "../subject-access/subject-access.input.js";
import { Requester } from "../subject-access/subject-access-request.entity.js";

const PURPOSE = "subject-access";
const desk = new Viewer({
  ...{ subject: "protection", scopes: ["inmate:identity", "inmate:grievance"], facilities: ["*"] },
  ...{ person: true, purpose: PURPOSE },
});
const tools = { identityVault: new IdentityVault("a secret of the vault, for a test alone") };

interface Section {
  readonly kunci: string;
  readonly dirahasiakan?: string;
  readonly data: readonly Readonly<Record<string, string>>[];
}

describe("what a copy leaves out", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  let requestId: string;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  afterEach(() => office.connection.rollback());

  /** A request of somebody with three days of work, for which everything was gathered. */
  beforeEach(async () => {
    office = new Office(viewerConnection(offices.source, desk), tools);
    const { participants, placements } = await office.workshop(1);
    const worked = { "2026-08-03": 101, "2026-08-04": 202, "2026-08-05": 303 };
    for (const [day, minutes] of Object.entries(worked)) await office.worked(placements[0] as string, minutes, { day });
    const { accessRequests, identities } = office.as(desk);
    const participantId = participants[0] as string;
    const identity = { fullName: "Kenari Contoh", registrationNumber: "SYN-1" };
    await identities.seal({ idempotencyKey: newId(), participantId, purpose: PURPOSE, ...identity });
    const asked = { participantId, requestedBy: Requester.THE_PERSON };
    ({ id: requestId } = await accessRequests.request({ idempotencyKey: newId(), ...asked }));
    await accessRequests.verify({ requestId, expectedVersion: 1 });
    await collect(2);
  });

  const collect = (expectedVersion: number) =>
    office.as(desk).accessFiles.collect({ requestId, expectedVersion, purpose: PURPOSE });
  const review = (expectedVersion: number, withheld: { section: string; entryNo?: number; ground: RefusalGround }[]) =>
    office.as(desk).accessFiles.review({ requestId, expectedVersion, purpose: PURPOSE, withheld });
  const read = async (format = DocumentFormat.JSON) => {
    const { accessFiles } = office.as(desk);
    return (await accessFiles.write(await accessFiles.read({ requestId, purpose: PURPOSE, format }))).toString();
  };
  const sectionOf = async (key: string) => {
    const { bagian }: { bagian: Section[] } = JSON.parse(await read());
    return bagian.find(({ kunci }) => kunci === key) as Section;
  };
  const minutesTold = async () => (await sectionOf("daftar-hadir")).data.map(({ Menit }) => Menit ?? null);
  const entry = (entryNo: number, ground = RefusalGround.THIRD_PARTY_DATA) => ({
    ...{ section: "daftar-hadir", entryNo, ground },
  });

  it("is that entry alone, whose place and ground are told, and the others keep their numbers", async () => {
    await review(3, [entry(2)]);
    const { data } = await sectionOf("daftar-hadir");
    expect(data[1]).toEqual({ Dirahasiakan: "mengungkap data pribadi orang lain (UU 27/2022 Pasal 33)" });
    expect(await minutesTold()).toEqual(["101", null, "303"]);
    expect(await read()).not.toContain('"202"');
  });

  it("is told each with its own ground", async () => {
    await review(3, [entry(1, RefusalGround.DEFENCE_SECURITY), entry(3, RefusalGround.ENDANGERS_SAFETY)]);
    const { data } = await sectionOf("daftar-hadir");
    expect(data.map(({ Dirahasiakan }) => Dirahasiakan)).toEqual([
      expect.stringMatching(/^bertentangan dengan pertahanan/),
      undefined,
      expect.stringMatching(/^membahayakan/),
    ]);
  });

  it("is the whole section where no entry is named, even beside one that is", async () => {
    await review(3, [entry(1), { section: "daftar-hadir", ground: RefusalGround.DEFENCE_SECURITY }]);
    expect(await sectionOf("daftar-hadir")).toMatchObject({
      data: [],
      dirahasiakan: expect.stringMatching(/Pasal 33/),
    });
  });

  it("is left out of the copy on paper too", async () => {
    const whole = (await read(DocumentFormat.PDF)).length;
    await review(3, [{ section: "daftar-hadir", ground: RefusalGround.THIRD_PARTY_DATA }]);
    expect((await read(DocumentFormat.PDF)).length).toBeLessThan(whole);
  });

  it("is what was decided last", async () => {
    await review(3, [entry(1)]);
    await review(4, [entry(3)]);
    expect(await minutesTold()).toEqual(["101", "202", null]);
    await review(5, []);
    expect(await minutesTold()).toEqual(["101", "202", "303"]);
  });

  it("is decided anew when the copy is gathered anew, since the entries may have other numbers", async () => {
    await review(3, [entry(2)]);
    await collect(4);
    expect(await minutesTold()).toEqual(["101", "202", "303"]);
    expect((await office.as(desk).accessRequests.byId(requestId))?.withheld).toEqual([]);
  });

  it.each([
    ["an entry that there is not", entry(4)],
    ["a section that there is not", { section: "tidak-ada", ground: RefusalGround.THIRD_PARTY_DATA }],
  ])("is never %s, and then nothing is left out", async (_what, wrong) => {
    expect(await refusal(review(3, [entry(1), wrong]))).toBe("BAD_USER_INPUT");
    expect(await minutesTold()).toEqual(["101", "202", "303"]);
  });

  it("is decided by nobody else, nor for another purpose", async () => {
    const others = [
      new Viewer({ ...desk.claims, facilities: ["JB-GRT"] }),
      new Viewer({ ...desk.claims, scopes: ["inmate:identity"] }),
      new Viewer({ ...desk.claims, purpose: "curiosity" }),
    ];
    for (const viewer of others) {
      const decided = office
        .as(viewer)
        .accessFiles.review({ requestId, expectedVersion: 3, purpose: PURPOSE, withheld: [] });
      expect(await refusal(decided)).toBe("FORBIDDEN");
    }
  });
});

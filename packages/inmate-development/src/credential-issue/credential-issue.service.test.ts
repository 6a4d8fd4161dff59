import { generateKeyPairSync } from "node:crypto";
import { newId } from "@coir/kit/ids";
import { Viewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { Credential, CredentialKind, CredentialStatus } from "../credential/credential.entity.js";
import { credentialTransitions } from "../credential/credential.service.js";
import { identityHash } from "../credential/open-badge.js";
import { tellsOfCustody } from "../credential-issuer/custody-words.js";
import { credentialIssuerFrom } from "../credential-issuer/issuer-settings.js";
import { badgeForm } from "../credential-verification/badge-form.js";
import { facilityFacts } from "../facility/facts.js";
import { openOffices, refusal, staff } from "../office.factory.js";
import { catalogue } from "../training-course/catalogue.js";
import { guardian, HOLDER_NAME, ISSUER_URL, newIssuer, PURPOSE, TrainingHall } from "./training-hall.factory.js";

const { DRAFT, APPROVED, ISSUED, REJECTED, REVOKED, EXPIRED } = CredentialStatus;
const issuer = newIssuer();

describe("a credential", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let hall: TrainingHall;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    hall = TrainingHall.openAt(offices, issuer);
  });
  afterEach(() => hall.connection.rollback());

  const draft = (enrolmentId: string, viewer = staff.finance, kind = CredentialKind.COMPETENCY) =>
    hall.as(viewer).credentials.draft({ idempotencyKey: newId(), enrolmentId, kind });
  const at = ({ id, version }: Credential) => ({ credentialId: id, expectedVersion: version });
  const approve = (credential: Credential, viewer = staff.head) => hall.as(viewer).credentials.approve(at(credential));
  const issue = (credential: Credential, viewer = guardian, purpose = PURPOSE) =>
    hall.as(viewer).credentialIssues.issue({ ...at(credential), purpose });
  const reissue = (credential: Credential) =>
    hall.as(guardian).credentialIssues.reissue({ ...at(credential), purpose: PURPOSE, idempotencyKey: newId() });
  const revoke = (credential: Credential, viewer = staff.head) =>
    hall.as(viewer).credentials.revoke({ ...at(credential), reason: "Wrong course." });
  const reject = (credential: Credential) =>
    hall.as(staff.head).credentials.reject({ ...at(credential), reason: "Wrong kind." });

  /** Each state, as it is reached. */
  const reached: Record<CredentialStatus, () => Promise<Credential>> = {
    DRAFT: async () => draft((await hall.completed()).id),
    APPROVED: () => hall.approved(),
    ISSUED: () => hall.issued("2026-08-31"),
    REJECTED: async () => reject(await hall.approved()),
    REVOKED: async () => revoke(await hall.issued()),
    EXPIRED: async () => {
      const issued = await hall.issued("2026-08-31");
      hall.now = new Date("2026-09-01T02:00:00Z");
      await hall.as(staff.region).credentials.expire();
      return hall.manager.findOneByOrFail(Credential, { id: issued.id });
    },
  };
  const steps: Partial<Record<CredentialStatus, (credential: Credential) => Promise<Credential>>> = {
    APPROVED: (credential) => approve(credential),
    ISSUED: (credential) => issue(credential),
    REJECTED: reject,
    REVOKED: (credential) => revoke(credential),
  };
  it.each(Object.values(CredentialStatus))("goes from %s exactly where it may", async (from) => {
    const credential = await reached[from]();
    for (const [to, step] of Object.entries(steps)) {
      await hall.manager.query("SAVEPOINT step");
      const outcome = await refusal(step({ ...credential }));
      const mayGo = credentialTransitions[from].includes(to as CredentialStatus);
      expect([to, outcome]).toEqual([to, mayGo ? undefined : "INVALID_TRANSITION"]);
      await hall.manager.query("ROLLBACK TO step");
    }
  });

  it("goes no other way than these", () => {
    expect(credentialTransitions).toEqual({
      [DRAFT]: [APPROVED, REJECTED],
      [APPROVED]: [ISSUED, REJECTED],
      [ISSUED]: [REVOKED, EXPIRED],
      [REJECTED]: [],
      [REVOKED]: [],
      [EXPIRED]: [],
    });
  });

  it("is drafted for a completed training of the UPT alone, once for each kind", async () => {
    expect(await refusal(draft((await hall.training()).id))).toBe("INM-80");
    const { id } = await hall.completed();
    expect(await refusal(draft(id, staff.elsewhere))).toBe("NOT_FOUND");
    const first = await draft(id);
    expect(await refusal(draft(id))).toBe("INM-80");
    await draft(id, staff.finance, CredentialKind.ATTENDANCE);
    await reject(first);
    expect((await draft(id)).status).toBe("DRAFT");
    const late = {
      idempotencyKey: newId(),
      enrolmentId: id,
      kind: CredentialKind.COMPETENCY,
      validUntil: "2026-08-03",
    };
    await hall.as(staff.head).credentials.reject({ ...at(await latest(id)), reason: "Again." });
    expect(await refusal(hall.as(staff.finance).credentials.draft(late))).toBe("BAD_USER_INPUT");
  });

  const latest = async (enrolmentId: string) =>
    (await hall.as(staff.head).credentials.ofEnrolment(enrolmentId)).at(-1) as Credential;

  it("is approved by another person than who drafted it, at its UPT", async () => {
    const drafted = await draft((await hall.completed()).id, staff.head);
    expect(await refusal(approve(drafted))).toBe("SEGREGATION_OF_DUTIES");
    expect(await refusal(approve(drafted, staff.machine))).toBe("FORBIDDEN");
    expect(await refusal(approve(drafted, staff.elsewhere))).toBe("NOT_FOUND");
    expect(await refusal(approve({ ...drafted, version: 7 }, staff.finance))).toBe("STALE_VERSION");
    expect((await approve(drafted, staff.finance)).approvedBy).toBe("finance");
  });

  it("is issued by who may read the name for the purpose of the token, which the auditor is told", async () => {
    const approved = await hall.approved();
    const nameless = new Viewer({ ...guardian.claims, scopes: ["inmate:approve"] });
    expect(await refusal(issue(approved, nameless))).toBe("FORBIDDEN");
    expect(await refusal(issue(approved, guardian, "curiosity"))).toBe("FORBIDDEN");
    expect(await refusal(issue(approved, new Viewer({ ...guardian.claims, person: false })))).toBe("FORBIDDEN");
    await issue(approved);
    const read: { purpose: string }[] = await hall.manager.query(
      "SELECT purpose FROM audit_entry WHERE action = 'identity.read' AND entity_id = $1",
      [approved.participantId],
    );
    expect(read.at(-1)?.purpose).toBe(PURPOSE);
    const trail: { action: string }[] = await hall.manager.query(
      "SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id",
      [approved.id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      "credential.drafted",
      "credential.approved",
      "credential.issued",
    ]);
  });

  it("has the form of an Open Badge 3.0, signed as VC-JWT with a key that its kid leads to", async () => {
    const { id, jws } = await hall.issued("2027-08-31");
    expect(decodeProtectedHeader(jws as string)).toEqual({
      alg: "EdDSA",
      typ: "JWT",
      kid: `${ISSUER_URL}/keys/${issuer.kid}`,
    });
    const badge = badgeForm.parse(decodeJwt(jws as string));
    expect(badge).toMatchObject({
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
      ],
      id: `urn:uuid:${id}`,
      validFrom: "2026-08-03T02:00:00Z",
      validUntil: "2027-08-31T16:59:59Z",
      nbf: Date.parse("2026-08-03T02:00:00Z") / 1000,
      exp: Date.parse("2027-08-31T16:59:59Z") / 1000,
    });
    expect(badge.credentialSubject).toMatchObject({ id: badge.sub, creditsEarned: 14 });
    expect((jws as string).length).toBeLessThan(4096);
  });

  it("holds no name, but a salted digest that the name opens, and no id of a person", async () => {
    const { jws, participantId, enrolmentId } = await hall.issued();
    const claims = decodeJwt(jws as string);
    const { identityHash: hash, salt } = badgeForm.parse(claims).credentialSubject.identifier[0] ?? { salt: "" };
    expect(hash).toBe(identityHash("Kenari Rahasia", salt));
    const text = JSON.stringify(claims);
    for (const secret of [...HOLDER_NAME.split(/\s+/), participantId, enrolmentId]) expect(text).not.toContain(secret);
  });

  it("tells nothing of custody, for any course of the catalogue, and is refused where a text would", async () => {
    const codes = facilityFacts.map(({ code }) => code);
    expect(tellsOfCustody(JSON.stringify(catalogue), codes)).toBeUndefined();
    const { jws } = await hall.issued();
    expect(tellsOfCustody(JSON.stringify(decodeJwt(jws as string)), codes)).toBeUndefined();
    const approved = await hall.approved();
    const [course] = catalogue.map((one) => ({ ...one, title: `${one.title} at JB-GRT` }));
    await hall.as(staff.head).courses.register([course as (typeof catalogue)[number]]);
    expect(await refusal(issue(approved))).toBe("INM-83");
  });

  it("is issued anew under a new id, and the old one is revoked", async () => {
    const old = await hall.issued();
    const fresh = await reissue(old);
    expect(fresh).toMatchObject({ status: ISSUED, replacesId: old.id, version: 1 });
    expect(fresh.jws).not.toBe(old.jws);
    expect(await hall.manager.findOneByOrFail(Credential, { id: old.id })).toMatchObject({ status: REVOKED });
    expect(await refusal(reissue(old))).toBe("STALE_VERSION");
  });

  it("is not issued without an issuer, after its last day, or once the identity was erased", async () => {
    const keyless = new TrainingHall(hall.connection);
    const approved = await hall.approved("2026-08-31");
    expect(await refusal(keyless.as(guardian).credentialIssues.issue({ ...at(approved), purpose: PURPOSE }))).toBe(
      "INM-80",
    );
    hall.now = new Date("2026-09-01T02:00:00Z");
    expect(await refusal(issue(approved))).toBe("INM-80");
    hall.now = new Date("2026-08-04T02:00:00Z");
    const { participantId } = approved;
    await hall.as(guardian).identities.erase({ idempotencyKey: newId(), participantId, purpose: PURPOSE });
    expect(await refusal(issue(approved))).toBe("INM-80");
  });

  it("never changes or revives, not even by the database's own hand", async () => {
    const issued = await hall.issued();
    const change = (set: string) => hall.manager.query(`UPDATE credential SET ${set} WHERE id = $1`, [issued.id]);
    const attempt = async (work: () => Promise<unknown>) => {
      await hall.manager.query("SAVEPOINT attempt");
      const said = await work().then(String, String);
      await hall.manager.query("ROLLBACK TO attempt");
      return said;
    };
    expect(await attempt(() => change("jws = 'x'"))).toContain("never changed");
    await revoke(issued);
    expect(await attempt(() => change("status = 'ISSUED', ended_at = NULL, end_reason = NULL"))).toContain(
      "never revives",
    );
    const standing = "UPDATE credential_standing SET revoked_at = NULL WHERE list_no = $1 AND place = $2";
    expect(await attempt(() => hall.manager.query(standing, [issued.listNo, issued.place]))).toContain("stays revoked");
  });

  it("of another body is recorded with its number, once, and never signed or issued anew", async () => {
    const { id: enrolmentId } = await hall.completed();
    const foreign = {
      enrolmentId,
      kind: CredentialKind.LSP_BNSP as const,
      issuerName: "LSP Synthetic",
      certificateNumber: "SYN-7",
    };
    const record = (issuedOn: string, viewer = staff.head, more: { validUntil?: string } = {}) =>
      hall.as(viewer).externalCertificates.record({ idempotencyKey: newId(), ...foreign, issuedOn, ...more });
    expect(await refusal(draft(enrolmentId, staff.head, CredentialKind.LSP_BNSP))).toBe("INM-80");
    expect(await refusal(record("2026-08-04"))).toBe("BAD_USER_INPUT");
    expect(await refusal(record("2026-08-01", staff.machine))).toBe("FORBIDDEN");
    expect(await refusal(record("2026-08-01", staff.elsewhere))).toBe("NOT_FOUND");
    const recorded = await record("2026-08-01", staff.head, { validUntil: "2029-08-01" });
    expect(recorded).toMatchObject({ status: ISSUED, certificateNumber: "SYN-7", issuerName: "LSP Synthetic" });
    expect(recorded.jws ?? null).toBeNull();
    expect(await refusal(record("2026-08-01"))).toBe("INM-80");
    expect(await refusal(reissue(recorded))).toBe("INM-80");
    expect((await revoke(recorded)).status).toBe(REVOKED);
    expect((await record("2026-08-02")).status).toBe(ISSUED);
  });

  it("is hidden from another UPT, in SQL too", async () => {
    const { id } = await hall.issued();
    const elsewhere = hall.as(staff.elsewhere).credentials;
    expect(await elsewhere.byId(id)).toBeNull();
    expect((await elsewhere.page(undefined, { first: 10 })).edges).toEqual([]);
    expect(
      (await hall.as(staff.head).credentials.page({ status: { in: [ISSUED] } }, { first: 10 })).edges,
    ).toHaveLength(1);
    await hall.manager.query("SET LOCAL viewer.facilities = 'JB-CMS'");
    expect(await hall.manager.count(Credential)).toBe(0);
  });
});

describe("the issuer of credentials", () => {
  const key = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const whole = {
    CREDENTIAL_SIGNING_KEY: key,
    CREDENTIAL_ISSUER_URL: `${ISSUER_URL}/`,
    CREDENTIAL_ISSUER_NAME: "LPK Sabut Kelapa Sukses",
  };

  it("is set by key, address and name together", () => {
    expect(credentialIssuerFrom(whole)).toMatchObject({ id: `${ISSUER_URL}/issuer`, name: "LPK Sabut Kelapa Sukses" });
    for (const name of Object.keys(whole))
      expect(credentialIssuerFrom({ ...whole, [name]: undefined })).toBeUndefined();
    expect(() => credentialIssuerFrom({ ...whole, CREDENTIAL_SIGNING_KEY: "no key" })).toThrow(
      "CREDENTIAL_SIGNING_KEY",
    );
  });

  it("has an address that nobody on the line can change, but on this machine", () => {
    const at = (url: string) => credentialIssuerFrom({ ...whole, CREDENTIAL_ISSUER_URL: url });
    expect(at("http://127.0.0.1:4000/documents/credential")?.id).toMatch(/credential\/issuer$/);
    expect(() => at("http://badges.example.org")).toThrow("CREDENTIAL_ISSUER_URL: must begin with https://");
  });

  it.each([
    ["CREDENTIAL_ISSUER_NAME", "Lapas Kelas IIB Ciamis"],
    ["CREDENTIAL_ISSUER_NAME", "LPK Rutan Garut"],
    ["CREDENTIAL_ISSUER_NAME", "Prison Workshop of Garut"],
    ["CREDENTIAL_ISSUER_NAME", "Pelatihan Warga Binaan"],
    ["CREDENTIAL_ISSUER_URL", "https://lapasgarut.example.org"],
    ["CREDENTIAL_ISSUER_URL", "https://badges.example.org/pemasyarakatan"],
    ["CREDENTIAL_ISSUER_URL", "https://inmate-development.example.org"],
  ])("refuses %s %s", (name, value) => {
    expect(() => credentialIssuerFrom({ ...whole, [name]: value })).toThrow(`${name}: must not tell of custody`);
  });
});

import { generateKeyPairSync } from "node:crypto";
import { newId } from "@coir/kit/ids";
import { Viewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { Office, openOffices, refusal, staff } from "../office.factory.js";
import { attestationSignerFrom } from "./attestation-settings.js";
import { ATTESTATION_TYPE, AttestationSigner } from "./attestation-signer.js";
import { LabourAttestation } from "./labour-attestation.entity.js";
import { AttestationProofResolver } from "./labour-attestation.resolver.js";

const ISSUER = "urn:coir:inmate-development";
const { privateKey } = generateKeyPairSync("ed25519");
const signer = new AttestationSigner(privateKey, ISSUER);

describe("a labour attestation", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices({ attestationSigner: signer });
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = offices.open();
  });
  afterEach(() => office.connection.rollback());

  const issue = (workProgramId: string, viewer = staff.head) =>
    office.as(viewer).attestations.issue({ idempotencyKey: newId(), workProgramId, month: "2026-08" });
  const withdraw = ({ id, version }: LabourAttestation, viewer = staff.head) =>
    office.as(viewer).attestations.withdraw({ attestationId: id, expectedVersion: version, reason: "Miscounted." });
  /** What anyone can do who has the published keys and nothing else. */
  const verify = async (jws: string, currentDate = office.now) => {
    const keys = await new AttestationProofResolver(office.as(staff.elsewhere).attestations).attestationKeys();
    const options = { algorithms: ["EdDSA"], typ: ATTESTATION_TYPE, issuer: ISSUER, currentDate };
    return jwtVerify(jws, createLocalJWKSet({ keys: keys.map((key) => ({ ...key })) }), options);
  };

  async function worked(people: number, partnerCode: string | null = "PT-COIR-SYN") {
    const workshop = await office.workshop(people, partnerCode);
    await office.rates(workshop.program.id, { hourlyRate: 3500 });
    for (const placement of workshop.placements) await office.worked(placement, 300);
    await office.closeAugust();
    return workshop;
  }

  async function pay(workProgramId: string) {
    const input = { idempotencyKey: newId(), workProgramId, month: "2026-08" };
    const { id } = await office.as(staff.finance).payRuns.prepare(input);
    await office.as(staff.head).payRuns.post({ payRunId: id, expectedVersion: 1 });
  }

  it("is verified offline with the published keys alone, and names no person", async () => {
    const { program, participants, placements } = await worked(10);
    await pay(program.id);
    const { id, jws } = await issue(program.id);
    const { payload, protectedHeader } = await verify(jws);
    expect(protectedHeader).toEqual({ alg: "EdDSA", typ: ATTESTATION_TYPE, kid: signer.kid });
    expect(payload).toMatchObject({
      iss: ISSUER,
      jti: id,
      facility: "JB-GRT",
      program: program.id,
      month: "2026-08",
      version: 1,
    });
    expect(Object.keys(payload).sort()).toEqual([
      "exp",
      "facility",
      "iat",
      "iss",
      "jti",
      "metrics",
      "month",
      "program",
      "version",
    ]);
    for (const person of [...participants, ...placements]) expect(JSON.stringify(payload)).not.toContain(person);
  });

  it("comes out weak where the facts are", async () => {
    const { program } = await worked(10);
    await pay(program.id);
    const { metrics } = await issue(program.id);
    expect(metrics).toMatchObject({
      convictLabour: true,
      hours: { value: "50", suppression: "NONE" },
      workers: { value: 10, suppression: "NONE" },
      payToUmkRatio: { value: "0.24", suppression: "NONE" },
      consentCoverage: { value: "1", suppression: "NONE" },
      refusalRate: { value: null, suppression: "SMALL_CELL" },
      privatePlacementShare: { value: "1", suppression: "NONE" },
    });
    expect(metrics.floorsMet).toEqual([
      { basis: "MINISTRY_MINIMUM_PREMI", met: { value: "0", suppression: "NONE" } },
      { basis: "UMK", met: { value: "0", suppression: "NONE" } },
    ]);
  });

  it("withholds what points to few, and says what is not known yet", async () => {
    const { program } = await worked(4);
    const { metrics } = await issue(program.id);
    expect(metrics).toMatchObject({
      hours: { value: null, suppression: "SMALL_CELL" },
      workers: { value: null, suppression: "SMALL_CELL" },
      consentCoverage: { value: null, suppression: "SMALL_CELL" },
      payToUmkRatio: { value: null, suppression: "NO_DATA" },
      floorsMet: [],
    });
  });

  it.each([
    { how: "tampered with", says: "signature verification failed" },
    { how: "of another type", says: 'unexpected "typ"' },
    { how: "signed by another key", says: "signature verification failed" },
    { how: "unsigned", says: '"alg"' },
  ])("is refused when $how", async ({ how, says }) => {
    const { program } = await worked(5);
    const { jws } = await issue(program.id);
    const [head, body, signature] = jws.split(".") as [string, string, string];
    const weak = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, "base64url").toString()), version: 9 }));
    const claims = () => new SignJWT({ version: 1 }).setIssuer(ISSUER).setExpirationTime("2h");
    const header = { alg: "EdDSA", kid: signer.kid };
    const forged: Record<string, string> = {
      "tampered with": [head, weak.toString("base64url"), signature].join("."),
      "of another type": await claims()
        .setProtectedHeader({ ...header, typ: "viewer+jwt" })
        .sign(privateKey),
      "signed by another key": await claims()
        .setProtectedHeader({ ...header, typ: ATTESTATION_TYPE })
        .sign(generateKeyPairSync("ed25519").privateKey),
      unsigned: [
        Buffer.from(JSON.stringify({ alg: "none", typ: ATTESTATION_TYPE })).toString("base64url"),
        body,
        "",
      ].join("."),
    };
    await expect(verify(forged[how] as string)).rejects.toThrow(says);
    expect(decodeProtectedHeader(jws).typ).toBe(ATTESTATION_TYPE);
  });

  it("is refused when it has expired", async () => {
    const { program } = await worked(5);
    const { jws, expiresAt } = await issue(program.id);
    await expect(verify(jws, new Date(expiresAt.getTime() - 1000))).resolves.toBeDefined();
    await expect(verify(jws, new Date(expiresAt.getTime() + 1000))).rejects.toThrow(/exp/);
  });

  it("is of a closed month, by a person of the UPT, with a key", async () => {
    const { program } = await office.workshop(5);
    expect(await refusal(issue(program.id))).toBe("INM-42");
    await office.closeAugust();
    expect(await refusal(issue(program.id, staff.machine))).toBe("FORBIDDEN");
    expect(await refusal(issue(program.id, staff.elsewhere))).toBe("NOT_FOUND");
    const keyless = new Office(office.connection);
    keyless.now = office.now;
    const input = { idempotencyKey: newId(), workProgramId: program.id, month: "2026-08" };
    expect(await refusal(keyless.as(staff.head).attestations.issue(input))).toBe("INM-42");
    expect(attestationSignerFrom({})).toBeUndefined();
    expect(() => attestationSignerFrom({ ATTESTATION_SIGNING_KEY: "no key" })).toThrow("ATTESTATION_SIGNING_KEY");
  });

  it("stands alone; once withdrawn it never revives, and the next one's version is higher", async () => {
    const { program } = await worked(5);
    const first = await issue(program.id);
    expect(await refusal(issue(program.id))).toBe("INM-42");
    expect(await refusal(withdraw(first, staff.elsewhere))).toBe("NOT_FOUND");
    expect(await refusal(withdraw({ ...first, version: 2 } as LabourAttestation))).toBe("STALE_VERSION");
    await withdraw(first);
    expect(await refusal(withdraw(first))).toBe("INVALID_TRANSITION");
    expect(await issue(program.id)).toMatchObject({ version: 2, status: "ISSUED" });
    const { edges } = await new AttestationProofResolver(office.as(staff.elsewhere).attestations).attestationStatusList(
      {
        first: 10,
      },
    );
    const standing = Object.fromEntries(edges.map(({ node }) => [node.jti, node.status]));
    expect(standing[first.id]).toBe("WITHDRAWN");
    expect(Object.values(standing).filter((status) => status === "ISSUED")).toHaveLength(1);
    const revive = office.manager.query(
      "UPDATE labour_attestation SET status = 'ISSUED', withdrawn_at = NULL, withdrawal_reason = NULL WHERE id = $1",
      [first.id],
    );
    await expect(revive).rejects.toThrow("never revives");
  });

  it("is never changed, not even by the database's own hand", async () => {
    const { program } = await worked(5);
    const { id } = await issue(program.id);
    const change = office.manager.query("UPDATE labour_attestation SET jws = 'x' WHERE id = $1", [id]);
    await expect(change).rejects.toThrow("never changed");
  });

  it("is told to trade, in order, and is a partner's only for its own programmes", async () => {
    const { program } = await worked(5);
    const first = await issue(program.id);
    await withdraw(first);
    const events: { type: string; data: Record<string, unknown> }[] = await office.manager.query(
      "SELECT type, data FROM outbox_event WHERE aggregate = $1 ORDER BY sequence",
      [`LabourAttestation:${program.id}/2026-08`],
    );
    expect(events.map(({ type }) => type)).toEqual(["inmate.attestation.issued.v1", "inmate.attestation.withdrawn.v1"]);
    expect(events[0]?.data.jws).toBe(first.jws);
    const partner = (code: string) =>
      office.as(new Viewer({ subject: code, scopes: [], facilities: [], partner: code, person: false })).attestations;
    expect(await partner("PT-AGRI-SYN").byId(first.id)).toBeNull();
    expect((await partner("PT-AGRI-SYN").page(undefined, { first: 5 })).edges).toEqual([]);
    expect((await partner("PT-COIR-SYN").byId(first.id))?.id).toBe(first.id);
  });
});

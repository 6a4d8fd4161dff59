import { gunzipSync } from "node:zlib";
import { anonymousViewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compactVerify, createLocalJWKSet, decodeJwt, importJWK, SignJWT } from "jose";
import type { Credential } from "../credential/credential.entity.js";
import { ISSUER_URL, newIssuer, TrainingHall } from "../credential-issue/training-hall.factory.js";
import type { CredentialIssuer } from "../credential-issuer/credential-issuer.js";
import { PLACES_OF_LIST } from "../credential-issuer/credential-standing.entity.js";
import { openOffices, staff } from "../office.factory.js";
import { encodedList } from "../published-document/status-list.js";
import { LONGEST_CREDENTIAL } from "./credential-verification.service.js";

const issuer = newIssuer();

describe("verifying a credential", () => {
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

  const world = () => hall.as(anonymousViewer);
  const verify = (text: string | null) => world().credentialChecks.verify(text ?? "");
  const reasons = async (text: string | null) => (await verify(text)).reasons;
  const revoke = ({ id, version }: Credential) =>
    hall.as(staff.head).credentials.revoke({ credentialId: id, expectedVersion: version, reason: "Wrong course." });
  const read = async (path: string) => (await world().documents.read(path))?.text;

  it("says what a genuine one certifies, to anyone, and nothing of the holder", async () => {
    const { jws } = await hall.issued("2026-12-31");
    await hall.manager.query("SET LOCAL viewer.facilities = ''");
    expect(await verify(`\n ${jws} `)).toEqual({
      outcome: "VALID",
      reasons: ["VALID"],
      achievementName: "Safety for fibre workshops (K3)",
      criteria: expect.stringContaining("COIR.K3.02 dust and fire"),
      lessonHours: 14,
      issuerName: "Coir Skills Institute",
      validFrom: new Date("2026-08-03T02:00:00Z"),
      validUntil: new Date("2026-12-31T16:59:59Z"),
    });
  });

  it("says everything that keeps it from counting, the gravest first", async () => {
    const issued = await hall.issued("2026-12-31");
    hall.now = new Date("2026-08-03T01:59:59Z");
    expect(await reasons(issued.jws)).toEqual(["NOT_YET_VALID"]);
    hall.now = new Date("2027-01-01T00:00:00Z");
    expect(await reasons(issued.jws)).toEqual(["EXPIRED"]);
    await revoke(issued);
    expect(await reasons(issued.jws)).toEqual(["REVOKED", "EXPIRED"]);
    expect((await verify(issued.jws)).achievementName).toBe("Safety for fibre workshops (K3)");
  });

  it("tells a changed, a foreign and a strange text apart, and nothing of what they claim", async () => {
    const { jws } = await hall.issued();
    const [head, , signature] = (jws as string).split(".") as [string, string, string];
    const claims = decodeJwt(jws as string);
    const withClaims = (changed: object) =>
      [head, Buffer.from(JSON.stringify({ ...claims, ...changed })).toString("base64url"), signature].join(".");
    const of = (who: CredentialIssuer, changed: object = {}) => who.sign({ ...claims, ...changed }, "JWT");
    const foreign = newIssuer("https://elsewhere.example.org");
    const theirs = { iss: foreign.id, issuer: { ...(claims.issuer as object), id: foreign.id } };
    const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    const symmetric = new SignJWT({ ...claims }).setProtectedHeader({ alg: "HS256" });
    const said = {
      changed: await reasons(withClaims({ name: "Master of Coir" })),
      byAnotherKey: await reasons(await of(newIssuer())),
      foreign: await reasons(await of(foreign, theirs)),
      unsigned: await reasons([unsigned, (jws as string).split(".")[1], ""].join(".")),
      symmetric: await reasons(await symmetric.sign(Buffer.from(issuer.x, "base64url"))),
      contradicting: await reasons(await of(issuer, { jti: "urn:uuid:other" })),
      endless: await reasons(await of(issuer, { exp: 4_000_000_000 })),
      noBadge: await reasons(await issuer.sign({ iss: issuer.id }, "JWT")),
      noPlace: await reasons(
        await of(issuer, { credentialStatus: { ...(claims.credentialStatus as object), statusListIndex: "999999" } }),
      ),
      tooLong: await reasons(`${jws}${"A".repeat(LONGEST_CREDENTIAL)}`),
      empty: await reasons(""),
    };
    expect(said).toEqual({
      changed: ["BAD_SIGNATURE"],
      byAnotherKey: ["BAD_SIGNATURE"],
      foreign: ["UNKNOWN_ISSUER"],
      unsigned: ["MALFORMED"],
      symmetric: ["MALFORMED"],
      contradicting: ["MALFORMED"],
      endless: ["MALFORMED"],
      noBadge: ["MALFORMED"],
      noPlace: ["REVOKED"],
      tooLong: ["MALFORMED"],
      empty: ["MALFORMED"],
    });
    expect(await verify(withClaims({ name: "Master of Coir" }))).toMatchObject({ achievementName: null });
  });

  it("never fails, whatever the text is", async () => {
    const { jws } = await hall.issued();
    const anyText = fc.oneof(fc.string(), fc.stringMatching(/^[\w-]*\.[\w-]*\.[\w-]*$/), cutOrSwapped(jws as string));
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { outcome, reasons: all } = await verify(text);
        expect(all[0]).toBe(outcome);
        if (text.trim() !== jws) expect(outcome).not.toBe("VALID");
      }),
      { numRuns: 100 },
    );
  });

  it("needs only what the issuer publishes: key, profile, achievement and list of standings", async () => {
    const issued = await hall.issued();
    const other = await hall.issued();
    const claims = decodeJwt<{ credentialSubject: { achievement: { id: string } } }>(issued.jws as string);
    const jwk = JSON.parse((await read(`credential/keys/${issuer.kid}`)) as string);
    expect((await compactVerify(issued.jws as string, await importJWK(jwk))).payload.length).toBeGreaterThan(0);
    const keys = createLocalJWKSet(JSON.parse((await read("credential/jwks.json")) as string));
    expect(await read("credential/issuer")).toContain(`"id":"${issuer.id}"`);
    const { achievement } = claims.credentialSubject;
    expect(achievement.id).toBe(`${ISSUER_URL}/achievements/K3-101/competency`);
    expect(JSON.parse((await read("credential/achievements/K3-101/competency")) as string)).toMatchObject(achievement);
    await revoke(issued);
    const list = await read(`credential/status/${issued.listNo}`);
    const { payload } = await compactVerify(list as string, await importJWK({ ...keys.jwks().keys[0] }));
    const { credentialSubject } = JSON.parse(new TextDecoder().decode(payload));
    const places = placesIn(credentialSubject.encodedList);
    expect([places.has(issued.place as number), places.has(other.place as number)]).toEqual([true, false]);
  });

  it("finds nothing at other addresses, nor an issuer's documents where none is set", async () => {
    await hall.issued();
    const nowhere = ["", "credential/status/2", "credential/status/0", "credential/achievements/K3-101/none"];
    for (const path of [...nowhere, "credential/achievements/NO-1/attendance", "../credential/issuer", "x".repeat(300)])
      expect([path, await read(path)]).toEqual([path, undefined]);
    const keyless = new TrainingHall(hall.connection).as(anonymousViewer).documents;
    for (const path of ["credential/issuer", "credential/status/1", "credential/achievements/K3-101/competency"])
      expect([path, await keyless.read(path)]).toEqual([path, null]);
    expect((await keyless.read("credential/jwks.json"))?.text).toContain(issuer.kid);
    const renewed = newIssuer();
    const afterwards = new TrainingHall(hall.connection, { credentialIssuer: renewed }).as(anonymousViewer).documents;
    const { keys } = JSON.parse((await afterwards.read("credential/jwks.json"))?.text ?? "{}");
    expect(keys.map(({ kid }: { kid: string }) => kid)).toEqual([issuer.kid, renewed.kid]);
    expect(await read("attestation/jwks.json")).toBe('{"keys":[]}');
    expect(await read("attestation/withdrawn.json")).toBe('{"withdrawn":[]}');
  });
});

it("a list of standings shows the revoked places, and no others", () => {
  const places = fc.uniqueArray(fc.nat({ max: PLACES_OF_LIST - 1 }), { maxLength: 40 });
  fc.assert(
    fc.property(places, (revoked) => {
      expect([...placesIn(encodedList(revoked))]).toEqual([...revoked].sort((one, other) => one - other));
    }),
    { numRuns: 50 },
  );
});

/** The set bits of a list, as its specification says that they are read. */
function placesIn(encoded: string): Set<number> {
  expect(encoded[0]).toBe("u");
  const bytes = gunzipSync(Buffer.from(encoded.slice(1), "base64url"));
  expect(bytes.length * 8).toBe(PLACES_OF_LIST);
  const set = new Set<number>();
  bytes.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) if (byte & (0x80 >> bit)) set.add(at * 8 + bit);
  });
  return set;
}

/** A text that was cut, or in which one letter was changed; not the last, some of whose bits say nothing. */
function cutOrSwapped(text: string) {
  return fc
    .tuple(fc.nat({ max: text.length - 2 }), fc.constantFrom("A", "B", ".", ""))
    .map(([at, letter]) => text.slice(0, at) + letter + text.slice(letter === "" ? text.length : at + 1));
}

import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { tellStory } from "./story";

const ISSUER = {
  CREDENTIAL_SIGNING_KEY: generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  CREDENTIAL_ISSUER_URL: "https://badges.example.org/coir",
  CREDENTIAL_ISSUER_NAME: "Coir Skills Institute",
};
const VERIFY = `query ($credential: String!) { verifyCredential(credential: $credential) {
  outcome achievementName issuerName validUntil
} }`;
const ON_PAPER = `query ($number: String!, $checkCode: String!) { verifyCertificate(number: $number, checkCode: $checkCode) {
  outcome achievementName issuerName validUntil
} }`;
const LEARNER =
  "{ placements(first: 1, filter: { status: { in: [ACTIVE] } }) { edges { node { participant { id workshopNumber } } } } }";

interface Versioned {
  readonly id: string;
  readonly version: number;
}
interface Issued extends Versioned {
  readonly jws: string;
  readonly paperNumber: string;
  readonly checkCode: string;
}
interface Learner {
  readonly id: string;
  readonly workshopNumber: string;
}

describe("An employer asks whether a certificate is genuine", () => {
  const { answer, refusal, act, step, asPublic } = tellStory();
  let learner: Learner;
  let enrolmentId: string;
  let credential: Issued;

  beforeAll(() => void Object.assign(process.env, ISSUER));
  afterAll(() => {
    for (const name of Object.keys(ISSUER)) delete process.env[name];
  });

  beforeAll(async () => {
    type Workers = { placements: { edges: [{ node: { participant: Learner } }] } };
    learner = (await answer<Workers>("case-guardian-garut", LEARNER)).placements.edges[0].node.participant;
    enrolmentId = await completedTraining();
    const draft = await draftOf(enrolmentId, "COMPETENCY");
    await step("kalapas-garut", "approveCredential", `credentialId: "${draft.id}", expectedVersion: 1`);
    const approved = `credentialId: "${draft.id}", expectedVersion: 2, purpose: "certificate"`;
    credential = await step<Issued>(
      "registrar-garut",
      "issueCredential",
      approved,
      "id version jws paperNumber checkCode",
    );
  }, 60_000);

  /** An address checks five times a minute, so no scene checks more often than it must. */
  const verified = async () =>
    (await asPublic<{ verifyCredential: object }>(VERIFY, { credential: credential.jws })).data;

  const genuine = {
    ...{ outcome: "VALID", achievementName: expect.any(String), validUntil: null },
    issuerName: ISSUER.CREDENTIAL_ISSUER_NAME,
  };

  it("and reads without a token what was certified, by whom and that it counts; nothing of the holder or where", async () => {
    expect(await verified()).toEqual({ verifyCredential: genuine });
    const [, claims = ""] = credential.jws.split(".");
    const badge = Buffer.from(claims, "base64url").toString();
    expect(badge).toContain("Coir Skills Institute");
    expect(badge).not.toMatch(new RegExp(`JB-GRT|Garut|lapas|${learner.id}|${learner.workshopNumber}`, "i"));
  });

  it("and reads the same of the certificate on paper, by its number and check code", async () => {
    const { paperNumber: number, checkCode } = credential;
    const onPaper = (await asPublic<{ verifyCertificate: object }>(ON_PAPER, { number, checkCode })).data;
    expect(onPaper?.verifyCertificate).toEqual(genuine);
    const guessed = (await asPublic(ON_PAPER, { number, checkCode: "0000-0000-0000" })).data;
    const nothing = { achievementName: null, issuerName: null, validUntil: null };
    expect(guessed).toEqual({ verifyCertificate: { outcome: "NOT_KNOWN", ...nothing } });
  });

  it("and reads that one with another word in it is none", async () => {
    const [head, claims, signature] = credential.jws.split(".") as [string, string, string];
    const forged = Buffer.from(
      Buffer.from(claims, "base64url").toString().replace("Coir Skills Institute", "Coir Skills Academy"),
    );
    const told = await asPublic<{ verifyCredential: { outcome: string } }>(VERIFY, {
      credential: [head, forged.toString("base64url"), signature].join("."),
    });
    expect(told.data?.verifyCredential.outcome).not.toBe("VALID");
  });

  it("whereas a guardian does not issue, a registrar does not approve, and another UPT knows of no such certificate", async () => {
    const of = `credentialId: "${credential.id}", expectedVersion: ${credential.version}`;
    const issue = `mutation { issueCredential(input: { ${of}, purpose: "certificate" }) { id } }`;
    expect(await refusal("case-guardian-garut", issue)).toBe("FORBIDDEN");
    expect(await refusal("registrar-garut", `mutation { approveCredential(input: { ${of} }) { id } }`)).toBe(
      "FORBIDDEN",
    );
    const revoke = `mutation { revokeCredential(input: { ${of}, reason: "Not ours." }) { id } }`;
    expect(await refusal("kalapas-ciamis", revoke)).toBe("NOT_FOUND");
    const read = `{ credential(id: "${credential.id}") { jws } }`;
    expect(await answer("kalapas-ciamis", read)).toEqual({ credential: null });
    expect(await refusal("kanwil", read)).toBe("FORBIDDEN");
    expect((await asPublic(read)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("whereas who reads names for another purpose than the token says issues none", async () => {
    const { id } = await draftOf(enrolmentId, "ATTENDANCE");
    await step("kalapas-garut", "approveCredential", `credentialId: "${id}", expectedVersion: 1`);
    const of = `credentialId: "${id}", expectedVersion: 2, purpose: "curiosity"`;
    expect(await refusal("registrar-garut", `mutation { issueCredential(input: { ${of} }) { id } }`)).toBe("FORBIDDEN");
  });

  it("and, once the head of the UPT has revoked it, reads that it no longer counts", async () => {
    const of = `credentialId: "${credential.id}", expectedVersion: ${credential.version}`;
    const reason = "SYNTHETIC: issued for the wrong course.";
    const revoked = await step("kalapas-garut", "revokeCredential", `${of}, reason: "${reason}"`, "status");
    expect(revoked).toEqual({ status: "REVOKED" });
    expect(await verified()).toMatchObject({ verifyCredential: { outcome: "REVOKED" } });
  });

  it("and, guessing at check codes, is told to wait", async () => {
    const guess = { number: credential.paperNumber, checkCode: "0000-0000-0000" };
    let refused: Awaited<ReturnType<typeof asPublic>> = {};
    for (let tries = 1; tries <= 6; tries += 1) refused = await asPublic(ON_PAPER, guess);
    expect(refused.data).toBeUndefined();
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED", details: { limit: "tries" } });
  });

  /** A short course at Garut, from its plan to its end. */
  async function completedTraining(): Promise<string> {
    type Course = { id: string; code: string; lessonHours: number; units: { code: string }[] };
    const query = "{ trainingCourses { id code lessonHours units { code } } }";
    const { trainingCourses } = await answer<{ trainingCourses: Course[] }>("case-guardian-garut", query);
    const course = trainingCourses.find(({ code }) => code === "K3-101") as Course;
    const days = 'startsOn: "2026-10-05", endsOn: "2026-10-09"';
    const facts = `facilityCode: "JB-GRT", courseId: "${course.id}", ${days}, seats: 4`;
    const { id: cohortId } = await act("case-guardian-garut", "planCohort", facts, "id");
    const open = `cohortId: "${cohortId}", expectedVersion: 1, to: OPEN_FOR_ENROLMENT`;
    await step("case-guardian-garut", "moveCohort", open);
    const applied = `cohortId: "${cohortId}", participantId: "${learner.id}"`;
    const { id } = await act("case-guardian-garut", "applyForCohort", applied, "id");
    const of = (version: number) => `enrolmentId: "${id}", expectedVersion: ${version}`;
    await step("case-guardian-garut", "moveEnrolment", `${of(1)}, to: ENROLLED`);
    await step("case-guardian-garut", "moveEnrolment", `${of(2)}, to: IN_PROGRESS`);
    for (const { code } of course.units) {
      const assessed = `idempotencyKey: "${code}", enrolmentId: "${id}", unitCode: "${code}", result: COMPETENT`;
      await step("case-guardian-garut", "recordAssessment", assessed);
    }
    const version = 3 + course.units.length;
    const lessons = `${of(version)}, lessonHoursAttended: ${course.lessonHours}`;
    await step("case-guardian-garut", "recordLessonHours", lessons);
    await step("case-guardian-garut", "moveEnrolment", `${of(version + 1)}, to: COMPLETED`);
    return id;
  }

  function draftOf(ofEnrolment: string, kind: string): Promise<Versioned> {
    const draft = `idempotencyKey: "${kind}", enrolmentId: "${ofEnrolment}", kind: ${kind}`;
    return step("case-guardian-garut", "draftCredential", draft, "id version");
  }
});

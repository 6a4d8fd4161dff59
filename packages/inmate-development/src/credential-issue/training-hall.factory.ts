import { generateKeyPairSync } from "node:crypto";
import { newId } from "@coir/kit/ids";
import { viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { CohortStatus } from "../cohort/cohort.entity.js";
import { CredentialKind } from "../credential/credential.entity.js";
import { CredentialIssuer } from "../credential-issuer/credential-issuer.js";
import { AssessmentResult } from "../enrolment/assessment.entity.js";
import { type Enrolment, EnrolmentStatus } from "../enrolment/enrolment.entity.js";
import { Office, type openOffices, staff } from "../office.factory.js";
import { catalogue } from "../training-course/catalogue.js";

export const ISSUER_URL = "https://badges.example.org/coir";
/** As it was typed into the vault. */
export const HOLDER_NAME = "Kenari  Rahasia";
export const PURPOSE = "certificate";

/** An issuer with a key of its own. */
export function newIssuer(url = ISSUER_URL): CredentialIssuer {
  return new CredentialIssuer(generateKeyPairSync("ed25519").privateKey, { url, name: "Coir Skills Institute" });
}

const course = catalogue[0] as (typeof catalogue)[number];
/** Who may read names at Garut, for the purpose of certificates. */
export const guardian = new Viewer({
  ...{ subject: "guardian", scopes: ["inmate:identity"], facilities: ["JB-GRT"], purpose: PURPOSE, person: true },
});
export const registrar = new Viewer({ ...guardian.claims, subject: "registrar", facilities: ["*"] });

/** An office where somebody has completed a training, for tests. */
export class TrainingHall extends Office {
  static openAt({ source }: Awaited<ReturnType<typeof openOffices>>, credentialIssuer?: CredentialIssuer) {
    const tools = credentialIssuer ? { credentialIssuer } : {};
    return new TrainingHall(viewerConnection(source, registrar), tools);
  }

  /** Somebody with a name in the vault, and the training that it takes. */
  async training(): Promise<Enrolment> {
    const { enrolments, cohorts, courses } = this.as(staff.head);
    const [participantId] = (await this.workshop(1)).participants as [string];
    const identity = { fullName: HOLDER_NAME, registrationNumber: `SYN-${participantId}` };
    await this.as(guardian).identities.seal({ idempotencyKey: newId(), participantId, purpose: PURPOSE, ...identity });
    await courses.register([course]);
    const facts = {
      facilityCode: "JB-GRT",
      courseId: course.id,
      startsOn: "2026-08-03",
      endsOn: "2026-08-10",
      seats: 2,
    };
    const { id: cohortId } = await cohorts.plan({ idempotencyKey: newId(), ...facts });
    await cohorts.move({ cohortId, expectedVersion: 1, to: CohortStatus.OPEN_FOR_ENROLMENT });
    let enrolment = await enrolments.apply({ idempotencyKey: newId(), cohortId, participantId });
    for (const to of [EnrolmentStatus.ENROLLED, EnrolmentStatus.IN_PROGRESS])
      enrolment = await enrolments.move({ enrolmentId: enrolment.id, expectedVersion: enrolment.version, to });
    return enrolment;
  }

  /** The training, completed. */
  async completed(): Promise<Enrolment> {
    const { enrolments } = this.as(staff.head);
    let enrolment = await this.training();
    for (const { code: unitCode } of course.units) {
      const result = AssessmentResult.COMPETENT;
      enrolment = await enrolments.assess({ idempotencyKey: newId(), enrolmentId: enrolment.id, unitCode, result });
    }
    const of = () => ({ enrolmentId: enrolment.id, expectedVersion: enrolment.version });
    enrolment = await enrolments.recordLessons({ ...of(), lessonHoursAttended: 14 });
    return enrolments.move({ ...of(), to: EnrolmentStatus.COMPLETED });
  }

  /** A credential of a completed training, approved. */
  async approved(validUntil?: string) {
    const { id: enrolmentId } = await this.completed();
    const kind = CredentialKind.COMPETENCY;
    const draft = { idempotencyKey: newId(), enrolmentId, kind, ...(validUntil && { validUntil }) };
    const { id } = await this.as(staff.finance).credentials.draft(draft);
    return this.as(staff.head).credentials.approve({ credentialId: id, expectedVersion: 1 });
  }

  /** The same, issued. */
  async issued(validUntil?: string) {
    const { id, version } = await this.approved(validUntil);
    return this.as(guardian).credentialIssues.issue({ credentialId: id, expectedVersion: version, purpose: PURPOSE });
  }
}

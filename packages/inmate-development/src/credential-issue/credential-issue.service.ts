import type { Clock } from "@coir/kit/clock";
import { invariantViolation } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { CohortService } from "../cohort/cohort.service.js";
import { achievementOf } from "../credential/achievement.js";
import { type Credential, CredentialStatus, isExternal } from "../credential/credential.entity.js";
import type { IssueCredentialInput, ReissueCredentialInput } from "../credential/credential.input.js";
import type { CredentialService } from "../credential/credential.service.js";
import { openBadgeOf } from "../credential/open-badge.js";
import type { CredentialIssuer } from "../credential-issuer/credential-issuer.js";
import type { CredentialRegister } from "../credential-issuer/credential-register.service.js";
import { tellsOfCustody } from "../credential-issuer/custody-words.js";
import { digestOf, newPaperCode } from "../credential-issuer/paper-code.js";
import type { EnrolmentService } from "../enrolment/enrolment.service.js";
import type { FacilityService } from "../facility/facility.service.js";
import type { IdentityService } from "../identity/identity.service.js";
import type { TrainingCourseService } from "../training-course/training-course.service.js";

/** With what credentials are issued. */
export interface CredentialIssueWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly credentials: CredentialService;
  readonly register: CredentialRegister;
  readonly enrolments: EnrolmentService;
  readonly cohorts: CohortService;
  readonly courses: TrainingCourseService;
  readonly facilities: FacilityService;
  readonly identities: IdentityService;
  /** Answers undefined where no issuer is set: then nothing can be issued, and everything still be read. */
  readonly issuer: () => CredentialIssuer | undefined;
}

const { ISSUED, REVOKED, APPROVED } = CredentialStatus;
const REPLACED = "Replaced by a new one.";

/** Signs credentials for their holders. It reads a name from the vault, so it is for who may, for a purpose, and is told to the auditor. */
export class CredentialIssueService {
  constructor(private readonly at: CredentialIssueWorkshop) {}

  /**
   * Signs an approved credential.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; FORBIDDEN without the token's purpose or for a program; INVARIANT_VIOLATION INM-80 no issuer, no name or no day left, INM-83 when something in it tells of custody
   */
  async issue({ credentialId, expectedVersion, purpose }: IssueCredentialInput): Promise<Credential> {
    this.at.viewer.requirePerson();
    const credential = await this.at.credentials.movable(credentialId, expectedVersion, ISSUED);
    return this.at.credentials.change(credential, await this.signed(credential, purpose), "credential.issued");
  }

  /**
   * Revokes an issued credential and issues it anew, under the approval that it had.
   * @throws as `issue`
   */
  reissue(input: ReissueCredentialInput): Promise<Credential> {
    const { manager, viewer, credentials } = this.at;
    const reread = (id: string) => credentials.found(id);
    const perform = () => this.replace(input);
    return once({ manager, viewer, mutation: "reissueCredential", input, perform, idOf: ({ id }) => id, reread });
  }

  private async replace({ credentialId, expectedVersion, purpose }: ReissueCredentialInput): Promise<Credential> {
    const { credentials, clock, viewer } = this.at;
    viewer.requirePerson();
    const old = await credentials.movable(credentialId, expectedVersion, REVOKED);
    if (isExternal(old.kind)) throw invariantViolation("INM-80", "Only what was signed here is issued anew.");
    await credentials.end(old, REVOKED, REPLACED);
    const successor = { ...old, id: newId(), status: APPROVED, endedAt: null, endReason: null };
    const entered = { ...successor, draftedAt: clock(), replacesId: old.id, version: 1 };
    return credentials.enter({ ...entered, ...(await this.signed(entered, purpose)) }, "credential.reissued");
  }

  private async signed(credential: Credential, purpose: string): Promise<Partial<Credential>> {
    const { register, viewer, clock } = this.at;
    const issuer = this.at.issuer();
    if (!issuer) throw invariantViolation("INM-80", "No issuer of credentials is set here.");
    const validFrom = new Date(Math.floor(clock().getTime() / 1000) * 1000);
    const validUntil = credential.validUntil === null ? null : lastSecondOf(credential.validUntil);
    if (validUntil && validUntil <= validFrom) throw invariantViolation("INM-80", "Its last day is over.");
    const place = await register.takePlace();
    const { achievement, lessonHours } = await this.achieved(credential, issuer);
    const badge = openBadgeOf(issuer, {
      ...{ achievement, lessonHours },
      credentialId: credential.id,
      holderName: await this.holderName(credential, purpose),
      ...{ validFrom, validUntil, place },
    });
    await this.requireNeutral(badge);
    await register.publishKey(issuer, validFrom);
    const jws = await issuer.sign(badge, "JWT");
    const paper = newPaperCode(validFrom);
    await register.keepOnPaper({
      ...{ paperNumber: paper.paperNumber, digest: digestOf(paper), ...place },
      ...{ achievementName: achievement.name, criteria: achievement.criteria.narrative, lessonHours },
      ...{ issuerName: issuer.name, validFrom, validUntil },
    });
    const issued = { issuedAt: validFrom, issuedBy: viewer.subject, issuerName: issuer.name };
    return { status: ISSUED, jws, ...place, ...paper, ...issued };
  }

  private async achieved({ enrolmentId, kind }: Credential, { url }: CredentialIssuer) {
    const enrolment = await this.at.enrolments.byId(enrolmentId);
    const cohort = enrolment && (await this.at.cohorts.byId(enrolment.cohortId));
    const course = cohort && (await this.at.courses.byId(cohort.courseId));
    if (!course) throw invariantViolation("INM-80", "The training of this credential cannot be read.");
    return { achievement: achievementOf(url, course, kind), lessonHours: enrolment.lessonHoursAttended };
  }

  private async holderName({ participantId }: Credential, purpose: string): Promise<string> {
    const reading = await this.at.identities.reveal({ participantId, purpose });
    const identity = this.at.identities.open(reading);
    if (!identity) throw invariantViolation("INM-80", "The identity of the holder was erased.");
    return identity.fullName;
  }

  /** @throws INVARIANT_VIOLATION INM-83 */
  private async requireNeutral(badge: object): Promise<void> {
    const codes = (await this.at.facilities.all()).map(({ code }) => code);
    const word = tellsOfCustody(JSON.stringify(badge), codes);
    if (word !== undefined)
      throw invariantViolation("INM-83", "A credential may not tell of custody; change the text.", { word });
  }
}

/** The last second of a day in West Indonesian time. */
function lastSecondOf(day: string): Date {
  return new Date(`${day}T23:59:59+07:00`);
}

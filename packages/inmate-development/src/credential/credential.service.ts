import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import { type EntityManager, In, LessThan } from "typeorm";
import type { CredentialRegister, StandingPlace } from "../credential-issuer/credential-register.service.js";
import { lockedRow } from "../database/locked-row.js";
import { Enrolment, EnrolmentStatus } from "../enrolment/enrolment.entity.js";
import { Credential, CredentialStatus, isExternal } from "./credential.entity.js";
import type {
  ApproveCredentialInput,
  CredentialFilter,
  DraftCredentialInput,
  EndCredentialInput,
} from "./credential.input.js";

/** With what the credential service works. */
export interface CredentialWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly register: CredentialRegister;
}

const { DRAFT, APPROVED, ISSUED, REJECTED, REVOKED, EXPIRED } = CredentialStatus;
type Ending = CredentialStatus.REJECTED | CredentialStatus.REVOKED | CredentialStatus.EXPIRED;
const STANDING = [DRAFT, APPROVED, ISSUED];

/** From which state a credential may go to which. In doubt it is revoked and issued anew: a badge has no other standing. */
export const credentialTransitions: Readonly<Record<CredentialStatus, readonly CredentialStatus[]>> = {
  [DRAFT]: [APPROVED, REJECTED],
  [APPROVED]: [ISSUED, REJECTED],
  [ISSUED]: [REVOKED, EXPIRED],
  [REJECTED]: [],
  [REVOKED]: [],
  [EXPIRED]: [],
};

/** The certificates of persons: drafted by one, approved by another; issued by who may read names, which is another room. */
export class CredentialService {
  private readonly byIdLoader;
  private readonly ofEnrolmentLoader;
  private readonly ofParticipantLoader;

  constructor(private readonly at: CredentialWorkshop) {
    this.byIdLoader = loaderBy(at.manager, Credential, "id");
    this.ofEnrolmentLoader = loaderOfMany(at.manager, Credential, "enrolmentId", "id");
    this.ofParticipantLoader = loaderOfMany(at.manager, Credential, "participantId", "id");
  }

  /** The credential of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Credential | null> {
    const credential = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return credential && this.at.viewer.actsFor(credential.facilityCode) ? credential : null;
  }

  /** One page of the credentials of the viewer's UPTs, the newest draft first. */
  page(filter: CredentialFilter | undefined, page: PageArgs): Promise<Page<Credential>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(Credential, "credential");
    if (!viewer.actsForRegion) query.andWhere("credential.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    if (filter?.facilityCode)
      query.andWhere("credential.facilityCode = ANY(:codes)", { codes: filter.facilityCode.in });
    if (filter?.status) query.andWhere("credential.status = ANY(:states)", { states: filter.status.in });
    return keysetPage(query, { by: "draftedAt", id: "id", direction: "DESC" }, page);
  }

  /** The credentials of a training, oldest first. */
  ofEnrolment(enrolmentId: string): Promise<Credential[]> {
    return this.ofEnrolmentLoader.load(enrolmentId);
  }

  /** The credentials of a participant, oldest first. */
  ofParticipant(participantId: string): Promise<Credential[]> {
    return this.ofParticipantLoader.load(participantId);
  }

  /**
   * Drafts a credential.
   * @throws NOT_FOUND; BAD_USER_INPUT when its last day is not to come; INVARIANT_VIOLATION INM-80 unless the training is completed and has none of this kind that stands
   */
  draft(input: DraftCredentialInput): Promise<Credential> {
    const { manager, viewer } = this.at;
    const reread = (id: string) => this.found(id);
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "draftCredential", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Approves a draft.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; FORBIDDEN for a program; SEGREGATION_OF_DUTIES for who drafted it
   */
  async approve({ credentialId, expectedVersion }: ApproveCredentialInput): Promise<Credential> {
    const { viewer } = this.at;
    viewer.requirePerson();
    const credential = await this.movable(credentialId, expectedVersion, APPROVED);
    if (credential.draftedBy === viewer.subject)
      throw codedError("SEGREGATION_OF_DUTIES", "Who drafted a credential may not approve it.", {
        invariant: "INM-81",
      });
    return this.change(credential, { status: APPROVED, approvedBy: viewer.subject }, "credential.approved");
  }

  /**
   * Gives up a credential that was not issued.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; FORBIDDEN for a program
   */
  async reject({ credentialId, expectedVersion, reason }: EndCredentialInput): Promise<Credential> {
    this.at.viewer.requirePerson();
    return this.end(await this.movable(credentialId, expectedVersion, REJECTED), REJECTED, reason);
  }

  /**
   * Takes an issued credential back, for good, and says so on its list.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; FORBIDDEN for a program
   */
  async revoke({ credentialId, expectedVersion, reason }: EndCredentialInput): Promise<Credential> {
    this.at.viewer.requirePerson();
    return this.end(await this.movable(credentialId, expectedVersion, REVOKED), REVOKED, reason);
  }

  /**
   * Marks the credentials whose last day is over; the badges themselves say when that is.
   * @returns how many
   */
  async expire(): Promise<number> {
    const { manager, clock } = this.at;
    const over = await manager.findBy(Credential, { status: ISSUED, validUntil: LessThan(jakartaDayOf(clock())) });
    for (const credential of over) await this.end(credential, EXPIRED, null);
    return over.length;
  }

  /**
   * A credential that may take a step, its row locked until the commit.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async movable(id: string, expectedVersion: number, to: CredentialStatus): Promise<Credential> {
    const credential = await lockedRow(this.at.manager, Credential, id);
    if (!credential || !this.at.viewer.actsFor(credential.facilityCode)) throw notFound("Credential", id);
    if (credential.version !== expectedVersion) throw staleVersion("Credential", expectedVersion, credential.version);
    if (!credentialTransitions[credential.status].includes(to))
      throw invalidTransition("Credential", credential.status, to);
    return credential;
  }

  /** Ends a credential that may end so; what is revoked is marked on its list. */
  async end(credential: Credential, status: Ending, endReason: string | null): Promise<Credential> {
    const endedAt = this.at.clock();
    const place = placeOf(credential);
    if (status === REVOKED && place) await this.at.register.revoke(place, endedAt);
    return this.change(credential, { status, endedAt, endReason }, `credential.${status.toLowerCase()}`);
  }

  /** Changes a credential that may take the step, and tells the auditor. */
  async change(credential: Credential, changes: Partial<Credential>, action: string): Promise<Credential> {
    const changed = { ...changes, version: credential.version + 1 };
    await this.at.manager.update(Credential, { id: credential.id }, changed);
    await this.audit(credential, action);
    return Object.assign(credential, changed);
  }

  /** Enters a credential and tells the auditor. */
  async enter(credential: Credential, action: string): Promise<Credential> {
    await this.at.manager.insert(Credential, credential);
    await this.audit(credential, action);
    return credential;
  }

  /** @throws NOT_FOUND */
  async found(id: string): Promise<Credential> {
    const credential = await this.byId(id);
    if (!credential) throw notFound("Credential", id);
    return credential;
  }

  /**
   * What a new credential of a training begins with, the training's row locked until the commit.
   * @throws NOT_FOUND; BAD_USER_INPUT; INVARIANT_VIOLATION INM-80
   */
  async begun({ enrolmentId, kind, validUntil }: Omit<DraftCredentialInput, "idempotencyKey">) {
    const { manager, viewer, clock } = this.at;
    const enrolment = await lockedRow(manager, Enrolment, enrolmentId);
    if (!enrolment || !viewer.actsFor(enrolment.facilityCode)) throw notFound("Enrolment", enrolmentId);
    if (enrolment.status !== EnrolmentStatus.COMPLETED)
      throw invariantViolation("INM-80", "Only a completed training is certified.");
    if (await manager.existsBy(Credential, { enrolmentId, kind, status: In(STANDING) }))
      throw invariantViolation("INM-80", "The training has a credential of this kind that stands.");
    const draftedAt = clock();
    if (validUntil != null && validUntil <= jakartaDayOf(draftedAt))
      throw badInput("The last day must be to come.", "validUntil");
    const { facilityCode, participantId } = enrolment;
    const of = { id: newId(), facilityCode, enrolmentId, participantId, kind };
    return { ...of, validUntil: validUntil ?? null, draftedBy: viewer.subject, draftedAt, version: 1 };
  }

  private async add(input: DraftCredentialInput): Promise<Credential> {
    if (isExternal(input.kind))
      throw invariantViolation("INM-80", "A certificate of another body is recorded, not drafted.");
    const draft = this.at.manager.create(Credential, { ...(await this.begun(input)), status: DRAFT });
    return this.enter(draft, "credential.drafted");
  }

  private audit({ id, facilityCode }: Credential, action: string): Promise<void> {
    const record = { action, entityType: "Credential", entityId: id, facilityCode, at: this.at.clock() };
    return appendAudit(this.at.manager, this.at.viewer, record);
  }
}

/** Its place on a list; what is not signed here has none. */
function placeOf({ listNo, place }: Credential): StandingPlace | undefined {
  return listNo === null || place === null ? undefined : { listNo, place };
}

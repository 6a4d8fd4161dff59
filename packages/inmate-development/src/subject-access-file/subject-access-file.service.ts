import type { Clock } from "@coir/kit/clock";
import { badInput, forbidden, notFound } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { Identity, IdentityVault } from "../participant/identity-vault.js";
import { ParticipantIdentity } from "../participant/participant-identity.entity.js";
import {
  type CollectSubjectAccessInput,
  DocumentFormat,
  type MoveSubjectAccessInput,
  type ReadSubjectAccessInput,
  type RefuseSubjectAccessInput,
  type ReviewSubjectAccessInput,
} from "../subject-access/subject-access.input.js";
import type { SubjectAccessService } from "../subject-access/subject-access.service.js";
import { SubjectAccessRequest, SubjectAccessStatus } from "../subject-access/subject-access-request.entity.js";
import { readableStates } from "../subject-access/subject-access-steps.js";
import { type Copy, gatherCopy } from "../subject-copy/copy.js";
import { documentOf } from "../subject-copy/copy-document.js";
import { pdfOf } from "../subject-copy/copy-pdf.js";
import type { SubjectAccessDocument } from "./subject-access-document.js";
import { SubjectAccessFile } from "./subject-access-file.entity.js";

const { COLLECTING, REVIEW_REDACTION, READY, DELIVERED, REFUSED } = SubjectAccessStatus;

/** With what the service of copies works. */
export interface SubjectAccessFileWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly requests: SubjectAccessService;
  readonly vault: () => IdentityVault;
}

/**
 * The copies that persons get of their data. A copy tells health, pay and grievances too, which are sealed from the UPT:
 * it is gathered and read at the regional desk alone, for the token's purpose.
 */
export class SubjectAccessFileService {
  constructor(private readonly at: SubjectAccessFileWorkshop) {}

  /**
   * Gathers everything that is kept of the person; an earlier copy of the request is lost.
   * @throws FORBIDDEN; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async collect(input: CollectSubjectAccessInput): Promise<SubjectAccessRequest> {
    const { manager, requests, vault, clock } = this.at;
    const request = await requests.movable(input, COLLECTING);
    this.requireDesk(input.purpose);
    const { id: requestId, participantId, facilityCode } = request;
    // Told before it is gathered, so that the copy tells of it too.
    await requests.move(request, { status: COLLECTING, withheld: [] });
    const copy = await gatherCopy(manager, participantId, await this.identityOf(participantId));
    const sealed = vault().sealText(requestId, JSON.stringify(copy));
    await this.destroy(requestId);
    await manager.insert(SubjectAccessFile, { requestId, facilityCode, ...sealed, collectedAt: clock() });
    return request;
  }

  /**
   * Decides what the copy leaves out.
   * @throws FORBIDDEN; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT when the copy has no such section or entry
   */
  async review({ withheld, purpose, ...input }: ReviewSubjectAccessInput): Promise<SubjectAccessRequest> {
    const request = await this.at.requests.movable(input, REVIEW_REDACTION);
    this.requireDesk(purpose);
    const { sections } = this.copyIn(await this.fileOf(request.id));
    for (const { section, entryNo = 0 } of withheld) {
      const found = sections.find(({ key }) => key === section);
      if (!found || entryNo > found.entries.length)
        throw badInput("The copy has no such section or entry.", "withheld");
    }
    const left = withheld.map(({ section, entryNo = null, ground }) => ({ section, entryNo, ground }));
    return this.at.requests.move(request, { status: REVIEW_REDACTION, withheld: left });
  }

  /**
   * Lets the copy go, to be handed over.
   * @throws FORBIDDEN; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async release({ purpose, ...input }: CollectSubjectAccessInput): Promise<SubjectAccessRequest> {
    const request = await this.at.requests.movable(input, READY);
    this.requireDesk(purpose);
    return this.at.requests.move(request, { status: READY });
  }

  /**
   * Records that the person has the copy.
   * @throws FORBIDDEN for a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async deliver(input: MoveSubjectAccessInput): Promise<SubjectAccessRequest> {
    const request = await this.at.requests.movable(input, DELIVERED);
    return this.at.requests.move(request, { status: DELIVERED, deliveredAt: this.at.clock() });
  }

  /**
   * Refuses a request as a whole on a ground of the law; what was gathered for it is destroyed.
   * @throws FORBIDDEN for a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async refuse({ ground, ...input }: RefuseSubjectAccessInput): Promise<SubjectAccessRequest> {
    const request = await this.at.requests.movable(input, REFUSED);
    await this.destroy(request.id);
    return this.at.requests.move(request, { status: REFUSED, refusalGround: ground });
  }

  /**
   * Tells the auditor that a copy is read; what it holds is opened by its field, after the commit.
   * @throws FORBIDDEN; NOT_FOUND, also when there is no copy yet or no more
   */
  async read({ requestId, purpose, format }: ReadSubjectAccessInput): Promise<SubjectAccessDocument> {
    const request = await this.at.requests.byId(requestId);
    if (!request) throw notFound("SubjectAccessRequest", requestId);
    this.requireDesk(purpose);
    if (!readableStates.includes(request.status)) throw notFound("SubjectAccessFile", requestId);
    const { ciphertext, keyWrapped, collectedAt } = await this.fileOf(requestId);
    await this.at.requests.audit(request, "sar.read");
    return { requestId, format, collectedAt, request, sealed: { ciphertext, keyWrapped } };
  }

  /** What a reading holds, without what is withheld. */
  async write({ requestId, request, collectedAt, format, sealed }: SubjectAccessDocument): Promise<Buffer> {
    const { receivedAt, withheld } = request;
    const copy = this.copyIn({ requestId, ...sealed });
    const document = documentOf(copy, { requestId, receivedAt, collectedAt, withheld });
    return format === DocumentFormat.PDF ? pdfOf(document) : Buffer.from(JSON.stringify(document, null, 2));
  }

  /**
   * Destroys the copies of requests that were answered, or should have been, long enough ago.
   * @returns how many
   */
  async expire(before: Date): Promise<number> {
    const { manager, requests } = this.at;
    const old = await manager
      .createQueryBuilder(SubjectAccessRequest, "request")
      .setLock("pessimistic_write")
      .setOnLocked("skip_locked")
      .where("request.status = 'DELIVERED' AND request.deliveredAt < :before", { before })
      .orWhere("request.status = 'READY' AND request.dueAt < :before", { before })
      .orderBy("request.id")
      .getMany();
    for (const request of old) {
      await this.destroy(request.id);
      await requests.move(request, { status: SubjectAccessStatus.EXPIRED });
    }
    return old.length;
  }

  private async fileOf(requestId: string): Promise<SubjectAccessFile> {
    const file = await this.at.manager.findOneBy(SubjectAccessFile, { requestId });
    if (!file) throw notFound("SubjectAccessFile", requestId);
    return file;
  }

  private copyIn({ requestId, ...sealed }: Pick<SubjectAccessFile, "requestId" | "ciphertext" | "keyWrapped">): Copy {
    return JSON.parse(this.at.vault().openText(requestId, sealed)) as Copy;
  }

  private async identityOf(participantId: string): Promise<Identity | null> {
    const row = await this.at.manager.findOneBy(ParticipantIdentity, { participantId });
    const { ciphertext, keyWrapped } = row ?? {};
    return ciphertext && keyWrapped ? this.at.vault().open(participantId, { ciphertext, keyWrapped }) : null;
  }

  private destroy(requestId: string): Promise<unknown> {
    return this.at.manager.query("SELECT destroy_subject_access_file($1)", [requestId]);
  }

  /** @throws FORBIDDEN unless at the regional desk, which may see all that a copy tells, for the purpose of the token */
  private requireDesk(purpose: string): void {
    const { viewer } = this.at;
    const isDesk = viewer.actsForRegion && viewer.hasAnyScope(["inmate:grievance"]);
    if (!isDesk || !viewer.hasAnyScope(["inmate:identity"]))
      throw forbidden("A copy is gathered and read at the regional data protection desk alone.");
    if (!viewer.claims.purpose || viewer.claims.purpose !== purpose)
      throw forbidden("Your token must carry the purpose for which you read a copy.");
  }
}

import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { MoveSubjectAccessInput, RequestSubjectAccessInput, SubjectAccessFilter } from "./subject-access.input.js";
import { SubjectAccessRequest, SubjectAccessStatus } from "./subject-access-request.entity.js";
import { answeredStates, dueAtOf, subjectAccessActions, subjectAccessTransitions } from "./subject-access-steps.js";

/** With what the service of requests for data works. */
export interface SubjectAccessWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
}

/** Requests of persons for the data that are kept of them, and their clock. */
export class SubjectAccessService {
  private readonly byIdLoader;

  constructor(private readonly at: SubjectAccessWorkshop) {
    this.byIdLoader = loaderBy(at.manager, SubjectAccessRequest, "id");
  }

  /** One page of requests, those first whose time is over first. */
  page(filter: SubjectAccessFilter | undefined, page: PageArgs): Promise<Page<SubjectAccessRequest>> {
    const { manager, viewer, clock } = this.at;
    const query = manager.createQueryBuilder(SubjectAccessRequest, "request");
    if (!viewer.actsForRegion) query.andWhere("request.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    if (filter?.facilityCode)
      query.andWhere("request.facilityCode = ANY(:facilities)", { facilities: filter.facilityCode.in });
    if (filter?.status) query.andWhere("request.status = ANY(:states)", { states: filter.status.in });
    if (filter?.overdue !== undefined && filter.overdue !== null)
      query.andWhere(`${filter.overdue ? "" : "NOT "}(request.dueAt < :now AND request.status NOT IN (:...answered))`, {
        now: clock(),
        answered: answeredStates,
      });
    return keysetPage(query, { by: "dueAt", id: "id", direction: "ASC" }, page);
  }

  /** The request of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<SubjectAccessRequest | null> {
    const request = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return request && this.at.viewer.actsFor(request.facilityCode) ? request : null;
  }

  /** Whether its time is over and somebody still waits for the answer. */
  isOverdue({ dueAt, status }: SubjectAccessRequest): boolean {
    return dueAt < this.at.clock() && !answeredStates.includes(status);
  }

  /**
   * Enters a request; from when it was handed in there are 72 hours to answer it.
   * @throws NOT_FOUND; BAD_USER_INPUT for a moment to come; INVARIANT_VIOLATION INM-91 while another one of the person is open
   */
  request(input: RequestSubjectAccessInput): Promise<SubjectAccessRequest> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => (await this.byId(id)) ?? Promise.reject(notFound("SubjectAccessRequest", id));
    const perform = () => this.enter(input);
    return once({ manager, viewer, mutation: "requestSubjectAccess", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Confirms that who asks is the person, or may act for it.
   * @throws FORBIDDEN for a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async verify(input: MoveSubjectAccessInput): Promise<SubjectAccessRequest> {
    const request = await this.movable(input, SubjectAccessStatus.IDENTITY_VERIFIED);
    return this.move(request, { status: SubjectAccessStatus.IDENTITY_VERIFIED });
  }

  /**
   * The request, locked until the commit, which may go to a state.
   * @throws FORBIDDEN for a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async movable(
    { requestId, expectedVersion }: Pick<MoveSubjectAccessInput, "requestId" | "expectedVersion">,
    to: SubjectAccessStatus,
  ): Promise<SubjectAccessRequest> {
    const { manager, viewer } = this.at;
    const request = await lockedRow(manager, SubjectAccessRequest, requestId);
    if (!request || !viewer.actsFor(request.facilityCode)) throw notFound("SubjectAccessRequest", requestId);
    viewer.requirePerson();
    const { status, version } = request;
    if (version !== expectedVersion) throw staleVersion("SubjectAccessRequest", expectedVersion, version);
    if (!subjectAccessTransitions[status].includes(to)) throw invalidTransition("SubjectAccessRequest", status, to);
    return request;
  }

  /** Moves a request, and tells the auditor. */
  async move(
    request: SubjectAccessRequest,
    changes: Partial<Pick<SubjectAccessRequest, "status" | "withheld" | "refusalGround" | "deliveredAt">>,
  ): Promise<SubjectAccessRequest> {
    const moved = { ...changes, version: request.version + 1 };
    await this.at.manager.update(SubjectAccessRequest, { id: request.id }, moved);
    Object.assign(request, moved);
    await this.audit(request, subjectAccessActions[request.status]);
    return request;
  }

  /** Tells the auditor of something done with a request. */
  audit({ id, facilityCode }: SubjectAccessRequest, action: string): Promise<void> {
    return appendAudit(this.at.manager, this.at.viewer, {
      action,
      entityType: "SubjectAccessRequest",
      entityId: id,
      facilityCode,
      at: this.at.clock(),
    });
  }

  private async enter({
    participantId,
    requestedBy,
    ...told
  }: RequestSubjectAccessInput): Promise<SubjectAccessRequest> {
    const { manager, clock, participants } = this.at;
    const { facilityCode } = await participants.locked(participantId);
    const receivedAt = told.receivedAt ?? clock();
    if (receivedAt > clock()) throw badInput("The moment has not come.", "receivedAt");
    const open = await manager
      .createQueryBuilder(SubjectAccessRequest, "request")
      .where("request.participantId = :participantId AND NOT request.status = ANY(:answered)", {
        participantId,
        answered: answeredStates,
      })
      .getExists();
    if (open) throw invariantViolation("INM-91", "Another request of this person waits for its answer.");
    const request = manager.create(SubjectAccessRequest, {
      ...{ id: newId(), facilityCode, participantId, requestedBy, status: SubjectAccessStatus.RECEIVED },
      ...{ receivedAt, dueAt: dueAtOf(receivedAt), refusalGround: null, withheld: [], deliveredAt: null, version: 1 },
    });
    await manager.insert(SubjectAccessRequest, request);
    await this.audit(request, subjectAccessActions[request.status]);
    return request;
  }
}

import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import type { CooperationAgreementService } from "../cooperation-agreement/cooperation-agreement.service.js";
import { lockedRow } from "../database/locked-row.js";
import type { PlacementLapseService } from "../placement-lapse/placement-lapse.service.js";
import { type WorkProgram, WorkProgramStatus } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { enrol, expirePlaces, expireUnmarkedSessions, lockSessions } from "./roster.js";
import { SessionPlace } from "./session-place.entity.js";
import { WorkSession, WorkSessionStatus } from "./work-session.entity.js";
import type {
  CancelWorkSessionInput,
  MoveWorkSessionInput,
  OpenWorkSessionInput,
  PlanWorkSessionInput,
  WorkSessionFilter,
} from "./work-session.input.js";

const { PLANNED, OPEN, CLOSED, LOCKED, CANCELLED } = WorkSessionStatus;
const LONGEST_MS = 12 * 60 * 60 * 1000;

/** From which state a session may go to which. */
export const sessionTransitions: Readonly<Record<WorkSessionStatus, readonly WorkSessionStatus[]>> = {
  [PLANNED]: [OPEN, CANCELLED],
  [OPEN]: [CLOSED],
  [CLOSED]: [LOCKED],
  [LOCKED]: [],
  [CANCELLED]: [],
};

/** With what the session service works. */
export interface SessionWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
  readonly agreements: CooperationAgreementService;
  readonly lapses: PlacementLapseService;
}

/** The shifts of the programmes and who is expected in them. */
export class WorkSessionService {
  private readonly byIdLoader;
  private readonly rosterLoader;

  constructor(private readonly at: SessionWorkshop) {
    this.byIdLoader = loaderBy(at.manager, WorkSession, "id");
    this.rosterLoader = loaderOfMany(at.manager, SessionPlace, "sessionId", "id");
  }

  /** One page of a UPT's sessions, latest first; none for a UPT that the viewer does not act for. */
  page({ facilityCode, heldOn }: WorkSessionFilter, page: PageArgs): Promise<Page<WorkSession>> {
    const query = this.at.manager
      .createQueryBuilder(WorkSession, "session")
      .where("session.facilityCode = :facilityCode AND :own", {
        facilityCode,
        own: this.at.viewer.actsFor(facilityCode),
      });
    if (heldOn)
      query.andWhere("session.startsAt >= :from AND session.startsAt < :from::timestamptz + interval '1 day'", {
        from: `${heldOn}T00:00:00+07:00`,
      });
    return keysetPage(query, { by: "startsAt", id: "id", direction: "DESC" }, page);
  }

  /** The session of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<WorkSession | null> {
    const session = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return session && this.at.viewer.actsFor(session.facilityCode) ? session : null;
  }

  /** Who is or was expected. */
  rosterOf(sessionId: string): Promise<SessionPlace[]> {
    return this.rosterLoader.load(sessionId);
  }

  /**
   * Plans a session.
   * @throws NOT_FOUND; BAD_USER_INPUT for impossible times; INVARIANT_VIOLATION INM-10 when the shift has one
   */
  plan(input: PlanWorkSessionInput): Promise<WorkSession> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "planWorkSession",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const session = await this.byId(id);
        if (!session) throw notFound("WorkSession", id);
        return session;
      },
    });
  }

  private async add({ workProgramId, shift, startsAt, endsAt }: PlanWorkSessionInput): Promise<WorkSession> {
    const { manager, viewer, programs } = this.at;
    const program = await programs.locked(workProgramId);
    if (!program || !viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", workProgramId);
    const length = endsAt.getTime() - startsAt.getTime();
    if (length <= 0 || length > LONGEST_MS) throw badInput("A session lasts up to twelve hours.", "endsAt");
    const heldOn = jakartaDayOf(startsAt);
    const session = manager.create(WorkSession, {
      id: newId(),
      facilityCode: program.facilityCode,
      ...{ workProgramId, heldOn, shift, startsAt, endsAt },
      status: PLANNED,
      ...{ supervisorsOnDuty: null, cancelReason: null, cancelledWithPay: null, version: 1 },
    });
    const { raw: added } = await manager
      .createQueryBuilder()
      .insert()
      .into(WorkSession)
      .values(session)
      .orIgnore()
      .returning("id")
      .execute();
    if (added.length === 0) throw invariantViolation("INM-10", "The programme has a session in this shift.");
    await this.audit(session, "session.planned");
    return session;
  }

  /**
   * Opens a session with everybody who works in the programme on its roster; what has lapsed ends first.
   * @throws INVARIANT_VIOLATION INM-10 when somebody is expected elsewhere then, INM-12 with too few supervisors, INM-21 unless the programme is active and, for a partner, under an agreement on that day; BAD_USER_INPUT before its day
   */
  async open({ supervisorsOnDuty, ...step }: OpenWorkSessionInput): Promise<WorkSession> {
    const { manager, programs, agreements, lapses, clock } = this.at;
    const session = await this.movable(step, OPEN);
    if (session.heldOn > jakartaDayOf(clock())) throw badInput("The day has not come.", "sessionId");
    await lapses.endLapsedPlacements({ workProgramId: session.workProgramId });
    const program = await programs.byId(session.workProgramId);
    if (program?.status !== WorkProgramStatus.ACTIVE)
      throw invariantViolation("INM-21", "The programme is not active.");
    if (program.partnerCode !== null && !(await agreements.holdingOn(program.id, session.heldOn)))
      throw invariantViolation("INM-21", "No agreement with the partner holds on this day.");
    const workers = await enrol(manager, session);
    const allowed = supervisorsOnDuty * program.maxWorkersPerSupervisor;
    if (workers > allowed)
      throw invariantViolation("INM-12", `So many supervisors may watch ${allowed} workers.`, { allowed });
    return this.move(session, "session.opened", { status: OPEN, supervisorsOnDuty });
  }

  /** Closes a session; who was not marked has expired. */
  async close(step: MoveWorkSessionInput): Promise<WorkSession> {
    const session = await this.movable(step, CLOSED);
    await expirePlaces(this.at.manager, [session.id]);
    return this.move(session, "session.closed", { status: CLOSED });
  }

  /** Calls a planned session off. */
  async cancel({ reason, withPay, ...step }: CancelWorkSessionInput): Promise<WorkSession> {
    const session = await this.movable(step, CANCELLED);
    return this.move(session, "session.cancelled", {
      status: CANCELLED,
      cancelReason: reason,
      cancelledWithPay: withPay,
    });
  }

  /**
   * Closes every session that is over for two days and still open. Run daily.
   * @returns how many were closed
   */
  async closeUnmarked(): Promise<number> {
    const closed = await expireUnmarkedSessions(this.at.manager, this.at.clock());
    for (const session of closed) await this.audit(session, "attendance.expired");
    return closed.length;
  }

  /**
   * Locks the closed sessions of a programme in a month whose pay was posted, for good.
   * @param month YYYY-MM
   */
  async lockPaid({ id, facilityCode }: Pick<WorkProgram, "id" | "facilityCode">, month: string): Promise<void> {
    const sessions = await lockSessions(this.at.manager, id, month);
    if (sessions === 0) return;
    const { manager, viewer, clock } = this.at;
    const of = { entityType: "WorkProgram", entityId: id, facilityCode, details: { month, sessions } };
    await appendAudit(manager, viewer, { action: "session.locked", ...of, at: clock() });
  }

  private async movable(
    { sessionId, expectedVersion }: MoveWorkSessionInput,
    to: WorkSessionStatus,
  ): Promise<WorkSession> {
    const session = await lockedRow(this.at.manager, WorkSession, sessionId);
    if (!session || !this.at.viewer.actsFor(session.facilityCode)) throw notFound("WorkSession", sessionId);
    if (session.version !== expectedVersion) throw staleVersion("WorkSession", expectedVersion, session.version);
    if (!sessionTransitions[session.status].includes(to)) throw invalidTransition("WorkSession", session.status, to);
    return session;
  }

  private async move(session: WorkSession, action: string, changes: Partial<WorkSession>): Promise<WorkSession> {
    const moved = { ...changes, version: session.version + 1 };
    await this.at.manager.update(WorkSession, { id: session.id }, moved);
    await this.audit(session, action);
    return Object.assign(session, moved);
  }

  private audit({ id, facilityCode }: Pick<WorkSession, "id" | "facilityCode">, action: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    return appendAudit(manager, viewer, { action, entityType: "WorkSession", entityId: id, facilityCode, at: clock() });
  }
}

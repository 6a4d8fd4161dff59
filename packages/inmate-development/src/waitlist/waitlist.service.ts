import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import { type EntityManager, In } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import type { JoinWaitlistInput, MoveWaitlistEntryInput, WaitlistFilter } from "./waitlist.input.js";
import { WaitlistEntry, WaitlistStatus } from "./waitlist-entry.entity.js";
import { WaitlistPassOver } from "./waitlist-pass-over.entity.js";

const { PENDING, APPROVED, DECLINED, ALLOCATED, REMOVED, WITHDRAWN } = WaitlistStatus;

/** From which state an entry may go to which. */
export const waitlistTransitions: Readonly<Record<WaitlistStatus, readonly WaitlistStatus[]>> = {
  [PENDING]: [APPROVED, DECLINED, WITHDRAWN, REMOVED],
  [APPROVED]: [ALLOCATED, DECLINED, WITHDRAWN, REMOVED],
  [DECLINED]: [PENDING],
  [WITHDRAWN]: [PENDING, REMOVED],
  [ALLOCATED]: [],
  [REMOVED]: [],
};

/** With what the waiting list service works. */
export interface WaitlistWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly programs: WorkProgramService;
}

/** Who waits for which work. The order is that of asking. */
export class WaitlistService {
  private readonly byIdLoader;
  private readonly passOversLoader;

  constructor(private readonly at: WaitlistWorkshop) {
    this.byIdLoader = loaderBy(at.manager, WaitlistEntry, "id");
    this.passOversLoader = loaderOfMany(at.manager, WaitlistPassOver, "entryId", "passedAt");
  }

  /** One page of a programme's entries, in the order of asking. */
  page({ workProgramId, status }: WaitlistFilter, page: PageArgs): Promise<Page<WaitlistEntry>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(WaitlistEntry, "entry");
    query.where(isUUID(workProgramId) ? "entry.workProgramId = :workProgramId" : "false", { workProgramId });
    if (!viewer.actsForRegion) query.andWhere("entry.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    if (status) query.andWhere("entry.status = ANY(:states)", { states: status.in });
    return keysetPage(query, { by: "appliedAt", id: "id", direction: "ASC" }, page);
  }

  /** The entry of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<WaitlistEntry | null> {
    const entry = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return entry && this.at.viewer.actsFor(entry.facilityCode) ? entry : null;
  }

  /** How often and why an entry was passed over, oldest first. */
  passOversOf(entryId: string): Promise<WaitlistPassOver[]> {
    return this.passOversLoader.load(entryId);
  }

  /**
   * Puts a person on the list of a programme.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-01 for another UPT's programme, INM-50 when the person waits there already
   */
  join(input: JoinWaitlistInput): Promise<WaitlistEntry> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "joinWaitlist",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const entry = await this.byId(id);
        if (!entry) throw notFound("WaitlistEntry", id);
        return entry;
      },
    });
  }

  private async add({ participantId, workProgramId, requestedBy }: JoinWaitlistInput): Promise<WaitlistEntry> {
    const { manager, participants, programs, clock } = this.at;
    const participant = await participants.locked(participantId);
    const program = await programs.byId(workProgramId);
    if (!program) throw notFound("WorkProgram", workProgramId);
    if (program.facilityCode !== participant.facilityCode)
      throw invariantViolation("INM-01", "A person waits for work at the own UPT.");
    await this.requireNotWaiting({ participantId, workProgramId });
    const entry = manager.create(WaitlistEntry, {
      ...{ id: newId(), facilityCode: program.facilityCode, participantId, workProgramId, requestedBy },
      ...{ status: PENDING, appliedAt: clock(), declineReason: null, placementId: null, version: 1 },
    });
    await manager.insert(WaitlistEntry, entry);
    await this.audit(entry, "waitlist.joined");
    return entry;
  }

  private async requireNotWaiting(of: Pick<WaitlistEntry, "participantId" | "workProgramId">): Promise<void> {
    const { participantId, workProgramId } = of;
    const waits = await this.at.manager.existsBy(WaitlistEntry, {
      ...{ participantId, workProgramId },
      status: In([PENDING, APPROVED]),
    });
    if (waits) throw invariantViolation("INM-50", "The person waits for this programme already.");
  }

  /**
   * Moves an entry on; who asks again after a withdrawal or a decline keeps the day of asking.
   * @throws NOT_FOUND, STALE_VERSION, INVALID_TRANSITION; BAD_USER_INPUT for a decline without its reason
   */
  async move({ to, declineReason, ...step }: MoveWaitlistEntryInput): Promise<WaitlistEntry> {
    const entry = await this.movable(step, to);
    if (to === ALLOCATED) throw invalidTransition("WaitlistEntry", entry.status, to);
    if ((to === DECLINED) !== (declineReason != null))
      throw badInput("A decline, and only that, has its reason.", "declineReason");
    if (to === PENDING) {
      await this.at.participants.locked(entry.participantId);
      await this.requireNotWaiting(entry);
    }
    return this.change(entry, { status: to, declineReason: declineReason ?? null });
  }

  /** An entry that may take this step, its row locked. */
  async movable(
    { entryId, expectedVersion }: { readonly entryId: string; readonly expectedVersion: number },
    to: WaitlistStatus,
  ): Promise<WaitlistEntry> {
    const entry = await lockedRow(this.at.manager, WaitlistEntry, entryId);
    if (!entry || !this.at.viewer.actsFor(entry.facilityCode)) throw notFound("WaitlistEntry", entryId);
    if (entry.version !== expectedVersion) throw staleVersion("WaitlistEntry", expectedVersion, entry.version);
    if (!waitlistTransitions[entry.status].includes(to)) throw invalidTransition("WaitlistEntry", entry.status, to);
    return entry;
  }

  /** Writes what has changed of an entry and tells the auditor. */
  async change(entry: WaitlistEntry, changes: Partial<WaitlistEntry>): Promise<WaitlistEntry> {
    const changed = { ...changes, version: entry.version + 1 };
    await this.at.manager.update(WaitlistEntry, { id: entry.id }, changed);
    Object.assign(entry, changed);
    await this.audit(entry, `waitlist.${entry.status.toLowerCase()}`);
    return entry;
  }

  private audit({ id, facilityCode }: WaitlistEntry, action: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    return appendAudit(manager, viewer, {
      action,
      entityType: "WaitlistEntry",
      entityId: id,
      facilityCode,
      at: clock(),
    });
  }
}

import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { requireInCustody } from "../development-plan/in-custody.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { itemTransitions, missingFor, type ReadinessAction, readinessList } from "./readiness-list.js";
import { ReadinessItemStatus, ReadinessStep } from "./readiness-step.entity.js";
import { ReadinessStatus, WorkReadiness } from "./work-readiness.entity.js";
import type {
  MoveWorkReadinessInput,
  OpenWorkReadinessInput,
  RecordReadinessItemInput,
  RecordWorkWishesInput,
  WorkWishesInput,
} from "./work-readiness.input.js";

const { NOT_STARTED, SUPPORT_NEEDED, READY_FOR_JOB, READY_FOR_BUSINESS, SUPPORT_DECLINED } = ReadinessStatus;

/** From which state a profile may go to which. */
export const readinessTransitions: Readonly<Record<ReadinessStatus, readonly ReadinessStatus[]>> = {
  [NOT_STARTED]: [SUPPORT_NEEDED, READY_FOR_JOB, READY_FOR_BUSINESS, SUPPORT_DECLINED],
  [SUPPORT_NEEDED]: [READY_FOR_JOB, READY_FOR_BUSINESS, SUPPORT_DECLINED],
  [READY_FOR_JOB]: [SUPPORT_NEEDED, READY_FOR_BUSINESS, SUPPORT_DECLINED],
  [READY_FOR_BUSINESS]: [SUPPORT_NEEDED, READY_FOR_JOB, SUPPORT_DECLINED],
  [SUPPORT_DECLINED]: [SUPPORT_NEEDED],
};

/** With what the readiness service works. */
export interface WorkReadinessWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
}

/** What people wish to work, and what is missing for it at release. */
export class WorkReadinessService {
  private readonly ofParticipantLoader;
  private readonly stepsLoader;

  constructor(private readonly at: WorkReadinessWorkshop) {
    this.ofParticipantLoader = loaderBy(at.manager, WorkReadiness, "participantId");
    this.stepsLoader = loaderOfMany(at.manager, ReadinessStep, "readinessId", "id");
  }

  /** The profile of a participant; null until it is opened. */
  ofParticipant(participantId: string): Promise<WorkReadiness | null> {
    return this.ofParticipantLoader.load(participantId);
  }

  /** What was recorded of a profile's items, oldest first. */
  stepsOf(readinessId: string): Promise<ReadinessStep[]> {
    return this.stepsLoader.load(readinessId);
  }

  /** The whole list of a profile. */
  async listOf(readinessId: string): Promise<ReadinessAction[]> {
    return readinessList(await this.stepsOf(readinessId));
  }

  /**
   * Opens a person's profile with the person's wishes.
   * @throws NOT_FOUND; BAD_USER_INPUT for a KBLI without its edition; INVARIANT_VIOLATION INM-70 when the person is not in custody, or has a profile
   */
  open(input: OpenWorkReadinessInput): Promise<WorkReadiness> {
    const { manager, viewer } = this.at;
    const reread = (id: string) => this.locked(id);
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "openWorkReadiness", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Records the wishes as they are now.
   * @throws NOT_FOUND; STALE_VERSION; BAD_USER_INPUT for a KBLI without its edition
   */
  async recordWishes({ readinessId, expectedVersion, ...wishes }: RecordWorkWishesInput): Promise<WorkReadiness> {
    const readiness = await this.locked(readinessId, expectedVersion);
    Object.assign(readiness, wishesOf(wishes));
    return this.keep(readiness, await this.recorded(readinessId), "work-readiness.wishes-recorded");
  }

  /**
   * Records how far an item is. Who is called ready and lacks something again needs support.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION
   */
  async recordItem({ readinessId, expectedVersion, item, to }: RecordReadinessItemInput): Promise<WorkReadiness> {
    const { manager, clock } = this.at;
    const readiness = await this.locked(readinessId, expectedVersion);
    const steps = await this.recorded(readinessId);
    const from = steps.findLast((step) => step.item === item)?.status ?? ReadinessItemStatus.NOT_STARTED;
    if (!itemTransitions[from].includes(to)) throw invalidTransition("ReadinessAction", from, to);
    const { facilityCode } = readiness;
    const step = manager.create(ReadinessStep, {
      ...{ id: newId(), facilityCode, readinessId, item, status: to, recordedAt: clock() },
    });
    await manager.insert(ReadinessStep, step);
    return this.keep(readiness, [...steps, step], "work-readiness.item-recorded");
  }

  /**
   * Says how ready a person is.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION INM-75 with what is missing
   */
  async move({ readinessId, expectedVersion, to }: MoveWorkReadinessInput): Promise<WorkReadiness> {
    const readiness = await this.locked(readinessId, expectedVersion);
    if (!readinessTransitions[readiness.status].includes(to))
      throw invalidTransition("WorkReadiness", readiness.status, to);
    const steps = await this.recorded(readinessId);
    const missing = missingFor(to, readiness, readinessList(steps));
    if (missing.length > 0) throw invariantViolation("INM-75", "Something is missing for that.", { missing });
    readiness.status = to;
    return this.keep(readiness, steps, `work-readiness.${to.toLowerCase().replaceAll("_", "-")}`);
  }

  private async add({ idempotencyKey: _, participantId, ...wishes }: OpenWorkReadinessInput): Promise<WorkReadiness> {
    const { manager, participants } = this.at;
    const participant = await participants.locked(participantId);
    requireInCustody(participant);
    if (await manager.existsBy(WorkReadiness, { participantId }))
      throw invariantViolation("INM-70", "The person has a profile.");
    const readiness = manager.create(WorkReadiness, {
      ...{ id: newId(), facilityCode: participant.facilityCode, participantId, status: NOT_STARTED, version: 1 },
      ...wishesOf(wishes),
    });
    await manager.insert(WorkReadiness, readiness);
    await this.audit(readiness, "work-readiness.opened");
    return readiness;
  }

  /** Read behind the profile's lock, not from the loader. */
  private recorded(readinessId: string): Promise<ReadinessStep[]> {
    return this.at.manager.find(ReadinessStep, { where: { readinessId }, order: { id: "ASC" } });
  }

  private async keep(
    readiness: WorkReadiness,
    steps: readonly ReadinessStep[],
    action: string,
  ): Promise<WorkReadiness> {
    if (missingFor(readiness.status, readiness, readinessList(steps)).length > 0) readiness.status = SUPPORT_NEEDED;
    readiness.version += 1;
    await this.at.manager.update(WorkReadiness, { id: readiness.id }, { ...readiness });
    await this.audit(readiness, action);
    return readiness;
  }

  private async locked(id: string, expectedVersion?: number): Promise<WorkReadiness> {
    const readiness = await lockedRow(this.at.manager, WorkReadiness, id);
    if (!readiness || !this.at.viewer.actsFor(readiness.facilityCode)) throw notFound("WorkReadiness", id);
    if (expectedVersion !== undefined && readiness.version !== expectedVersion)
      throw staleVersion("WorkReadiness", expectedVersion, readiness.version);
    return readiness;
  }

  private audit({ id, facilityCode }: WorkReadiness, action: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const told = { entityType: "WorkReadiness", entityId: id, facilityCode, at: clock() };
    return appendAudit(manager, viewer, { action, ...told });
  }
}

/** @throws BAD_USER_INPUT */
function wishesOf({ wishedStages, futureWork, barriers, intendedKbli, kbliEdition }: WorkWishesInput) {
  if ((intendedKbli == null) !== (kbliEdition == null))
    throw badInput("A KBLI code comes with its edition.", "kbliEdition");
  return {
    ...{ wishedStages, futureWork, barriers },
    ...{ intendedKbli: intendedKbli ?? null, kbliEdition: kbliEdition ?? null },
  };
}

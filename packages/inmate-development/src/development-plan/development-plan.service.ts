import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { DevelopmentPlan } from "./development-plan.entity.js";
import type { OpenDevelopmentPlanInput } from "./development-plan.input.js";
import { requireInCustody } from "./in-custody.js";

/** Says when a new plan is looked at first; kept by a room that knows plans. */
export type FirstReview = (plan: DevelopmentPlan, participant: Participant) => Promise<unknown>;

/** With what the plan service works. */
export interface DevelopmentPlanWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly scheduleFirstReview: FirstReview;
}

/** The plans of the people of the viewer's UPTs. */
export class DevelopmentPlanService {
  private readonly byIdLoader;
  private readonly ofParticipantLoader;

  constructor(private readonly at: DevelopmentPlanWorkshop) {
    this.byIdLoader = loaderBy(at.manager, DevelopmentPlan, "id");
    this.ofParticipantLoader = loaderBy(at.manager, DevelopmentPlan, "participantId");
  }

  /** The plan of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<DevelopmentPlan | null> {
    const plan = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return plan && this.at.viewer.actsFor(plan.facilityCode) ? plan : null;
  }

  /** The plan of a participant; null until it is opened. */
  ofParticipant(participantId: string): Promise<DevelopmentPlan | null> {
    return this.ofParticipantLoader.load(participantId);
  }

  /**
   * The plan, its row locked until the commit.
   * @throws NOT_FOUND
   */
  async locked(id: string): Promise<DevelopmentPlan> {
    const plan = await lockedRow(this.at.manager, DevelopmentPlan, id);
    if (!plan || !this.at.viewer.actsFor(plan.facilityCode)) throw notFound("DevelopmentPlan", id);
    return plan;
  }

  /**
   * Opens a person's plan and says when it is looked at first.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-70 when the person is not in custody, or has a plan
   */
  open(input: OpenDevelopmentPlanInput, id = newId()): Promise<DevelopmentPlan> {
    return once({
      manager: this.at.manager,
      viewer: this.at.viewer,
      mutation: "openDevelopmentPlan",
      input,
      perform: () => this.add(input.participantId, id),
      idOf: (plan) => plan.id,
      reread: async (first) => {
        const plan = await this.byId(first);
        if (!plan) throw notFound("DevelopmentPlan", first);
        return plan;
      },
    });
  }

  private async add(participantId: string, id: string): Promise<DevelopmentPlan> {
    const { manager, viewer, clock, participants } = this.at;
    const participant = await participants.locked(participantId);
    requireInCustody(participant);
    if (await manager.existsBy(DevelopmentPlan, { participantId }))
      throw invariantViolation("INM-70", "The person has a plan.");
    const at = clock();
    const { facilityCode } = participant;
    const plan = manager.create(DevelopmentPlan, { id, facilityCode, participantId, openedOn: jakartaDayOf(at) });
    await manager.insert(DevelopmentPlan, plan);
    const told = { entityType: "DevelopmentPlan", entityId: id, facilityCode, at };
    await appendAudit(manager, viewer, { action: "development-plan.opened", ...told });
    await this.at.scheduleFirstReview(plan, participant);
    return plan;
  }
}

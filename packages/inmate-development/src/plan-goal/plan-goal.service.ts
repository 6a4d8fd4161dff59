import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { badInput, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { type EntityManager, Not } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { DevelopmentPlanService } from "../development-plan/development-plan.service.js";
import { GoalStatus, PlanGoal } from "./plan-goal.entity.js";
import type { MovePlanGoalInput, MovePlanStepInput, SetPlanGoalInput } from "./plan-goal.input.js";
import { PlanStep, StepStatus } from "./plan-step.entity.js";

/** From which state a goal may go to which. */
export const goalTransitions: Readonly<Record<GoalStatus, readonly GoalStatus[]>> = {
  [GoalStatus.ACTIVE]: [GoalStatus.COMPLETED, GoalStatus.ARCHIVED],
  [GoalStatus.ARCHIVED]: [GoalStatus.ACTIVE],
  [GoalStatus.COMPLETED]: [],
};

/** From which state a step may go to which; one that was not done after all goes back. */
export const stepTransitions: Readonly<Record<StepStatus, readonly StepStatus[]>> = {
  [StepStatus.NOT_STARTED]: [StepStatus.ACTIVE, StepStatus.COMPLETE],
  [StepStatus.ACTIVE]: [StepStatus.COMPLETE, StepStatus.NOT_STARTED],
  [StepStatus.COMPLETE]: [StepStatus.ACTIVE],
};

/** With what the goal service works. */
export interface PlanGoalWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly plans: DevelopmentPlanService;
}

/** The goals of a plan and their steps. */
export class PlanGoalService {
  private readonly ofPlanLoader;
  private readonly stepsLoader;

  constructor(private readonly at: PlanGoalWorkshop) {
    this.ofPlanLoader = loaderOfMany(at.manager, PlanGoal, "planId", "id");
    this.stepsLoader = loaderOfMany(at.manager, PlanStep, "goalId", "sequence");
  }

  /** The goals of a plan, oldest first. */
  ofPlan(planId: string): Promise<PlanGoal[]> {
    return this.ofPlanLoader.load(planId);
  }

  /** The steps of a goal, in their order. */
  stepsOf(goalId: string): Promise<PlanStep[]> {
    return this.stepsLoader.load(goalId);
  }

  /**
   * Sets a goal, with its steps.
   * @throws NOT_FOUND; BAD_USER_INPUT for a day in the past; INVARIANT_VIOLATION INM-71 for a goal without a step
   */
  set(input: SetPlanGoalInput): Promise<PlanGoal> {
    const { manager, viewer } = this.at;
    const reread = (id: string) => this.locked(id);
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "setPlanGoal", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Records how far a step of an active goal is.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; INVARIANT_VIOLATION INM-71 when the goal is not active
   */
  async moveStep({ stepId, expectedVersion, to }: MovePlanStepInput): Promise<PlanGoal> {
    const { manager } = this.at;
    const found = await manager.findOneBy(PlanStep, { id: stepId });
    if (!found) throw notFound("PlanStep", stepId);
    const goal = await this.locked(found.goalId, expectedVersion);
    // Read again behind the goal's lock.
    const step = await manager.findOneByOrFail(PlanStep, { id: stepId });
    if (goal.status !== GoalStatus.ACTIVE)
      throw invariantViolation("INM-71", "The steps of a goal change while it is active.");
    if (!stepTransitions[step.status].includes(to)) throw invalidTransition("PlanStep", step.status, to);
    await manager.update(PlanStep, { id: stepId }, { status: to });
    return this.change(goal, {}, `plan-step.${to.toLowerCase()}`);
  }

  /**
   * Completes a goal, lays it aside or takes it up again.
   * @throws NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; BAD_USER_INPUT without its reason; INVARIANT_VIOLATION INM-71 while a step is not done
   */
  async move({ goalId, expectedVersion, to, archiveReason }: MovePlanGoalInput): Promise<PlanGoal> {
    const goal = await this.locked(goalId, expectedVersion);
    if (!goalTransitions[goal.status].includes(to)) throw invalidTransition("PlanGoal", goal.status, to);
    if ((to === GoalStatus.ARCHIVED) !== (archiveReason != null))
      throw badInput("A goal that is laid aside, and only that, has its reason.", "archiveReason");
    if (to === GoalStatus.COMPLETED) {
      const open = await this.at.manager.countBy(PlanStep, { goalId, status: Not(StepStatus.COMPLETE) });
      if (open > 0) throw invariantViolation("INM-71", "A goal is completed when all its steps are.", { open });
    }
    const changes = { status: to, archiveReason: archiveReason ?? null };
    return this.change(goal, changes, `plan-goal.${to.toLowerCase()}`);
  }

  private async add({ planId, title, targetOn, steps }: SetPlanGoalInput): Promise<PlanGoal> {
    const { manager, clock, plans } = this.at;
    const { facilityCode, participantId } = await plans.locked(planId);
    if (targetOn < jakartaDayOf(clock())) throw badInput("The day lies in the past.", "targetOn");
    if (steps.length === 0) throw invariantViolation("INM-71", "A goal has at least one step.");
    const goal = manager.create(PlanGoal, {
      ...{ id: newId(), facilityCode, participantId, planId, title, targetOn },
      ...{ status: GoalStatus.ACTIVE, archiveReason: null, version: 1 },
    });
    await manager.insert(PlanGoal, goal);
    const rows = steps.map((step, index) => ({
      ...{ id: newId(), facilityCode, goalId: goal.id, sequence: index + 1 },
      ...{ title: step, status: StepStatus.NOT_STARTED },
    }));
    await manager.insert(PlanStep, rows);
    await this.audit(goal, "plan-goal.set");
    return goal;
  }

  private async locked(id: string, expectedVersion?: number): Promise<PlanGoal> {
    const goal = await lockedRow(this.at.manager, PlanGoal, id);
    if (!goal || !this.at.viewer.actsFor(goal.facilityCode)) throw notFound("PlanGoal", id);
    if (expectedVersion !== undefined && goal.version !== expectedVersion)
      throw staleVersion("PlanGoal", expectedVersion, goal.version);
    return goal;
  }

  private async change(goal: PlanGoal, changes: Partial<PlanGoal>, action: string): Promise<PlanGoal> {
    const changed = { ...changes, version: goal.version + 1 };
    await this.at.manager.update(PlanGoal, { id: goal.id }, changed);
    await this.audit(goal, action);
    return Object.assign(goal, changed);
  }

  private audit({ id, facilityCode }: PlanGoal, action: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    return appendAudit(manager, viewer, { action, entityType: "PlanGoal", entityId: id, facilityCode, at: clock() });
  }
}

import { EmployabilitySkill, SkillLevel, SkillSeenAt } from "../employability/employability-rating.entity.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { StepStatus } from "../plan-goal/plan-step.entity.js";
import type { openServices } from "../services.js";
import { ProcessStage } from "../work-program/process-stage.js";
import { ReadinessItem, ReadinessItemStatus } from "../work-readiness/readiness-step.entity.js";
import { FutureWork, WorkBarrier } from "../work-readiness/work-readiness.entity.js";

type Services = ReturnType<typeof openServices>;

/** The house at the beginning of the story and at its end. */
export interface Times {
  readonly first: Services;
  readonly present: Services;
}

/** A person's plan and readiness for work, and how far they came. One of them has the plan looked at again in time. */
export async function prepare({ first, present }: Times, participantId: string, reviewed: boolean): Promise<void> {
  const key = (deed: string) => ({ idempotencyKey: `seed/${deed}/${participantId}` });
  const { id: planId } = await first.plans.open({ ...key("plan"), participantId });
  const { id: goalId } = await first.planGoals.set({
    ...{ ...key("goal"), planId, title: "Live on coir work", targetOn: "2027-06-30" },
    steps: ["Complete the safety course", "Earn an operator certificate", "Register a business"],
  });
  const [step] = await first.planGoals.stepsOf(goalId);
  if (step) await present.planGoals.moveStep({ stepId: step.id, expectedVersion: 1, to: StepStatus.COMPLETE });
  const review = await present.planReviews.nextOf(planId);
  if (review && reviewed) await present.planReviews.complete({ reviewId: review.id, expectedVersion: 1 });
  const { id: readinessId } = await first.readiness.open({
    ...{ ...key("readiness"), participantId, wishedStages: [ProcessStage.NET_WEAVING], futureWork: [FutureWork.COIR] },
    ...{ barriers: [WorkBarrier.NO_TRANSPORT] },
  });
  const seen = { level: SkillLevel.WITH_HELP, seenAt: SkillSeenAt.WORK };
  const skill = EmployabilitySkill.RELIABILITY;
  await present.employability.rate({ ...key("employability"), participantId, skill, ...seen });
  const item = { readinessId, item: ReadinessItem.KTP, to: ReadinessItemStatus.COMPLETED };
  await present.readiness.recordItem({ ...item, expectedVersion: 1 });
  const account = { item: ReadinessItem.BANK_ACCOUNT, to: ReadinessItemStatus.IN_PROGRESS };
  await present.readiness.recordItem({ readinessId, expectedVersion: 2, ...account });
}

/** The register tells that a person is to be released soon. */
export async function expectRelease({ first }: Times, participantId: string): Promise<void> {
  await first.custodyChanges.record({
    ...{ idempotencyKey: `seed/release/${participantId}`, participantId },
    ...{ custodyStatus: CustodyStatus.IN_CUSTODY, releaseOn: "2027-01-20" },
  });
}

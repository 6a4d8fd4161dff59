import { DevelopmentPlanResolver, ParticipantPlanResolver } from "../development-plan/development-plan.resolver.js";
import { EmployabilityResolver } from "../employability/employability.resolver.js";
import { PlanGoalResolver, PlanGoalsResolver } from "../plan-goal/plan-goal.resolver.js";
import { PlanReviewResolver, PlanReviewsResolver } from "../plan-review/plan-review.resolver.js";
import type { openServices } from "../services.js";
import { ParticipantReadinessResolver, WorkReadinessResolver } from "../work-readiness/work-readiness.resolver.js";

/** The doors and fields of plans, their reviews and readiness for release. */
export const preparationResolvers = [
  DevelopmentPlanResolver,
  ParticipantPlanResolver,
  PlanGoalResolver,
  PlanGoalsResolver,
  PlanReviewResolver,
  PlanReviewsResolver,
  WorkReadinessResolver,
  ParticipantReadinessResolver,
  EmployabilityResolver,
] as const;

/** One of each. */
export function openPreparationResolvers(services: ReturnType<typeof openServices>) {
  const { participants, plans, planGoals, planReviews, readiness } = services;
  return [
    new DevelopmentPlanResolver(plans, participants),
    new ParticipantPlanResolver(plans),
    new PlanGoalResolver(planGoals),
    new PlanGoalsResolver(planGoals),
    new PlanReviewResolver(planReviews, plans),
    new PlanReviewsResolver(planReviews),
    new WorkReadinessResolver(readiness),
    new ParticipantReadinessResolver(readiness),
    new EmployabilityResolver(services.employability),
  ];
}

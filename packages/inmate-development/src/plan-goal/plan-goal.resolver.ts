import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { DevelopmentPlan } from "../development-plan/development-plan.entity.js";
import { PlanGoal } from "./plan-goal.entity.js";
import { MovePlanGoalInput, MovePlanStepInput, SetPlanGoalInput } from "./plan-goal.input.js";
import { PlanGoalService } from "./plan-goal.service.js";
import { PlanStep } from "./plan-step.entity.js";

@Resolver(() => PlanGoal)
export class PlanGoalResolver {
  constructor(private readonly service: PlanGoalService) {}

  @FieldResolver(() => [PlanStep], { description: "Its steps, in their order; at least one." })
  steps(@Root() { id }: PlanGoal): Promise<PlanStep[]> {
    return this.service.stepsOf(id);
  }

  @Authorized("inmate:casework")
  @Mutation(() => PlanGoal, { description: "Sets a goal of a plan, with its steps." })
  setPlanGoal(
    @Arg("input", () => SetPlanGoalInput, { description: "The goal." }) input: SetPlanGoalInput,
  ): Promise<PlanGoal> {
    return this.service.set(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => PlanGoal, { description: "Records how far a step is; the goal comes back." })
  movePlanStep(
    @Arg("input", () => MovePlanStepInput, { description: "The step." }) input: MovePlanStepInput,
  ): Promise<PlanGoal> {
    return this.service.moveStep(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => PlanGoal, { description: "Completes a goal, lays it aside with a reason, or takes it up again." })
  movePlanGoal(
    @Arg("input", () => MovePlanGoalInput, { description: "Where to." }) input: MovePlanGoalInput,
  ): Promise<PlanGoal> {
    return this.service.move(input);
  }
}

@Resolver(() => DevelopmentPlan)
export class PlanGoalsResolver {
  constructor(private readonly service: PlanGoalService) {}

  @FieldResolver(() => [PlanGoal], { description: "Its goals, oldest first." })
  goals(@Root() { id }: DevelopmentPlan): Promise<PlanGoal[]> {
    return this.service.ofPlan(id);
  }
}

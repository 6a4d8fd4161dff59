import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { StartPlannedRunInput } from "../run-start/run-start.input.js";
import { RunStartService } from "../run-start/run-start.service.js";
import { PlanRunInput } from "./run-planning.input.js";
import { RunPlanningService } from "./run-planning.service.js";

@Resolver(() => ProductionRun)
export class RunPlanningResolver {
  constructor(
    private readonly service: RunPlanningService,
    private readonly starts: RunStartService,
  ) {}

  @Authorized("production:write")
  @Mutation(() => ProductionRun, { description: "Plans a run: it is written down, and nothing is issued to it yet." })
  planRun(@Arg("input", () => PlanRunInput, { description: "The run." }) input: PlanRunInput): Promise<ProductionRun> {
    return this.service.plan(input);
  }

  @Authorized("production:write")
  @Mutation(() => ProductionRun, {
    description: "Starts a planned run: its material goes from the store to the work places.",
  })
  startPlannedRun(
    @Arg("input", () => StartPlannedRunInput, { description: "The run, as you read it." }) input: StartPlannedRunInput,
  ): Promise<ProductionRun> {
    return this.starts.startPlanned(input);
  }
}

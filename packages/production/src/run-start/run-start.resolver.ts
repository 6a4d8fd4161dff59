import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { StartRunInput } from "./run-start.input.js";
import { RunStartService } from "./run-start.service.js";

@Resolver(() => ProductionRun)
export class RunStartResolver {
  constructor(private readonly service: RunStartService) {}

  @Authorized("production:write")
  @Mutation(() => ProductionRun, { description: "Starts a run: its material goes from the store to the work places." })
  startRun(
    @Arg("input", () => StartRunInput, { description: "The run." }) input: StartRunInput,
  ): Promise<ProductionRun> {
    return this.service.start(input);
  }
}

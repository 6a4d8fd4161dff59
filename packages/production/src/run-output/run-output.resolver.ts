import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { RecordOutputInput } from "./run-output.input.js";
import { RunOutputService } from "./run-output.service.js";

@Resolver(() => ProductionRun)
export class RunOutputResolver {
  constructor(private readonly service: RunOutputService) {}

  @Authorized("production:write")
  @Mutation(() => ProductionRun, { description: "Records what a run made and closes it." })
  recordOutput(
    @Arg("input", () => RecordOutputInput, { description: "The output." }) input: RecordOutputInput,
  ): Promise<ProductionRun> {
    return this.service.record(input);
  }
}

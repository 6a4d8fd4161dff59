import { Authorized } from "@coir/kit/authorization";
import { Arg, Query, Resolver } from "type-graphql";
import { QualityPoint } from "./quality-point.js";
import { QualitySummaryInput } from "./quality-summary.input.js";
import { QualitySummaryService } from "./quality-summary.service.js";

@Resolver()
export class QualitySummaryResolver {
  constructor(private readonly service: QualitySummaryService) {}

  @Authorized("production:read")
  @Query(() => [QualityPoint], {
    nullable: true,
    description:
      "What was measured of a product at a UPT over time; stretches without a reading are left out. Null when this part of the graph cannot be reached now.",
  })
  qualitySummary(
    @Arg("input", () => QualitySummaryInput, { description: "Which readings." }) input: QualitySummaryInput,
  ): Promise<QualityPoint[]> {
    return this.service.summarise(input);
  }
}

import { Authorized } from "@coir/kit/authorization";
import { Arg, ID, Query, Resolver } from "type-graphql";
import { EligibilityService } from "./eligibility.service.js";
import { PlacementEligibility } from "./eligibility-check.js";

@Resolver()
export class EligibilityResolver {
  constructor(private readonly service: EligibilityService) {}

  @Authorized("inmate:casework", "inmate:approve")
  @Query(() => PlacementEligibility, {
    nullable: true,
    description:
      "Whether a person may be placed in a programme today, and what stands against it. The same checks block the steps of a placement. Null when there is no such person or programme, or you may not see it.",
  })
  placementEligibility(
    @Arg("participantId", () => ID, { description: "Who." }) participantId: string,
    @Arg("workProgramId", () => ID, { description: "In which programme." }) workProgramId: string,
  ): Promise<PlacementEligibility | null> {
    return this.service.of(participantId, workProgramId);
  }
}

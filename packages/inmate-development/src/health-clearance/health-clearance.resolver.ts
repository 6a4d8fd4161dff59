import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { HealthClearance } from "./health-clearance.entity.js";
import { RecordHealthClearanceInput } from "./health-clearance.input.js";
import { HealthClearanceService } from "./health-clearance.service.js";

@Resolver(() => HealthClearance)
export class HealthClearanceResolver {
  constructor(private readonly service: HealthClearanceService) {}

  @Authorized("inmate:health")
  @Mutation(() => HealthClearance, { description: "Records the result of a health examination for work." })
  recordHealthClearance(
    @Arg("input", () => RecordHealthClearanceInput, { description: "The result." }) input: RecordHealthClearanceInput,
  ): Promise<HealthClearance> {
    return this.service.record(input);
  }
}

@Resolver(() => Participant)
export class ParticipantClearancesResolver {
  constructor(private readonly service: HealthClearanceService) {}

  @Authorized("inmate:health", "inmate:casework")
  @FieldResolver(() => [HealthClearance], { description: "The person's clearances, oldest first; the last counts." })
  healthClearances(@Root() participant: Participant): Promise<HealthClearance[]> {
    return this.service.ofParticipant(participant.id);
  }
}

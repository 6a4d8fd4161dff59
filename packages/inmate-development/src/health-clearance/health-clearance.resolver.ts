import { Authorized } from "@coir/kit/authorization";
import { FieldResolver, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { HealthClearance } from "./health-clearance.entity.js";
import { HealthClearanceService } from "./health-clearance.service.js";

@Resolver(() => Participant)
export class ParticipantClearancesResolver {
  constructor(private readonly service: HealthClearanceService) {}

  @Authorized("inmate:health", "inmate:casework")
  @FieldResolver(() => [HealthClearance], { description: "The person's clearances, oldest first; the last counts." })
  healthClearances(@Root() participant: Participant): Promise<HealthClearance[]> {
    return this.service.ofParticipant(participant.id);
  }
}

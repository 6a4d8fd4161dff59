import { Authorized } from "@coir/kit/authorization";
import { Arg, Query, Resolver } from "type-graphql";
import { CapacitySimulationInput } from "./capacity-simulation.input.js";
import { CapacitySimulation } from "./capacity-simulation.js";
import { CapacitySimulationService } from "./capacity-simulation.service.js";

@Resolver(() => CapacitySimulation)
export class CapacitySimulationResolver {
  constructor(private readonly service: CapacitySimulationService) {}

  @Authorized("production:read")
  @Query(() => CapacitySimulation, {
    nullable: true,
    description:
      "Which reservations would break if work places of a UPT stood still. Null when this part of the graph cannot be reached now.",
  })
  simulateCapacity(
    @Arg("input", () => CapacitySimulationInput, { description: "The standstill." }) input: CapacitySimulationInput,
  ): Promise<CapacitySimulation> {
    return this.service.simulate(input);
  }
}

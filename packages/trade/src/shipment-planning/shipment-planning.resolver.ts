import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Shipment } from "../shipment/shipment.entity.js";
import { PlanShipmentInput } from "./shipment-planning.input.js";
import { ShipmentPlanningService } from "./shipment-planning.service.js";

@Resolver()
export class ShipmentPlanningResolver {
  constructor(private readonly service: ShipmentPlanningService) {}

  @Authorized("trade:write")
  @Mutation(() => Shipment, { description: "Plans a shipment of confirmed orders and names its lots." })
  planShipment(
    @Arg("input", () => PlanShipmentInput, { description: "The shipment." }) input: PlanShipmentInput,
  ): Promise<Shipment> {
    return this.service.plan(input);
  }
}

import { Authorized } from "@coir/kit/authorization";
import { Arg, ID, Query, Resolver } from "type-graphql";
import { DepartureService } from "./departure.service.js";
import { DepartureReadiness } from "./departure-readiness.js";

@Resolver()
export class DepartureResolver {
  constructor(private readonly service: DepartureService) {}

  @Authorized("trade:read")
  @Query(() => DepartureReadiness, {
    nullable: true,
    description: "Whether screening lets a shipment depart; null when there is none or you may not see it.",
  })
  departureReadiness(
    @Arg("shipmentId", () => ID, { description: "The shipment." }) shipmentId: string,
  ): Promise<DepartureReadiness | null> {
    return this.service.readiness(shipmentId);
  }
}

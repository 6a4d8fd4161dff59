import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Shipment } from "../shipment/shipment.entity.js";
import { Screening } from "./screening.entity.js";
import { ScreenShipmentInput } from "./screening.input.js";
import { ScreeningService } from "./screening.service.js";

/** What screening adds to a shipment. */
@Resolver(() => Shipment)
export class ScreeningResolver {
  constructor(private readonly service: ScreeningService) {}

  @InContract("partner")
  @FieldResolver(() => Screening, { nullable: true, description: "The last screening; null when it was not screened." })
  screening(@Root() shipment: Shipment): Promise<Screening | null> {
    return this.service.latestOf(shipment.id);
  }

  @FieldResolver(() => String, { description: "Hash of what a screening judges, as it is now." })
  contentHash(@Root() shipment: Shipment): Promise<string> {
    return this.service.contentHashOf(shipment);
  }

  @Authorized("trade:write", "trade:compliance")
  @Mutation(() => Shipment, { description: "Judges a shipment by the rules on inmate-made goods." })
  screenShipment(
    @Arg("input", () => ScreenShipmentInput, { description: "The shipment." }) input: ScreenShipmentInput,
  ): Promise<Shipment> {
    return this.service.screen(input);
  }
}

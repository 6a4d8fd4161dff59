import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { PriceMaterialInput } from "./material-price.input.js";
import { MaterialPriceService } from "./material-price.service.js";

@Resolver(() => Lot)
export class MaterialPriceResolver {
  constructor(private readonly service: MaterialPriceService) {}

  @Authorized("production:approve")
  @Mutation(() => Lot, {
    description:
      "Tells what was paid for a lot that was bought, when the invoice came later or was wrong; all that was made of the lot costs accordingly.",
  })
  priceMaterial(
    @Arg("input", () => PriceMaterialInput, { description: "The lot and its price." }) input: PriceMaterialInput,
  ): Promise<Lot> {
    return this.service.price(input);
  }
}

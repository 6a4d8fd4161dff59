import { FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { MaterialCost } from "./material-cost.js";
import { MaterialCostService } from "./material-cost.service.js";

@Resolver(() => Lot)
export class LotMaterialCostResolver {
  constructor(private readonly service: MaterialCostService) {}

  @FieldResolver(() => MaterialCost, {
    nullable: true,
    description: "What its material cost; null for goods of a partner, who bears the cost of them.",
  })
  materialCost(@Root() lot: Lot): Promise<MaterialCost | null> {
    return this.service.of(lot);
  }
}

@Resolver(() => MaterialCost)
export class MaterialCostResolver {
  constructor(private readonly service: MaterialCostService) {}

  @FieldResolver(() => [Lot], {
    description:
      "The lots by which the cost is not known: receipts without a price, and what runs made that are not closed. At most 100, as far as you may see them; none when it is known.",
  })
  missing(@Root() cost: MaterialCost): Promise<Lot[]> {
    return this.service.missingOf(cost);
  }

  @FieldResolver(() => Int, {
    description: "How many such lots there are, also those that you may not see; 0 when the cost is known.",
  })
  missingCount(@Root() cost: MaterialCost): Promise<number> {
    return this.service.missingCountOf(cost);
  }
}

import { Quantity } from "@coir/vocabulary/quantity";
import { FieldResolver, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { LotAllocation } from "./lot-allocation.entity.js";
import { LotAllocationService } from "./lot-allocation.service.js";

@Resolver(() => LotAllocation)
export class LotAllocationResolver {
  constructor(
    private readonly service: LotAllocationService,
    private readonly lots: LotService,
    private readonly products: ProductService,
  ) {}

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when you may not see it." })
  lot(@Root() { lotNo }: LotAllocation): Promise<Lot | null> {
    return this.lots.byLotNo(lotNo);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT where it lies; null when it cannot be reached now.",
  })
  facility(@Root() { facilityCode }: LotAllocation): FacilityReference {
    return { code: facilityCode };
  }

  @FieldResolver(() => Quantity, { description: "How much was set apart." })
  quantity(@Root() allocation: LotAllocation): Promise<Quantity> {
    return this.quantityIn(allocation, allocation.quantity);
  }

  @FieldResolver(() => Quantity, { description: "How much of it was taken." })
  fulfilled(@Root() allocation: LotAllocation): Promise<Quantity> {
    return this.quantityIn(allocation, allocation.fulfilled);
  }

  private async quantityIn({ accountId }: LotAllocation, value: string): Promise<Quantity> {
    return quantityOf(value, await this.products.required(await this.service.skuOf(accountId)));
  }
}

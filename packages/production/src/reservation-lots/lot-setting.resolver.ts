import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { LotAllocation } from "../allocation/lot-allocation.entity.js";
import { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { StockReservation } from "../reservation/stock-reservation.entity.js";
import { AllocateLotsInput } from "./lot-setting.input.js";
import { LotSettingDeskService } from "./lot-setting-desk.service.js";

@Resolver(() => StockReservation)
export class LotSettingResolver {
  constructor(
    private readonly desk: LotSettingDeskService,
    private readonly setApart: LotAllocationService,
  ) {}

  @FieldResolver(() => [LotAllocation], { description: "The lots set apart for it, oldest first." })
  allocations(@Root() { id }: StockReservation): Promise<LotAllocation[]> {
    return this.setApart.of(id);
  }

  @Authorized("production:write")
  @Mutation(() => StockReservation, {
    description:
      "Sets lots apart for a reservation: released and unexpired ones, those that expire first before others.",
  })
  allocateLots(
    @Arg("input", () => AllocateLotsInput, { description: "The reservation." }) input: AllocateLotsInput,
  ): Promise<StockReservation> {
    return this.desk.allocate(input);
  }
}

import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { LotHold } from "./lot-hold.entity.js";
import { PlaceHoldInput, ReleaseHoldInput } from "./lot-hold.input.js";
import { LotHoldService } from "./lot-hold.service.js";

@Resolver(() => LotHold)
export class LotHoldResolver {
  constructor(
    private readonly service: LotHoldService,
    private readonly allLots: LotService,
  ) {}

  @Authorized("production:quality")
  @Mutation(() => LotHold, { description: "Holds a lot back: its stock goes into quarantine." })
  placeHold(@Arg("input", () => PlaceHoldInput, { description: "The lot." }) input: PlaceHoldInput): Promise<LotHold> {
    return this.service.place(input);
  }

  @Authorized("production:quality")
  @Mutation(() => LotHold, { description: "Lifts a hold: the lot may be used again, or is rejected for good." })
  releaseHold(
    @Arg("input", () => ReleaseHoldInput, { description: "The hold." }) input: ReleaseHoldInput,
  ): Promise<LotHold> {
    return this.service.release(input);
  }

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when you may not see it." })
  lot(@Root() hold: LotHold): Promise<Lot | null> {
    return this.allLots.byLotNo(hold.lotNo);
  }
}

@Resolver(() => Lot)
export class LotHoldsResolver {
  constructor(private readonly service: LotHoldService) {}

  @FieldResolver(() => [LotHold], { description: "Its holds, oldest first, lifted ones included." })
  holds(@Root() lot: Lot): Promise<LotHold[]> {
    return this.service.ofLot(lot);
  }
}

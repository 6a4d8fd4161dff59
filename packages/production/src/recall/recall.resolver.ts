import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { LotAllocation } from "../allocation/lot-allocation.entity.js";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { LotRecall } from "./lot-recall.entity.js";
import { ReachedLot } from "./reached-lot.js";
import { RecallLotInput } from "./recall.input.js";
import { RecallService } from "./recall.service.js";

@Resolver(() => LotRecall)
export class RecallResolver {
  constructor(private readonly service: RecallService) {}

  @Authorized("production:read")
  @Query(() => LotRecall, {
    nullable: true,
    description: "The recall of a lot; null when it was not called back or you may not see it.",
  })
  recallReport(
    @Arg("lotNo", () => ID, { description: "Number of the lot." }) lotNo: string,
  ): Promise<LotRecall | null> {
    return this.service.of(lotNo);
  }

  @Authorized("production:quality")
  @Mutation(() => LotRecall, {
    description: "Calls a lot back, for good. Every lot that it went into and that is not yet held is held.",
  })
  recallLot(
    @Arg("input", () => RecallLotInput, { description: "The lot." }) input: RecallLotInput,
  ): Promise<LotRecall> {
    return this.service.recall(input);
  }

  @FieldResolver(() => [ReachedLot], {
    description:
      "The lot itself and every lot that it went into, however far, as far as you may see them; oldest first.",
  })
  reached(@Root() recall: LotRecall): Promise<ReachedLot[]> {
    return this.service.reachedBy(recall);
  }
}

@Resolver(() => ReachedLot)
export class ReachedLotResolver {
  constructor(
    private readonly service: RecallService,
    private readonly lots: LotService,
  ) {}

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when it cannot be read now." })
  lot(@Root() reached: ReachedLot): Promise<Lot | null> {
    return this.lots.byLotNo(reached.lotNo);
  }

  @FieldResolver(() => [LotAllocation], {
    description: "What is or was set apart of it, given up or shipped included.",
  })
  allocations(@Root() reached: ReachedLot): Promise<LotAllocation[]> {
    return this.service.allocationsOf(reached);
  }
}

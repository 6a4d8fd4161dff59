import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { MergeLotsInput, RepackLotInput, SplitLotInput } from "./lot-division.input.js";
import { LotDivisionService } from "./lot-division.service.js";

@Resolver(() => Lot)
export class LotDivisionResolver {
  constructor(private readonly service: LotDivisionService) {}

  @Authorized("production:write")
  @Mutation(() => [Lot], { description: "Splits new lots off a lot; answers the new ones." })
  splitLot(@Arg("input", () => SplitLotInput, { description: "The lots." }) input: SplitLotInput): Promise<Lot[]> {
    return this.service.split(input);
  }

  @Authorized("production:write")
  @Mutation(() => Lot, { description: "Puts lots of one product and owner together as a new lot." })
  mergeLots(@Arg("input", () => MergeLotsInput, { description: "The lots." }) input: MergeLotsInput): Promise<Lot> {
    return this.service.merge(input);
  }

  @Authorized("production:write")
  @Mutation(() => Lot, { description: "Packs so much of a lot anew, as a new lot." })
  repackLot(@Arg("input", () => RepackLotInput, { description: "The lot." }) input: RepackLotInput): Promise<Lot> {
    return this.service.repack(input);
  }
}

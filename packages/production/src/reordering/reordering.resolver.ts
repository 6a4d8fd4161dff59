import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, ID, Mutation, Query, Resolver } from "type-graphql";
import { MaterialRequest } from "../material-request/material-request.entity.js";
import { RaiseReorderRequestsInput } from "./reordering.input.js";
import { ReorderingService } from "./reordering.service.js";
import { StockBelowReorderLevel } from "./stock-below-level.js";

const StockBelowReorderLevelConnection = connectionOf(StockBelowReorderLevel, "StockBelowReorderLevel");

@Resolver(() => StockBelowReorderLevel)
export class ReorderingResolver {
  constructor(private readonly service: ReorderingService) {}

  @Authorized("production:read")
  @Query(() => StockBelowReorderLevelConnection, {
    nullable: true,
    description:
      "The products of which a UPT has less free than its reorder level, by product; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  stockBelowReorderLevel(
    @Arg("facilityCode", () => ID, { description: "Code of the UPT." }) facilityCode: string,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<StockBelowReorderLevel>> {
    return this.service.page(facilityCode, page);
  }

  @Authorized("production:write")
  @Mutation(() => [MaterialRequest], {
    description:
      "Asks for more of each product of which a UPT has too little, up to its reorder level. Where a request for the same reorder is open, none is raised; the answer holds those that were.",
  })
  raiseReorderRequests(
    @Arg("input", () => RaiseReorderRequestsInput, { description: "The UPT." }) input: RaiseReorderRequestsInput,
  ): Promise<MaterialRequest[]> {
    return this.service.raise(input);
  }
}

import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { DateScalar } from "@coir/kit/scalars";
import { Arg, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ComplianceRule } from "./compliance-rule.entity.js";
import { DestinationMarket } from "./destination-market.entity.js";
import { MarketService } from "./market.service.js";

@Resolver(() => DestinationMarket)
export class MarketResolver {
  constructor(private readonly service: MarketService) {}

  @Public()
  @InContract("public")
  @Query(() => [DestinationMarket], { nullable: true, description: "The markets, by country." })
  destinationMarkets(): Promise<DestinationMarket[]> {
    return this.service.all();
  }

  @InContract("public")
  @FieldResolver(() => [ComplianceRule], { description: "The rules that bind this market on a day." })
  complianceRules(
    @Root() market: DestinationMarket,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "The day; today when absent." }) asOf?: string,
  ): Promise<ComplianceRule[]> {
    return this.service.rulesOf(market.countryCode, asOf ?? undefined);
  }
}

import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, ID, Query, Resolver } from "type-graphql";
import { Partner } from "./partner.entity.js";
import { PartnerService } from "./partner.service.js";

@Resolver(() => Partner)
export class PartnerResolver {
  constructor(private readonly service: PartnerService) {}

  @Authorized("trade:read")
  @InContract("partner")
  @Query(() => [Partner], { nullable: true, description: "The partners that you may see, by code." })
  partners(): Promise<Partner[]> {
    return this.service.all();
  }

  @Authorized("trade:read")
  @InContract("partner")
  @Query(() => Partner, { nullable: true, description: "One partner; null when there is none or you may not see it." })
  partner(@Arg("code", () => ID, { description: "Code of the partner." }) code: string): Promise<Partner | null> {
    return this.service.seen(code);
  }
}

import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, ID, Query, Resolver } from "type-graphql";
import { Facility } from "./facility.entity.js";
import { FacilityService } from "./facility.service.js";

@Resolver(() => Facility)
export class FacilityResolver {
  constructor(private readonly service: FacilityService) {}

  @Public()
  @InContract("public")
  @Query(() => [Facility], {
    nullable: true,
    description: "The UPTs of the region, by code. Null when this part of the graph cannot be reached now.",
  })
  facilities(): Promise<Facility[]> {
    return this.service.all();
  }

  @Public()
  @InContract("public")
  @Query(() => Facility, { nullable: true, description: "One UPT; null when no UPT has this code." })
  facility(
    @Arg("code", () => ID, { description: "Code of the UPT, for example JB-GRT." }) code: string,
  ): Promise<Facility | null> {
    return this.service.byCode(code);
  }
}

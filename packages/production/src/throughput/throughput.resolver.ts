import { Authorized } from "@coir/kit/authorization";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { ThroughputArgs } from "./throughput.args.js";
import { ThroughputService } from "./throughput.service.js";
import { ThroughputPoint } from "./throughput-point.js";

@Resolver(() => ThroughputPoint)
export class ThroughputResolver {
  constructor(
    private readonly service: ThroughputService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:read")
  @Query(() => [ThroughputPoint], {
    nullable: true,
    description:
      "What came out of the runs of your UPTs over time; what had no output has no point. Null when this part of the graph cannot be reached now.",
  })
  throughput(
    @Args(() => ThroughputArgs) args: ThroughputArgs,
    @Arg("facilityCode", () => ID, { nullable: true, description: "Code of the UPT; absent for all of yours." })
    facilityCode?: string,
  ): Promise<ThroughputPoint[]> {
    return this.service.points(args, facilityCode);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when it cannot be reached now.",
  })
  facility(@Root() point: ThroughputPoint): FacilityReference {
    return { code: point.facilityCode };
  }

  @FieldResolver(() => Product, { nullable: true, description: "What came out; null when it cannot be reached now." })
  product(@Root() point: ThroughputPoint): Promise<Product | null> {
    return this.products.bySku(point.sku);
  }
}

@Resolver(() => FacilityReference)
export class FacilityThroughputResolver {
  constructor(private readonly service: ThroughputService) {}

  @Authorized("production:read")
  @FieldResolver(() => [ThroughputPoint], {
    nullable: true,
    description:
      "What came out of its runs over time; nothing for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  throughput(
    @Root() facility: FacilityReference,
    @Args(() => ThroughputArgs) args: ThroughputArgs,
  ): Promise<ThroughputPoint[]> {
    return this.service.ofFacility(facility.code, args);
  }
}

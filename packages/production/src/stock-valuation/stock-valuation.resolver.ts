import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { StockValuationArgs } from "./stock-valuation.args.js";
import { StockValuationService } from "./stock-valuation.service.js";
import { StockValue } from "./stock-value.js";

const StockValueConnection = connectionOf(StockValue, "StockValue");

@Resolver(() => StockValue)
export class StockValuationResolver {
  constructor(
    private readonly service: StockValuationService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:read")
  @Query(() => StockValueConnection, {
    nullable: true,
    description:
      "What the stock of your UPTs is worth, by UPT and sku: material cost alone, and only of goods that are the UPT's own. Null when this part of the graph cannot be reached now.",
  })
  stockValuation(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => StockValuationArgs) args: StockValuationArgs,
  ): Promise<Page<StockValue>> {
    return this.service.page(args, page);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT where it is; null when it cannot be reached now.",
  })
  facility(@Root() { facilityCode }: StockValue): FacilityReference {
    return { code: facilityCode };
  }

  @FieldResolver(() => Product, { nullable: true, description: "The product; null when it cannot be reached now." })
  product(@Root() { sku }: StockValue): Promise<Product | null> {
    return this.products.bySku(sku);
  }
}

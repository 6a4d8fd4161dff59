import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { StockFilter } from "./stock.input.js";
import { StockService } from "./stock.service.js";
import { StockRow } from "./stock-row.js";

const StockRowConnection = connectionOf(StockRow, "StockRow");

@Resolver(() => StockRow)
export class StockResolver {
  constructor(
    private readonly service: StockService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:read")
  @InContract("partner")
  @Query(() => StockRowConnection, {
    nullable: true,
    description: "The stock of your UPTs, by UPT and sku. Null when this part of the graph cannot be reached now.",
  })
  stock(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => StockFilter, { nullable: true, description: "Which stock." }) filter?: StockFilter,
  ): Promise<Page<StockRow>> {
    return this.service.page(filter, page);
  }

  @InContract("partner")
  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when it cannot be reached now.",
  })
  facility(@Root() row: StockRow): FacilityReference {
    return { code: row.facilityCode };
  }

  @InContract("partner")
  @FieldResolver(() => Product, { nullable: true, description: "The product; null when it cannot be reached now." })
  product(@Root() row: StockRow): Promise<Product | null> {
    return this.products.bySku(row.sku);
  }
}

@Resolver(() => FacilityReference)
export class FacilityStockResolver {
  constructor(private readonly service: StockService) {}

  @Authorized("production:read")
  @InContract("partner")
  @FieldResolver(() => StockRowConnection, {
    nullable: true,
    description:
      "Its stock, by sku; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  stock(
    @Root() facility: FacilityReference,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => StockFilter, { nullable: true, description: "Which stock." }) filter?: StockFilter,
  ): Promise<Page<StockRow>> {
    return this.service.ofFacility(facility.code, filter, page);
  }
}

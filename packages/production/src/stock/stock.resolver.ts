import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { PartnerReference } from "../references/partner.reference.js";
import { MomentArgs } from "../stock-history/moment.args.js";
import { StockFilter } from "./stock.input.js";
import { StockService } from "./stock.service.js";
import { StockDimension } from "./stock-dimension.js";
import { StockRow } from "./stock-row.js";

const StockRowConnection = connectionOf(StockRow, "StockRow");

@Resolver(() => StockRow)
export class StockResolver {
  constructor(
    private readonly service: StockService,
    private readonly products: ProductService,
    private readonly lots: LotService,
  ) {}

  @Authorized("production:read")
  @InContract("partner")
  @Query(() => StockRowConnection, {
    nullable: true,
    description:
      "The stock of your UPTs, by UPT and sku or told apart as you say. Null when this part of the graph cannot be reached now.",
  })
  stock(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => MomentArgs) moment: MomentArgs,
    @Arg("filter", () => StockFilter, { nullable: true, description: "Which stock." }) filter?: StockFilter,
    @Arg("groupBy", () => [StockDimension], {
      nullable: true,
      description: "By what it is told apart, SKU always among it; absent for UPT and sku.",
    })
    groupBy?: StockDimension[],
  ): Promise<Page<StockRow>> {
    return this.service.page({ filter, groupBy, moment: momentIn(moment) }, page);
  }

  @InContract("partner")
  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null where stock is not told apart by UPT, or when it cannot be reached now.",
  })
  facility(@Root() row: StockRow): FacilityReference | null {
    return row.facilityCode === null ? null : { code: row.facilityCode };
  }

  @InContract("partner")
  @FieldResolver(() => Product, { nullable: true, description: "The product; null when it cannot be reached now." })
  product(@Root() row: StockRow): Promise<Product | null> {
    return this.products.bySku(row.sku);
  }

  @InContract("partner")
  @FieldResolver(() => Lot, {
    nullable: true,
    description: "The lot; null where stock is not told apart by lot, has none, or you may not see it.",
  })
  async lot(@Root() row: StockRow): Promise<Lot | null> {
    return row.lotNo === null ? null : this.lots.byLotNo(row.lotNo);
  }

  @InContract("partner")
  @FieldResolver(() => PartnerReference, {
    nullable: true,
    description: "The partner who owns it; null where the UPT does, or stock is not told apart by owner.",
  })
  owner(@Root() row: StockRow): PartnerReference | null {
    return row.ownerCode === null ? null : { code: row.ownerCode };
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
    @Args(() => MomentArgs) moment: MomentArgs,
    @Arg("filter", () => StockFilter, { nullable: true, description: "Which stock." }) filter?: StockFilter,
  ): Promise<Page<StockRow>> {
    return this.service.ofFacility(facility.code, { filter, moment: momentIn(moment) }, page);
  }
}

/** The moment alone: arguments may come with those of the page. */
function momentIn({ asOf, knownAt }: MomentArgs): MomentArgs {
  return { ...(asOf && { asOf }), ...(knownAt && { knownAt }) };
}

import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Money } from "@coir/vocabulary/money";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { DestinationMarket } from "../market/destination-market.entity.js";
import { MarketService } from "../market/market.service.js";
import { lineAmount, sumOf } from "../numbering/amounts.js";
import { Partner } from "../partner/partner.entity.js";
import { PartnerService } from "../partner/partner.service.js";
import { ProductReference } from "../references/product.reference.js";
import { OrderLine } from "./order-line.entity.js";
import { SalesOrder } from "./sales-order.entity.js";
import { ConfirmSalesOrderInput, CreateSalesOrderInput, SalesOrderFilter } from "./sales-order.input.js";
import { SalesOrderService } from "./sales-order.service.js";

const SalesOrderConnection = connectionOf(SalesOrder, "SalesOrder");

@Resolver(() => SalesOrder)
export class SalesOrderResolver {
  constructor(
    private readonly service: SalesOrderService,
    private readonly partners: PartnerService,
    private readonly markets: MarketService,
  ) {}

  @Authorized("trade:read")
  @InContract("partner")
  @Query(() => SalesOrderConnection, {
    nullable: true,
    description: "The orders that you may see, newest number first.",
  })
  salesOrders(
    @Args() page: PageArgs,
    @Arg("filter", () => SalesOrderFilter, { nullable: true, description: "Which orders." }) filter?: SalesOrderFilter,
  ): Promise<Page<SalesOrder>> {
    return this.service.page(filter, page);
  }

  @Authorized("trade:read")
  @InContract("partner")
  @Query(() => SalesOrder, {
    nullable: true,
    description: "One order, by its id or its number; null when there is none or you may not see it.",
  })
  async salesOrder(
    @Arg("id", () => ID, { nullable: true, description: "Id of the order." }) id?: string,
    @Arg("orderNo", () => String, { nullable: true, description: "Printed number." }) orderNo?: string,
  ): Promise<SalesOrder | null> {
    if (id) return this.service.byId(id);
    return orderNo ? this.service.byNumber(orderNo) : null;
  }

  @InContract("partner")
  @FieldResolver(() => Partner, { description: "Who ordered." })
  buyer(@Root() order: SalesOrder): Promise<Partner | null> {
    return this.partners.byCode(order.buyerCode);
  }

  @InContract("partner")
  @FieldResolver(() => DestinationMarket, { description: "Where the goods go." })
  destination(@Root() order: SalesOrder): Promise<DestinationMarket | null> {
    return this.markets.byCountry(order.destinationCountry);
  }

  @InContract("partner")
  @FieldResolver(() => [OrderLine], { description: "The products ordered." })
  lines(@Root() order: SalesOrder): Promise<OrderLine[]> {
    return this.service.linesOf(order.id);
  }

  @InContract("partner")
  @FieldResolver(() => Money, { description: "Exact sum of the line totals." })
  async total(@Root() order: SalesOrder): Promise<Money> {
    const lines = await this.service.linesOf(order.id);
    return {
      amount: sumOf(lines.map((line) => lineAmount(line.ordered, line.price, line.currency))).toFixed(),
      currency: order.currency,
    };
  }

  @Authorized("trade:write")
  @Mutation(() => SalesOrder, { description: "Writes a new order, as a draft." })
  createSalesOrder(
    @Arg("input", () => CreateSalesOrderInput, { description: "The order." }) input: CreateSalesOrderInput,
  ): Promise<SalesOrder> {
    return this.service.create(input);
  }

  @Authorized("trade:write")
  @Mutation(() => SalesOrder, { description: "Agrees to an order of an active buyer." })
  confirmSalesOrder(
    @Arg("input", () => ConfirmSalesOrderInput, { description: "The order." }) input: ConfirmSalesOrderInput,
  ): Promise<SalesOrder> {
    return this.service.confirm(input);
  }
}

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @InContract("partner")
  @FieldResolver(() => ProductReference, {
    nullable: true,
    description: "The product; null when production does not answer.",
  })
  product(@Root() line: OrderLine): ProductReference {
    return { sku: line.sku };
  }

  @InContract("partner")
  @FieldResolver(() => Quantity, { description: "How much was ordered." })
  quantity(@Root() line: OrderLine): Quantity {
    return { value: line.ordered, unit: line.unit };
  }

  @InContract("partner")
  @FieldResolver(() => Money, { description: "Price of one unit." })
  unitPrice(@Root() line: OrderLine): Money {
    return { amount: line.price, currency: line.currency };
  }

  @InContract("partner")
  @FieldResolver(() => Money, { description: "Quantity times price, rounded to the currency's smallest unit." })
  lineTotal(@Root() line: OrderLine): Money {
    return { amount: lineAmount(line.ordered, line.price, line.currency).toFixed(), currency: line.currency };
  }
}

import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Money } from "@coir/vocabulary/money";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { DestinationMarket } from "../market/destination-market.entity.js";
import { MarketService } from "../market/market.service.js";
import { Partner } from "../partner/partner.entity.js";
import { PartnerService } from "../partner/partner.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { LotReference } from "../references/lot.reference.js";
import { OrderLine } from "../sales-order/order-line.entity.js";
import { SalesOrderService } from "../sales-order/sales-order.service.js";
import { Screening } from "../screening/screening.entity.js";
import { ScreeningService } from "../screening/screening.service.js";
import { DepartureReadiness } from "./departure-readiness.js";
import { Shipment } from "./shipment.entity.js";
import { PlanShipmentInput, ScreenShipmentInput, ShipmentFilter } from "./shipment.input.js";
import { ShipmentService } from "./shipment.service.js";
import { ShipmentLine } from "./shipment-line.entity.js";
import { ShipmentPlanningService } from "./shipment-planning.service.js";

const ShipmentConnection = connectionOf(Shipment, "Shipment");

@Resolver(() => Shipment)
export class ShipmentResolver {
  constructor(
    private readonly service: ShipmentService,
    private readonly partners: PartnerService,
    private readonly markets: MarketService,
    private readonly screenings: ScreeningService,
  ) {}

  @Authorized("trade:read")
  @Query(() => ShipmentConnection, {
    nullable: true,
    description: "The shipments that you may see, latest departure first.",
  })
  shipments(
    @Args() page: PageArgs,
    @Arg("filter", () => ShipmentFilter, { nullable: true, description: "Which shipments." }) filter?: ShipmentFilter,
  ): Promise<Page<Shipment>> {
    return this.service.page(filter, page);
  }

  @Authorized("trade:read")
  @Query(() => Shipment, {
    nullable: true,
    description: "One shipment, by its id or its number; null when there is none or you may not see it.",
  })
  async shipment(
    @Arg("id", () => ID, { nullable: true, description: "Id of the shipment." }) id?: string,
    @Arg("shipmentNo", () => String, { nullable: true, description: "Printed number." }) shipmentNo?: string,
  ): Promise<Shipment | null> {
    if (id) return this.service.byId(id);
    return shipmentNo ? this.service.byNumber(shipmentNo) : null;
  }

  @FieldResolver(() => DestinationMarket, { description: "Where the goods go." })
  destination(@Root() shipment: Shipment): Promise<DestinationMarket | null> {
    return this.markets.byCountry(shipment.destinationCountry);
  }

  @FieldResolver(() => Partner, { description: "Who receives." })
  consignee(@Root() shipment: Shipment): Promise<Partner | null> {
    return this.partners.byCode(shipment.consigneeCode);
  }

  @FieldResolver(() => Partner, { description: "Who declares the export to customs." })
  exporterOfRecord(@Root() shipment: Shipment): Promise<Partner | null> {
    return this.partners.byCode(shipment.exporterCode);
  }

  @FieldResolver(() => Money, { description: "Value free on board: each line at its order's price, rounded, summed." })
  fobValue(@Root() shipment: Shipment): Money {
    return { amount: shipment.fobAmount, currency: shipment.currency };
  }

  @FieldResolver(() => [ShipmentLine], { description: "The parts of lots in it." })
  lines(@Root() shipment: Shipment): Promise<ShipmentLine[]> {
    return this.service.linesOf(shipment.id);
  }

  @FieldResolver(() => Screening, { nullable: true, description: "The last screening; null when it was not screened." })
  screening(@Root() shipment: Shipment): Promise<Screening | null> {
    return this.screenings.latestOf(shipment.id);
  }

  @FieldResolver(() => String, { description: "Hash of what a screening judges, as it is now." })
  contentHash(@Root() shipment: Shipment): Promise<string> {
    return this.screenings.contentHashOf(shipment);
  }
}

@Resolver()
export class ShipmentStepsResolver {
  constructor(
    private readonly planning: ShipmentPlanningService,
    private readonly screenings: ScreeningService,
  ) {}

  @Authorized("trade:read")
  @Query(() => DepartureReadiness, {
    nullable: true,
    description: "Whether screening lets a shipment depart; null when there is none or you may not see it.",
  })
  departureReadiness(
    @Arg("shipmentId", () => ID, { description: "The shipment." }) shipmentId: string,
  ): Promise<DepartureReadiness | null> {
    return this.screenings.readiness(shipmentId);
  }

  @Authorized("trade:write")
  @Mutation(() => Shipment, { description: "Plans a shipment of confirmed orders and names its lots." })
  planShipment(
    @Arg("input", () => PlanShipmentInput, { description: "The shipment." }) input: PlanShipmentInput,
  ): Promise<Shipment> {
    return this.planning.plan(input);
  }

  @Authorized("trade:write", "trade:compliance")
  @Mutation(() => Shipment, { description: "Judges a shipment by the rules on inmate-made goods." })
  screenShipment(
    @Arg("input", () => ScreenShipmentInput, { description: "The shipment." }) input: ScreenShipmentInput,
  ): Promise<Shipment> {
    return this.screenings.screen(input);
  }
}

@Resolver(() => ShipmentLine)
export class ShipmentLineResolver {
  constructor(private readonly orders: SalesOrderService) {}

  @FieldResolver(() => OrderLine, {
    nullable: true,
    description: "The line of the order that it fulfils; null when you may not see the order.",
  })
  orderLine(@Root() line: ShipmentLine): Promise<OrderLine | null> {
    return this.orders.lineById(line.orderLineId);
  }

  @FieldResolver(() => LotReference, { nullable: true, description: "The lot; null when production does not answer." })
  lot(@Root() line: ShipmentLine): LotReference {
    return { lotNo: line.lotNo };
  }

  @FieldResolver(() => Quantity, { description: "How much of the lot." })
  quantity(@Root() line: ShipmentLine): Quantity {
    return { value: line.shipped, unit: line.unit };
  }
}

@Resolver(() => FacilityReference)
export class FacilityExportsResolver {
  constructor(private readonly service: ShipmentService) {}

  @Authorized("trade:read")
  @FieldResolver(() => ShipmentConnection, {
    nullable: true,
    description: "Shipments with a lot of this UPT that you may see, latest departure first.",
  })
  exports(
    @Root() facility: FacilityReference,
    @Args() page: PageArgs,
    @Arg("filter", () => ShipmentFilter, { nullable: true, description: "Which shipments." }) filter?: ShipmentFilter,
  ): Promise<Page<Shipment>> {
    return this.service.ofFacility(facility.code, filter, page);
  }
}

@Resolver(() => LotReference)
export class LotShipmentsResolver {
  constructor(private readonly service: ShipmentService) {}

  @Authorized("trade:read")
  @FieldResolver(() => [Shipment], {
    nullable: "itemsAndList",
    description: "Shipments that carry part of this lot and that you may see.",
  })
  shipments(@Root() lot: LotReference): Promise<Shipment[]> {
    return this.service.ofLot(lot.lotNo);
  }
}

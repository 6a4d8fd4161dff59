import { Authorized } from "@coir/kit/authorization";
import { type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Money } from "@coir/vocabulary/money";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { DestinationMarket } from "../market/destination-market.entity.js";
import { MarketService } from "../market/market.service.js";
import { Partner } from "../partner/partner.entity.js";
import { PartnerService } from "../partner/partner.service.js";
import { Shipment } from "./shipment.entity.js";
import { ShipmentFilter } from "./shipment.input.js";
import { ShipmentService } from "./shipment.service.js";
import { ShipmentConnection } from "./shipment-connection.js";
import { ShipmentLine } from "./shipment-line.entity.js";

@Resolver(() => Shipment)
export class ShipmentResolver {
  constructor(
    private readonly service: ShipmentService,
    private readonly partners: PartnerService,
    private readonly markets: MarketService,
  ) {}

  @Authorized("trade:read")
  @InContract("partner")
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
  @InContract("partner")
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

  @InContract("partner")
  @FieldResolver(() => DestinationMarket, { description: "Where the goods go." })
  destination(@Root() shipment: Shipment): Promise<DestinationMarket | null> {
    return this.markets.byCountry(shipment.destinationCountry);
  }

  @InContract("partner")
  @FieldResolver(() => Partner, { description: "Who receives." })
  consignee(@Root() shipment: Shipment): Promise<Partner | null> {
    return this.partners.byCode(shipment.consigneeCode);
  }

  @InContract("partner")
  @FieldResolver(() => Partner, { description: "Who declares the export to customs." })
  exporterOfRecord(@Root() shipment: Shipment): Promise<Partner | null> {
    return this.partners.byCode(shipment.exporterCode);
  }

  @InContract("partner")
  @FieldResolver(() => Money, { description: "Value free on board: each line at its order's price, rounded, summed." })
  fobValue(@Root() shipment: Shipment): Money {
    return { amount: shipment.fobAmount, currency: shipment.currency };
  }

  @InContract("partner")
  @FieldResolver(() => [ShipmentLine], { description: "The parts of lots in it." })
  lines(@Root() shipment: Shipment): Promise<ShipmentLine[]> {
    return this.service.linesOf(shipment.id);
  }
}

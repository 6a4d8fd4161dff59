import { Authorized } from "@coir/kit/authorization";
import { type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Args, FieldResolver, Resolver, Root } from "type-graphql";
import { FacilityReference } from "../references/facility.reference.js";
import { LotReference } from "../references/lot.reference.js";
import { Shipment } from "../shipment/shipment.entity.js";
import { ShipmentFilter } from "../shipment/shipment.input.js";
import { ShipmentConnection } from "../shipment/shipment-connection.js";
import { ExportService } from "./export.service.js";

/** What trade adds to a UPT. */
@Resolver(() => FacilityReference)
export class FacilityExportsResolver {
  constructor(private readonly service: ExportService) {}

  @Authorized("trade:read")
  @InContract("partner")
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

/** What trade adds to a lot. */
@Resolver(() => LotReference)
export class LotShipmentsResolver {
  constructor(private readonly service: ExportService) {}

  @Authorized("trade:read")
  @InContract("partner")
  @FieldResolver(() => [Shipment], {
    nullable: "itemsAndList",
    description: "Shipments that carry part of this lot and that you may see.",
  })
  shipments(@Root() lot: LotReference): Promise<Shipment[]> {
    return this.service.ofLot(lot.lotNo);
  }
}

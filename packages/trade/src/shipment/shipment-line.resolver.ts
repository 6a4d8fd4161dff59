import { InContract } from "@coir/kit/contract-tags";
import { Quantity } from "@coir/vocabulary/quantity";
import { FieldResolver, Resolver, Root } from "type-graphql";
import { LotReference } from "../references/lot.reference.js";
import { OrderLine } from "../sales-order/order-line.entity.js";
import { SalesOrderService } from "../sales-order/sales-order.service.js";
import { ShipmentLine } from "./shipment-line.entity.js";

@Resolver(() => ShipmentLine)
export class ShipmentLineResolver {
  constructor(private readonly orders: SalesOrderService) {}

  @InContract("partner")
  @FieldResolver(() => OrderLine, {
    nullable: true,
    description: "The line of the order that it fulfils; null when you may not see the order.",
  })
  orderLine(@Root() line: ShipmentLine): Promise<OrderLine | null> {
    return this.orders.lineById(line.orderLineId);
  }

  @InContract("partner")
  @FieldResolver(() => LotReference, { nullable: true, description: "The lot; null when production does not answer." })
  lot(@Root() line: ShipmentLine): LotReference {
    return { lotNo: line.lotNo };
  }

  @InContract("partner")
  @FieldResolver(() => Quantity, { description: "How much of the lot." })
  quantity(@Root() line: ShipmentLine): Quantity {
    return { value: line.shipped, unit: line.unit };
  }
}

import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { WorkOrder } from "./work-order.entity.js";
import { ReleaseWorkOrderInput } from "./work-order.input.js";
import { WorkOrderService } from "./work-order.service.js";

const WorkOrderConnection = connectionOf(WorkOrder, "WorkOrder");

@Resolver(() => WorkOrder)
export class WorkOrderResolver {
  constructor(
    private readonly service: WorkOrderService,
    private readonly products: ProductService,
  ) {}

  @Authorized("production:read")
  @Query(() => WorkOrderConnection, {
    nullable: true,
    description: "The work orders of your UPTs, by due day. Null when this part of the graph cannot be reached now.",
  })
  workOrders(@Args(() => PageArgs) page: PageArgs): Promise<Page<WorkOrder>> {
    return this.service.page(page);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT that makes it; null when it cannot be reached now.",
  })
  facility(@Root() order: WorkOrder): FacilityReference {
    return { code: order.facilityCode };
  }

  @FieldResolver(() => Product, { nullable: true, description: "What to make; null when it cannot be reached now." })
  product(@Root() order: WorkOrder): Promise<Product | null> {
    return this.products.bySku(order.sku);
  }

  @FieldResolver(() => Quantity, { description: "How much to make." })
  async plannedQuantity(@Root() order: WorkOrder): Promise<Quantity> {
    return quantityOf(order.plannedQuantity, await this.products.required(order.sku));
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, { description: "Releases a work order: runs may start on it." })
  releaseWorkOrder(
    @Arg("input", () => ReleaseWorkOrderInput, { description: "The order." }) input: ReleaseWorkOrderInput,
  ): Promise<WorkOrder> {
    return this.service.release(input);
  }
}

@Resolver(() => FacilityReference)
export class FacilityWorkOrdersResolver {
  constructor(private readonly service: WorkOrderService) {}

  @Authorized("production:read")
  @FieldResolver(() => WorkOrderConnection, {
    nullable: true,
    description:
      "Its work orders, by due day; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  workOrders(@Root() facility: FacilityReference, @Args(() => PageArgs) page: PageArgs): Promise<Page<WorkOrder>> {
    return this.service.ofFacility(facility.code, page);
  }
}

import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { WorkProgramReference } from "../references/work-program.reference.js";
import { WorkOrder } from "../work-order/work-order.entity.js";
import { WorkOrderService } from "../work-order/work-order.service.js";
import { ProductionRun } from "./production-run.entity.js";
import { ProductionRunService } from "./production-run.service.js";

const ProductionRunConnection = connectionOf(ProductionRun, "ProductionRun");

@Resolver(() => ProductionRun)
export class ProductionRunResolver {
  constructor(
    private readonly service: ProductionRunService,
    private readonly products: ProductService,
    private readonly orders: WorkOrderService,
  ) {}

  @Authorized("production:read")
  @InContract("partner")
  @Query(() => ProductionRun, {
    nullable: true,
    description: "One run; null when there is none of this id or you may not see it.",
  })
  productionRun(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<ProductionRun | null> {
    return this.service.byId(id);
  }

  @InContract("partner")
  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when it cannot be reached now.",
  })
  facility(@Root() run: ProductionRun): FacilityReference {
    return { code: run.facilityCode };
  }

  @InContract("partner")
  @FieldResolver(() => Product, { nullable: true, description: "What it makes; null when it cannot be reached now." })
  product(@Root() run: ProductionRun): Promise<Product | null> {
    return this.products.bySku(run.sku);
  }

  @FieldResolver(() => WorkOrder, { nullable: true, description: "The work order it serves; null when none." })
  async workOrder(@Root() run: ProductionRun): Promise<WorkOrder | null> {
    return run.workOrderId === null ? null : this.orders.byId(run.workOrderId);
  }
}

@Resolver(() => Lot)
export class LotRunResolver {
  constructor(private readonly service: ProductionRunService) {}

  @InContract("partner")
  @FieldResolver(() => ProductionRun, {
    nullable: true,
    description: "The run that made it; null for material received.",
  })
  run(@Root() lot: Lot): Promise<ProductionRun | null> {
    return this.service.ofLot(lot);
  }
}

@Resolver(() => WorkProgramReference)
export class WorkProgramRunsResolver {
  constructor(private readonly service: ProductionRunService) {}

  @Authorized("production:read")
  @FieldResolver(() => ProductionRunConnection, {
    nullable: true,
    description:
      "Its runs, newest first; none at a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  runs(@Root() program: WorkProgramReference, @Args(() => PageArgs) page: PageArgs): Promise<Page<ProductionRun>> {
    return this.service.ofProgram(program.id, page);
  }
}

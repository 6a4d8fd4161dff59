import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Product } from "../product/product.entity.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { Recipe } from "../recipe/recipe.entity.js";
import { RecipeService } from "../recipe/recipe.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { PartnerReference } from "../references/partner.reference.js";
import { WorkOrder } from "./work-order.entity.js";
import { CreateWorkOrderInput, ReleaseWorkOrderInput } from "./work-order.input.js";
import { WorkOrderService } from "./work-order.service.js";

const WorkOrderConnection = connectionOf(WorkOrder, "WorkOrder");

@Resolver(() => WorkOrder)
export class WorkOrderResolver {
  constructor(
    private readonly service: WorkOrderService,
    private readonly products: ProductService,
    private readonly recipes: RecipeService,
  ) {}

  @Authorized("production:read")
  @Query(() => WorkOrder, {
    nullable: true,
    description: "One work order; null when there is none of this id or number, or you may not see it.",
  })
  async workOrder(
    @Arg("id", () => ID, { nullable: true, description: "Its id; or its number." }) id?: string,
    @Arg("workOrderNo", () => String, { nullable: true, description: "Its printed number; or its id." })
    workOrderNo?: string,
  ): Promise<WorkOrder | null> {
    if (id) return this.service.byId(id);
    return workOrderNo ? this.service.byNo(workOrderNo) : null;
  }

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

  @FieldResolver(() => Quantity, { description: "How much its closed runs made of what is to be made." })
  async producedGood(@Root() order: WorkOrder): Promise<Quantity> {
    return quantityOf(order.producedGood, await this.products.required(order.sku));
  }

  @FieldResolver(() => Quantity, { description: "How much of what is to be made its closed runs threw away." })
  async producedScrap(@Root() order: WorkOrder): Promise<Quantity> {
    return quantityOf(order.producedScrap, await this.products.required(order.sku));
  }

  @FieldResolver(() => PartnerReference, {
    nullable: true,
    description:
      "The partner whose material is worked; null when any owner's may be, or when it cannot be reached now.",
  })
  owner(@Root() { ownerCode }: WorkOrder): PartnerReference | null {
    return ownerCode === null ? null : { code: ownerCode };
  }

  @FieldResolver(() => Recipe, {
    nullable: true,
    description: "The version of the recipe by which it is made, frozen once it is released; null when without one.",
  })
  async recipe(@Root() { recipeId }: WorkOrder): Promise<Recipe | null> {
    return recipeId === null ? null : this.recipes.byId(recipeId);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, { description: "Proposes a work order: a draft on which no run starts yet." })
  createWorkOrder(
    @Arg("input", () => CreateWorkOrderInput, { description: "The order." }) input: CreateWorkOrderInput,
  ): Promise<WorkOrder> {
    return this.service.create(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, { description: "Releases a work order at once: runs may start on it." })
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

import { Authorized } from "@coir/kit/authorization";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { LotAllocation } from "../allocation/lot-allocation.entity.js";
import { LotAllocationService } from "../allocation/lot-allocation.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { WorkOrder } from "../work-order/work-order.entity.js";
import { WorkOrderStepInput } from "../work-order/work-order-step.input.js";
import { MaterialAllocationService } from "./material-allocation.service.js";
import { inBaseUnit, MaterialNeedService } from "./material-need.service.js";
import { AllocateMaterialInput } from "./work-order-material.input.js";
import { WorkOrderMaterial } from "./work-order-material.js";

@Resolver(() => WorkOrder)
export class WorkOrderMaterialResolver {
  constructor(
    private readonly needs: MaterialNeedService,
    private readonly setApart: LotAllocationService,
    private readonly service: MaterialAllocationService,
  ) {}

  @FieldResolver(() => [WorkOrderMaterial], {
    description: "What it needs of its materials, in the order of its recipe; none without a recipe.",
  })
  async materials(@Root() order: WorkOrder): Promise<WorkOrderMaterial[]> {
    return (await this.needs.of(order)).map(({ product, ...kg }) => {
      const quantity = (dryKg: typeof kg.neededKg, rounding: "UP" | "DOWN"): Quantity =>
        quantityOf(inBaseUnit(dryKg, product, rounding).toFixed(), product);
      return {
        product,
        needed: quantity(kg.neededKg, "UP"),
        atWork: quantity(kg.atWorkKg, "DOWN"),
        setApart: quantity(kg.setApartKg, "DOWN"),
        missing: quantity(kg.missingKg, "UP"),
      };
    });
  }

  @FieldResolver(() => [LotAllocation], { description: "The lots of material set apart for it, oldest first." })
  allocations(@Root() { id }: WorkOrder): Promise<LotAllocation[]> {
    return this.setApart.of(id);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, {
    description:
      "Sets material in the store apart for a released work order: released and unexpired lots of the order's owner, those that expire first before others, and none that a promise to a buyer needs.",
  })
  allocateMaterial(
    @Arg("input", () => AllocateMaterialInput, { description: "The order, as you read it." })
    input: AllocateMaterialInput,
  ): Promise<WorkOrder> {
    return this.service.allocate(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, {
    description: "Frees the material that is set apart for a work order and was not taken.",
  })
  releaseMaterial(
    @Arg("input", () => WorkOrderStepInput, { description: "The order, as you read it." }) input: WorkOrderStepInput,
  ): Promise<WorkOrder> {
    return this.service.release(input);
  }
}

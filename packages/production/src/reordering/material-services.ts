import type { OpenWith } from "@coir/kit/house";
import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import type { OrderStockService } from "../allocation/order-stock.service.js";
import type { SupplyService } from "../atp/supply.service.js";
import type { LotService } from "../lot/lot.service.js";
import { MaterialRequestService } from "../material-request/material-request.service.js";
import { MaterialRequestStepsService } from "../material-request/material-request-steps.service.js";
import { MaterialShortageService } from "../material-shortage/material-shortage.service.js";
import type { ProductService } from "../product/product.service.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import type { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import { ReorderLevelService } from "../reorder-level/reorder-level.service.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import { MaterialAllocationService } from "../work-order-material/material-allocation.service.js";
import { MaterialCoverService } from "../work-order-material/material-cover.service.js";
import { MaterialNeedService } from "../work-order-material/material-need.service.js";
import { ReorderingService } from "./reordering.service.js";

/** With what material is asked for and set apart. */
export interface MaterialWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly lots: LotService;
  readonly orders: WorkOrderService;
  readonly recipes: RecipeService;
  readonly recipeBalances: RecipeBalanceService;
  readonly supply: SupplyService;
  readonly allocations: LotAllocationService;
  readonly orderStock: OrderStockService;
}

/** The services of reorder levels, material requests and the material of work orders, wired. */
export function openMaterials(workshop: MaterialWorkshop) {
  const requests = new MaterialRequestService(workshop);
  const needs = new MaterialNeedService(workshop);
  const covers = new MaterialCoverService(workshop);
  return {
    reorderLevels: new ReorderLevelService(workshop, workshop.products),
    materialRequests: requests,
    materialRequestSteps: new MaterialRequestStepsService(requests),
    reordering: new ReorderingService(workshop, requests),
    materialNeeds: needs,
    materialAllocations: new MaterialAllocationService({ ...workshop, needs, covers }),
    materialShortages: new MaterialShortageService({ ...workshop, requests, needs, covers }),
  };
}

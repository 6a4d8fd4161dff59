import type { LotAllocationService } from "../allocation/lot-allocation.service.js";
import type { LotService } from "../lot/lot.service.js";
import { MaterialReceipt } from "../material-request/material-receipt.entity.js";
import { MaterialRequest } from "../material-request/material-request.entity.js";
import {
  MaterialRequestResolver,
  MaterialRequestVerbsResolver,
} from "../material-request/material-request.resolver.js";
import { MaterialShortageResolver } from "../material-shortage/material-shortage.resolver.js";
import type { ProductService } from "../product/product.service.js";
import { ReorderLevel } from "../reorder-level/reorder-level.entity.js";
import { ReorderLevelResolver } from "../reorder-level/reorder-level.resolver.js";
import type { WorkOrderService } from "../work-order/work-order.service.js";
import { WorkOrderMaterialResolver } from "../work-order-material/work-order-material.resolver.js";
import type { openMaterials } from "./material-services.js";
import { ReorderingResolver } from "./reordering.resolver.js";

/** The tables of reorder levels and material requests. */
export const materialEntities = [ReorderLevel, MaterialRequest, MaterialReceipt];

/** The resolvers of reorder levels, material requests and the material of work orders. */
export const materialResolvers = [
  ReorderLevelResolver,
  MaterialRequestResolver,
  MaterialRequestVerbsResolver,
  MaterialShortageResolver,
  ReorderingResolver,
  WorkOrderMaterialResolver,
] as const;

type Materials = ReturnType<typeof openMaterials> & {
  readonly products: ProductService;
  readonly orders: WorkOrderService;
  readonly lots: LotService;
  readonly allocations: LotAllocationService;
};

/** One instance of each. */
export function openMaterialResolvers({ products, orders, lots, ...services }: Materials): object[] {
  return [
    new ReorderLevelResolver(services.reorderLevels, products),
    new MaterialRequestResolver(services.materialRequests, products, orders, lots),
    new MaterialRequestVerbsResolver(services.materialRequests, services.materialRequestSteps),
    new MaterialShortageResolver(services.materialShortages),
    new ReorderingResolver(services.reordering),
    new WorkOrderMaterialResolver(services.materialNeeds, services.allocations, services.materialAllocations),
  ];
}

import { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import type { OpenWith } from "@coir/kit/house";
import { ProductionAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { KnownProgramService } from "./known-program/known-program.service.js";
import { LotService } from "./lot/lot.service.js";
import { LotBirthService } from "./lot/lot-birth.service.js";
import { MonthClosingService } from "./month-closing/month-closing.service.js";
import { ProductService } from "./product/product.service.js";
import { ProductionMonthService } from "./production-month/production-month.service.js";
import { ProductionRunService } from "./production-run/production-run.service.js";
import { ReceiptService } from "./receipt/receipt.service.js";
import { RunOutputService } from "./run-output/run-output.service.js";
import { RunMaterialService } from "./run-start/run-material.service.js";
import { RunStartService } from "./run-start/run-start.service.js";
import { StockService } from "./stock/stock.service.js";
import { StockMoveService } from "./stock-move/stock-move.service.js";
import { WorkOrderService } from "./work-order/work-order.service.js";

/** The services of one call, wired. */
export function openServices(workshop: OpenWith) {
  const products = new ProductService(workshop);
  const orders = new WorkOrderService(workshop, products);
  const lots = new LotService(workshop);
  const births = new LotBirthService(workshop, products);
  const months = new ProductionMonthService(workshop);
  const runs = new ProductionRunService(workshop, lots);
  const programs = new KnownProgramService(workshop.manager);
  const materials = new RunMaterialService(workshop.manager, products, lots);
  return {
    products,
    orders,
    lots,
    runs,
    programs,
    receipts: new ReceiptService({ ...workshop, products, lots, births }),
    starts: new RunStartService({ ...workshop, products, orders, runs, programs, materials }),
    outputs: new RunOutputService({ ...workshop, births, months, runs, materials }),
    closing: new MonthClosingService(workshop, months),
    stock: new StockService(workshop),
    moves: new StockMoveService({ ...workshop, products, lots }),
    audit: new AuditTrail(ProductionAuditEntry, workshop),
  };
}

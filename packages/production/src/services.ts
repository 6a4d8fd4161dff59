import type { OpenWith } from "@coir/kit/house";
import { LotService } from "./lot/lot.service.js";
import { ProductService } from "./product/product.service.js";
import { ProductionMonthService } from "./production-month/production-month.service.js";
import { MonthClosingService } from "./production-run/month-closing.service.js";
import { ProductionRunService } from "./production-run/production-run.service.js";
import { StockService } from "./stock/stock.service.js";
import { WorkOrderService } from "./work-order/work-order.service.js";

/** The services of one call, wired. */
export function openServices(workshop: OpenWith) {
  const products = new ProductService(workshop);
  const orders = new WorkOrderService(workshop, products);
  const lots = new LotService(workshop, products);
  const months = new ProductionMonthService(workshop);
  const runs = new ProductionRunService({ ...workshop, products, orders, lots, months });
  const closing = new MonthClosingService(workshop, months);
  const stock = new StockService(workshop, products, lots);
  return { products, orders, lots, runs, closing, stock };
}

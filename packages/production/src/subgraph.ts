import type { House } from "@coir/kit/house";
import { ProductionAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { AuditTrailResolver } from "./audit-trail/audit-trail.resolver.js";
import { migrations } from "./database/migrations/index.js";
import { ErrorCodeResolver } from "./error-code/error-code.resolver.js";
import { KnownProgram } from "./known-program/known-program.entity.js";
import { StockAccount } from "./ledger/stock-account.entity.js";
import { StockBalance } from "./ledger/stock-balance.entity.js";
import { StockLeg } from "./ledger/stock-leg.entity.js";
import { StockPosting } from "./ledger/stock-posting.entity.js";
import { Lot } from "./lot/lot.entity.js";
import { LotResolver, RunLotsResolver } from "./lot/lot.resolver.js";
import { LotParent } from "./lot/lot-parent.entity.js";
import { MonthClosingResolver } from "./month-closing/month-closing.resolver.js";
import { Product } from "./product/product.entity.js";
import { ProductResolver } from "./product/product.resolver.js";
import { ProductionMonth } from "./production-month/production-month.entity.js";
import { ProductionRun } from "./production-run/production-run.entity.js";
import {
  LotRunResolver,
  ProductionRunResolver,
  WorkProgramRunsResolver,
} from "./production-run/production-run.resolver.js";
import { ReceiptResolver } from "./receipt/receipt.resolver.js";
import { FacilityReference } from "./references/facility.reference.js";
import { PartnerReference } from "./references/partner.reference.js";
import { WorkProgramReference } from "./references/work-program.reference.js";
import { RunOutputResolver } from "./run-output/run-output.resolver.js";
import { RunMaterial } from "./run-start/run-material.entity.js";
import { RunStartResolver } from "./run-start/run-start.resolver.js";
import { openServices } from "./services.js";
import { FacilityStockResolver, StockResolver } from "./stock/stock.resolver.js";
import { StockMoveResolver } from "./stock-move/stock-move.resolver.js";
import { WorkOrder } from "./work-order/work-order.entity.js";
import { FacilityWorkOrdersResolver, WorkOrderResolver } from "./work-order/work-order.resolver.js";

type Key = { readonly id: string };

/** Products, work orders, runs, lots and the stock ledger. It stores no labour and names no worker. */
export const production: House = {
  name: "production",
  entities: [
    Product,
    WorkOrder,
    ProductionRun,
    Lot,
    LotParent,
    RunMaterial,
    StockAccount,
    StockBalance,
    StockPosting,
    StockLeg,
    ProductionMonth,
    KnownProgram,
    ProductionAuditEntry,
  ],
  migrations,
  resolvers: [
    ProductResolver,
    WorkOrderResolver,
    FacilityWorkOrdersResolver,
    ProductionRunResolver,
    WorkProgramRunsResolver,
    RunLotsResolver,
    RunStartResolver,
    RunOutputResolver,
    MonthClosingResolver,
    LotResolver,
    LotRunResolver,
    ReceiptResolver,
    StockResolver,
    FacilityStockResolver,
    StockMoveResolver,
    AuditTrailResolver,
    ErrorCodeResolver,
  ],
  orphanedTypes: [FacilityReference, WorkProgramReference, PartnerReference],
  open: (workshop) => {
    const { products, orders, lots, runs, ...services } = openServices(workshop);
    return {
      resolvers: [
        new ProductResolver(products),
        new WorkOrderResolver(orders, products),
        new FacilityWorkOrdersResolver(orders),
        new ProductionRunResolver(runs, products, orders),
        new WorkProgramRunsResolver(runs),
        new RunLotsResolver(lots),
        new RunStartResolver(services.starts),
        new RunOutputResolver(services.outputs),
        new MonthClosingResolver(services.closing),
        new LotResolver(lots, products),
        new LotRunResolver(runs),
        new ReceiptResolver(services.receipts),
        new StockResolver(services.stock, products),
        new FacilityStockResolver(services.stock),
        new StockMoveResolver(services.moves),
        new AuditTrailResolver(services.audit),
        new ErrorCodeResolver(),
      ],
      references: {
        Product: ({ sku }: { readonly sku: string }) => products.bySku(sku),
        WorkOrder: ({ id }: Key) => orders.byId(id),
        ProductionRun: ({ id }: Key) => runs.byId(id),
        Lot: ({ lotNo }: { readonly lotNo: string }) => lots.byLotNo(lotNo),
      },
      handlers: { "inmate.work-program.changed.v1": (event) => services.programs.keep(event) },
    };
  },
};

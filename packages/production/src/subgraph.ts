import type { House } from "@coir/kit/house";
import { migrations } from "./database/migrations/index.js";
import { ErrorCodeResolver } from "./error-code/error-code.resolver.js";
import { StockAccount } from "./ledger/stock-account.entity.js";
import { StockBalance } from "./ledger/stock-balance.entity.js";
import { StockLeg } from "./ledger/stock-leg.entity.js";
import { StockPosting } from "./ledger/stock-posting.entity.js";
import { Lot } from "./lot/lot.entity.js";
import { LotResolver, RunOutputResolver } from "./lot/lot.resolver.js";
import { LotParent } from "./lot/lot-parent.entity.js";
import { Product } from "./product/product.entity.js";
import { ProductResolver } from "./product/product.resolver.js";
import { ProductionMonth } from "./production-month/production-month.entity.js";
import { MonthClosingResolver } from "./production-run/month-closing.resolver.js";
import { ProductionRun } from "./production-run/production-run.entity.js";
import {
  LotRunResolver,
  ProductionRunResolver,
  WorkProgramRunsResolver,
} from "./production-run/production-run.resolver.js";
import { RunMaterial } from "./production-run/run-material.entity.js";
import { FacilityReference } from "./references/facility.reference.js";
import { PartnerReference } from "./references/partner.reference.js";
import { WorkProgramReference } from "./references/work-program.reference.js";
import { openServices } from "./services.js";
import { FacilityStockResolver, StockResolver } from "./stock/stock.resolver.js";
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
  ],
  migrations,
  resolvers: [
    ProductResolver,
    WorkOrderResolver,
    FacilityWorkOrdersResolver,
    ProductionRunResolver,
    WorkProgramRunsResolver,
    LotRunResolver,
    MonthClosingResolver,
    LotResolver,
    RunOutputResolver,
    StockResolver,
    FacilityStockResolver,
    ErrorCodeResolver,
  ],
  orphanedTypes: [FacilityReference, WorkProgramReference, PartnerReference],
  open: (workshop) => {
    const { products, orders, lots, runs, closing, stock } = openServices(workshop);
    return {
      resolvers: [
        new ProductResolver(products),
        new WorkOrderResolver(orders, products),
        new FacilityWorkOrdersResolver(orders),
        new ProductionRunResolver(runs, products, orders),
        new WorkProgramRunsResolver(runs),
        new LotRunResolver(runs),
        new MonthClosingResolver(closing),
        new LotResolver(lots, products),
        new RunOutputResolver(lots),
        new StockResolver(stock, products),
        new FacilityStockResolver(stock),
        new ErrorCodeResolver(),
      ],
      references: {
        Product: ({ sku }: { readonly sku: string }) => products.bySku(sku),
        WorkOrder: ({ id }: Key) => orders.byId(id),
        ProductionRun: ({ id }: Key) => runs.byId(id),
        Lot: ({ lotNo }: { readonly lotNo: string }) => lots.byLotNo(lotNo),
      },
    };
  },
};

import type { House } from "@coir/kit/house";
import { LotAllocation } from "./allocation/lot-allocation.entity.js";
import { LotAllocationResolver } from "./allocation/lot-allocation.resolver.js";
import { AtpConstraintResolver, AtpResolver, AtpSourceResolver, FacilityAtpResolver } from "./atp/atp.resolver.js";
import { ProductionAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { AuditTrailResolver } from "./audit-trail/audit-trail.resolver.js";
import { CapacitySimulationResolver } from "./capacity-simulation/capacity-simulation.resolver.js";
import { migrations } from "./database/migrations/index.js";
import { ErrorCodeResolver } from "./error-code/error-code.resolver.js";
import { ImportResolver } from "./import/import.resolver.js";
import { ImportedDocument } from "./import/imported-document.entity.js";
import { ImportedFile } from "./import/imported-file.entity.js";
import { KnownProgram } from "./known-program/known-program.entity.js";
import { StockAccount } from "./ledger/stock-account.entity.js";
import { StockBalance } from "./ledger/stock-balance.entity.js";
import { StockLeg } from "./ledger/stock-leg.entity.js";
import { StockPosting } from "./ledger/stock-posting.entity.js";
import { StockLedgerRoot } from "./ledger-root/stock-ledger-root.entity.js";
import { Lot } from "./lot/lot.entity.js";
import { LotResolver, RunLotsResolver } from "./lot/lot.resolver.js";
import { LotParent } from "./lot/lot-parent.entity.js";
import { LotCost } from "./lot-cost/lot-cost.entity.js";
import { LotMaterialCostResolver, MaterialCostResolver } from "./lot-cost/material-cost.resolver.js";
import { lotCareEntities, lotCareResolvers, openLotCareResolvers } from "./lot-hold/lot-care-resolvers.js";
import { MaterialPriceResolver } from "./material-price/material-price.resolver.js";
import { MonthClosingResolver } from "./month-closing/month-closing.resolver.js";
import { Product } from "./product/product.entity.js";
import { ProductResolver } from "./product/product.resolver.js";
import { ProductDay } from "./product-day/product-day.entity.js";
import { ProductMonth } from "./product-day/product-month.entity.js";
import { openProductResolvers, productKnowledge, productResolvers } from "./product-knowledge/product-resolvers.js";
import { ProductionMonth } from "./production-month/production-month.entity.js";
import { ProductionRun } from "./production-run/production-run.entity.js";
import {
  LotRunResolver,
  ProductionRunResolver,
  WorkProgramRunsResolver,
} from "./production-run/production-run.resolver.js";
import { openWorkResolvers, workEntities, workResolvers } from "./production-work/work-resolvers.js";
import { PromiseBucket } from "./promise-bucket/promise-bucket.entity.js";
import { ReceiptResolver } from "./receipt/receipt.resolver.js";
import { FacilityReference } from "./references/facility.reference.js";
import { OrderLineReference } from "./references/order-line.reference.js";
import { PartnerReference } from "./references/partner.reference.js";
import { WorkProgramReference } from "./references/work-program.reference.js";
import { materialEntities, materialResolvers, openMaterialResolvers } from "./reordering/material-resolvers.js";
import { HeardFromTrade } from "./reservation/heard-from-trade.entity.js";
import {
  OrderLineReservationResolver,
  ReservationResolver,
  ReservationSourceResolver,
} from "./reservation/reservation.resolver.js";
import { StockReservation } from "./reservation/stock-reservation.entity.js";
import { StockReservationPart } from "./reservation/stock-reservation-part.entity.js";
import { LotSettingResolver } from "./reservation-lots/lot-setting.resolver.js";
import { ReversalResolver } from "./reversal/reversal.resolver.js";
import { RunOutputResolver } from "./run-output/run-output.resolver.js";
import { RunMaterial } from "./run-start/run-material.entity.js";
import { RunStartResolver } from "./run-start/run-start.resolver.js";
import { openServices } from "./services.js";
import { FacilityStockResolver, StockResolver } from "./stock/stock.resolver.js";
import { StockCount } from "./stock-count/stock-count.entity.js";
import { StockCountLineResolver, StockCountResolver } from "./stock-count/stock-count.resolver.js";
import { StockCountLine } from "./stock-count/stock-count-line.entity.js";
import { StockDay } from "./stock-day/stock-day.entity.js";
import { StockLedgerResolver, StockPostingResolver } from "./stock-ledger-page/stock-ledger.resolver.js";
import { StockMoveResolver } from "./stock-move/stock-move.resolver.js";
import { StockValuationResolver } from "./stock-valuation/stock-valuation.resolver.js";
import { tradeHandlers } from "./trade-orders/trade-handlers.js";
import { Transfer } from "./transfer/transfer.entity.js";
import { FacilityTransfersResolver, TransferLineResolver, TransferResolver } from "./transfer/transfer.resolver.js";
import { TransferLeadTime } from "./transfer/transfer-lead-time.entity.js";
import { TransferLine } from "./transfer/transfer-line.entity.js";
import { WorkOrder } from "./work-order/work-order.entity.js";
import { FacilityWorkOrdersResolver, WorkOrderResolver } from "./work-order/work-order.resolver.js";

type Key = { readonly id: string };

/** Products, work orders, runs, lots and the stock ledger. It stores no labour and names no worker. */
export const production: House = {
  name: "production",
  entities: [
    Product,
    ...productKnowledge,
    WorkOrder,
    ...workEntities,
    ProductionRun,
    Lot,
    LotParent,
    LotCost,
    RunMaterial,
    StockAccount,
    StockBalance,
    StockPosting,
    StockLeg,
    StockDay,
    StockLedgerRoot,
    ProductDay,
    ProductMonth,
    ProductionMonth,
    KnownProgram,
    PromiseBucket,
    TransferLeadTime,
    StockReservation,
    StockReservationPart,
    HeardFromTrade,
    LotAllocation,
    Transfer,
    TransferLine,
    StockCount,
    StockCountLine,
    ...materialEntities,
    ...lotCareEntities,
    ImportedFile,
    ImportedDocument,
    ProductionAuditEntry,
  ],
  migrations,
  resolvers: [
    ProductResolver,
    ...productResolvers,
    WorkOrderResolver,
    FacilityWorkOrdersResolver,
    ProductionRunResolver,
    WorkProgramRunsResolver,
    RunLotsResolver,
    RunStartResolver,
    RunOutputResolver,
    MonthClosingResolver,
    ...workResolvers,
    LotResolver,
    LotRunResolver,
    LotMaterialCostResolver,
    MaterialCostResolver,
    MaterialPriceResolver,
    ReceiptResolver,
    StockResolver,
    FacilityStockResolver,
    StockValuationResolver,
    StockMoveResolver,
    StockLedgerResolver,
    StockPostingResolver,
    ReversalResolver,
    ReservationResolver,
    ReservationSourceResolver,
    OrderLineReservationResolver,
    LotAllocationResolver,
    LotSettingResolver,
    AtpResolver,
    AtpSourceResolver,
    AtpConstraintResolver,
    FacilityAtpResolver,
    ...lotCareResolvers,
    TransferResolver,
    TransferLineResolver,
    FacilityTransfersResolver,
    StockCountResolver,
    StockCountLineResolver,
    ...materialResolvers,
    CapacitySimulationResolver,
    ImportResolver,
    AuditTrailResolver,
    ErrorCodeResolver,
  ],
  orphanedTypes: [FacilityReference, WorkProgramReference, PartnerReference, OrderLineReference],
  open: (workshop) => {
    const { products, orders, lots, runs, ...services } = openServices(workshop);
    return {
      resolvers: [
        new ProductResolver(products),
        ...openProductResolvers({ ...services, products }),
        new WorkOrderResolver(orders, products, services.recipes),
        new FacilityWorkOrdersResolver(orders),
        new ProductionRunResolver(runs, products, orders),
        new WorkProgramRunsResolver(runs),
        new RunLotsResolver(lots),
        new RunStartResolver(services.starts),
        new RunOutputResolver(services.outputs),
        new MonthClosingResolver(services.closing),
        ...openWorkResolvers({ ...services, runs, products }),
        new LotResolver(lots, products),
        new LotRunResolver(runs),
        new LotMaterialCostResolver(services.materialCosts),
        new MaterialCostResolver(services.materialCosts),
        new MaterialPriceResolver(services.prices),
        new ReceiptResolver(services.receipts),
        new StockResolver(services.stock, products, lots),
        new FacilityStockResolver(services.stock),
        new StockValuationResolver(services.valuations, products),
        new StockMoveResolver(services.moves),
        new StockLedgerResolver(services.ledger),
        new StockPostingResolver(services.ledger),
        new ReversalResolver(services.reversals),
        new ReservationResolver(services.reservations, services.reservationDesk, products, workshop.clock),
        new ReservationSourceResolver(),
        new OrderLineReservationResolver(services.reservations),
        new LotAllocationResolver(services.allocations, lots, products),
        new LotSettingResolver(services.settingDesk, services.allocations),
        new AtpResolver(services.atp),
        new AtpSourceResolver(lots),
        new AtpConstraintResolver(),
        new FacilityAtpResolver(services.atp),
        ...openLotCareResolvers({ ...services, lots, products, runs }),
        new TransferResolver(services.transfers, services.transferSteps, services.road, services.reservations),
        new TransferLineResolver(lots, products),
        new FacilityTransfersResolver(services.transfers),
        new StockCountResolver(services.counts, services.countSteps),
        new StockCountLineResolver(services.counts, lots, products),
        ...openMaterialResolvers({ ...services, products, orders, lots }),
        new CapacitySimulationResolver(services.simulation),
        new ImportResolver(services.imports),
        new AuditTrailResolver(services.audit),
        new ErrorCodeResolver(),
      ],
      references: {
        Product: ({ sku }: { readonly sku: string }) => products.bySku(sku),
        WorkOrder: ({ id }: Key) => orders.byId(id),
        ProductionRun: ({ id }: Key) => runs.byId(id),
        Transfer: ({ id }: Key) => services.transfers.byId(id),
        StockReservation: ({ id }: Key) => services.reservations.byId(id),
        Inspection: ({ id }: Key) => services.inspections.byId(id),
        Lot: ({ lotNo }: { readonly lotNo: string }) => lots.byLotNo(lotNo),
      },
      handlers: {
        "inmate.work-program.changed.v1": (event) => services.programs.keep(event),
        ...tradeHandlers(services, products),
      },
      upkeep: () => services.expiry.expireHolds(workshop.clock()),
    };
  },
};

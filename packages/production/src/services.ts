import { AuditTrail } from "@coir/kit/audit-trail/audit-trail";
import type { OpenWith } from "@coir/kit/house";
import { ProductionAuditEntry } from "./audit-trail/audit-entry.entity.js";
import { ImportService } from "./import/import.service.js";
import type { ImportServices } from "./import-file/import-form.js";
import { LedgerSealService } from "./ledger-root/ledger-seal.service.js";
import { LotService } from "./lot/lot.service.js";
import { LotBirthService } from "./lot/lot-birth.service.js";
import { LotDispositionService } from "./lot/lot-disposition.service.js";
import { LotNewsService } from "./lot/lot-news.service.js";
import { LotCostService } from "./lot-cost/lot-cost.service.js";
import { MaterialCostService } from "./lot-cost/material-cost.service.js";
import { openLotCare } from "./lot-hold/lot-care-services.js";
import { MaterialPriceService } from "./material-price/material-price.service.js";
import { ProductService } from "./product/product.service.js";
import { openProductKnowledge } from "./product-knowledge/product-services.js";
import { openWork } from "./production-work/work-services.js";
import { QualitySpecService } from "./quality-spec/quality-spec.service.js";
import { ReceiptService } from "./receipt/receipt.service.js";
import { openMaterials } from "./reordering/material-services.js";
import { openReservations } from "./reservation-lots/reservation-services.js";
import { ReversalService } from "./reversal/reversal.service.js";
import { StockService } from "./stock/stock.service.js";
import { StockCountService } from "./stock-count/stock-count.service.js";
import { StockCountStepsService } from "./stock-count/stock-count-steps.service.js";
import { StockLedgerService } from "./stock-ledger-page/stock-ledger.service.js";
import { StockMoveService } from "./stock-move/stock-move.service.js";
import { StockValuationService } from "./stock-valuation/stock-valuation.service.js";
import { TransferService } from "./transfer/transfer.service.js";
import { openTransfers } from "./transfer/transfer-services.js";

/** The services of one call, wired. */
export function openServices(workshop: OpenWith) {
  const products = new ProductService(workshop);
  const knowledge = openProductKnowledge(workshop, products);
  const lots = new LotService(workshop);
  const specs = new QualitySpecService(workshop, products);
  const news = new LotNewsService(workshop, products);
  const births = new LotBirthService({ ...workshop, news, specs });
  const dispositions = new LotDispositionService(workshop, news);
  const counts = new StockCountService(workshop);
  const costs = new LotCostService(workshop);
  const work = openWork({ ...workshop, ...knowledge, products, lots, births, news, costs });
  const reservations = openReservations(workshop, products, knowledge.packSpecs);
  const materials = openMaterials({ ...workshop, ...knowledge, ...work, ...reservations, products, lots });
  const requests = materials.materialRequestSteps;
  return {
    products,
    ...knowledge,
    lots,
    births,
    costs,
    materialCosts: new MaterialCostService(workshop, lots),
    prices: new MaterialPriceService(workshop, costs),
    valuations: new StockValuationService(workshop),
    ...work,
    ...materials,
    receipts: new ReceiptService({ ...workshop, products, lots, births, costs, requests }),
    stock: new StockService(workshop),
    moves: new StockMoveService({ ...workshop, products, lots }),
    reversals: new ReversalService({ ...workshop, runs: work.runReversals, costs, requests }),
    ledger: new StockLedgerService(workshop),
    seals: new LedgerSealService(workshop),
    ...reservations,
    counts,
    countSteps: new StockCountStepsService({ counts, products, shortening: reservations.shortening }),
    ...openTransfers({
      products,
      lots,
      allocations: reservations.allocations,
      reservations: reservations.reservations,
      told: reservations.told,
      transfers: new TransferService(workshop),
    }),
    ...openLotCare({
      ...workshop,
      lots,
      products,
      specs,
      dispositions,
      births,
      costs,
      shortening: reservations.shortening,
    }),
    imports: new ImportService({ ...workshop, reopen: (): ImportServices => openServices(workshop) }),
    audit: new AuditTrail(ProductionAuditEntry, workshop),
  };
}

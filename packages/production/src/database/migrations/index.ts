import { CreateFoundationTables1760000000000 } from "@coir/kit/foundation-tables";
import { CreateProduct1760000001000 } from "./1760000001000-create-product.js";
import { CreateWorkOrder1760000002000 } from "./1760000002000-create-work-order.js";
import { CreateProductionRun1760000003000 } from "./1760000003000-create-production-run.js";
import { CreateLot1760000004000 } from "./1760000004000-create-lot.js";
import { CreateStockLedger1760000005000 } from "./1760000005000-create-stock-ledger.js";
import { CreateProductionMonth1760000006000 } from "./1760000006000-create-production-month.js";
import { IndexAuditEntry1760000007000 } from "./1760000007000-index-audit-entry.js";
import { IndexWorkOrder1760000008000 } from "./1760000008000-index-work-order.js";
import { IndexStockAccount1760000009000 } from "./1760000009000-index-stock-account.js";
import { CheckStockStatus1760000010000 } from "./1760000010000-check-stock-status.js";
import { CreateKnownProgram1760000011000 } from "./1760000011000-create-known-program.js";
import { KeyStockPosting1760000012000 } from "./1760000012000-key-stock-posting.js";
import { WidenStockWords1760000013000 } from "./1760000013000-widen-stock-words.js";
import { WeighStock1760000020000 } from "./1760000020000-weigh-stock.js";
import { CreateStockDay1760000021000 } from "./1760000021000-create-stock-day.js";
import { CreateProductDay1760000022000 } from "./1760000022000-create-product-day.js";
import { CreateStockLedgerRoot1760000023000 } from "./1760000023000-create-stock-ledger-root.js";
import { GuardStockLedger1760000024000 } from "./1760000024000-guard-stock-ledger.js";
import { CreateRecipe1760000030000 } from "./1760000030000-create-recipe.js";
import { MeasureProduct1760000031000 } from "./1760000031000-measure-product.js";
import { CreatePackSpec1760000032000 } from "./1760000032000-create-pack-spec.js";
import { CreateWorkstation1760000040000 } from "./1760000040000-create-workstation.js";
import { WidenWorkOrder1760000041000 } from "./1760000041000-widen-work-order.js";
import { BalanceProductionRun1760000042000 } from "./1760000042000-balance-production-run.js";
import { OrderLotBirths1760000050000 } from "./1760000050000-order-lot-births.js";
import { CreateLotHold1760000051000 } from "./1760000051000-create-lot-hold.js";
import { CreateHandlingUnit1760000052000 } from "./1760000052000-create-handling-unit.js";
import { CreateQualitySpec1760000053000 } from "./1760000053000-create-quality-spec.js";
import { CreateInspection1760000054000 } from "./1760000054000-create-inspection.js";
import { CreatePromiseBucket1760000060000 } from "./1760000060000-create-promise-bucket.js";
import { CreateTransferLeadTime1760000061000 } from "./1760000061000-create-transfer-lead-time.js";
import { CreateStockReservation1760000062000 } from "./1760000062000-create-stock-reservation.js";
import { CreateLotAllocation1760000063000 } from "./1760000063000-create-lot-allocation.js";
import { CreateTransfer1760000064000 } from "./1760000064000-create-transfer.js";
import { CreateStockCount1760000065000 } from "./1760000065000-create-stock-count.js";
import { CreateImportedFile1760000070000 } from "./1760000070000-create-imported-file.js";
import { IndexProductionLists1760000075000 } from "./1760000075000-index-production-lists.js";
import { MarkLiveAccount1760000080000 } from "./1760000080000-mark-live-account.js";
import { IndexSupply1760000080100 } from "./1760000080100-index-supply.js";
import { CarryReservation1760000080200 } from "./1760000080200-carry-reservation.js";
import { PlanProductionRun1760000080300 } from "./1760000080300-plan-production-run.js";
import { GrowRunMaterial1760000080400 } from "./1760000080400-grow-run-material.js";
import { CreateLotCost1760000081000 } from "./1760000081000-create-lot-cost.js";
import { CreateReorderLevel1760000082000 } from "./1760000082000-create-reorder-level.js";
import { CreateMaterialRequest1760000082100 } from "./1760000082100-create-material-request.js";
import { CreateWorkstationAlternative1760000082200 } from "./1760000082200-create-workstation-alternative.js";

/** The migrations of this house, oldest first. */
export const migrations = [
  CreateFoundationTables1760000000000,
  CreateProduct1760000001000,
  CreateWorkOrder1760000002000,
  CreateProductionRun1760000003000,
  CreateLot1760000004000,
  CreateStockLedger1760000005000,
  CreateProductionMonth1760000006000,
  IndexAuditEntry1760000007000,
  IndexWorkOrder1760000008000,
  IndexStockAccount1760000009000,
  CheckStockStatus1760000010000,
  CreateKnownProgram1760000011000,
  KeyStockPosting1760000012000,
  WidenStockWords1760000013000,
  WeighStock1760000020000,
  CreateStockDay1760000021000,
  CreateProductDay1760000022000,
  CreateStockLedgerRoot1760000023000,
  GuardStockLedger1760000024000,
  CreateWorkstation1760000040000,
  WidenWorkOrder1760000041000,
  BalanceProductionRun1760000042000,
  OrderLotBirths1760000050000,
  CreateLotHold1760000051000,
  CreateHandlingUnit1760000052000,
  CreateQualitySpec1760000053000,
  CreateInspection1760000054000,
  CreatePromiseBucket1760000060000,
  CreateTransferLeadTime1760000061000,
  CreateStockReservation1760000062000,
  CreateLotAllocation1760000063000,
  CreateTransfer1760000064000,
  CreateStockCount1760000065000,
  CreateRecipe1760000030000,
  MeasureProduct1760000031000,
  CreatePackSpec1760000032000,
  CreateImportedFile1760000070000,
  IndexProductionLists1760000075000,
  MarkLiveAccount1760000080000,
  IndexSupply1760000080100,
  CarryReservation1760000080200,
  PlanProductionRun1760000080300,
  GrowRunMaterial1760000080400,
  CreateLotCost1760000081000,
  CreateReorderLevel1760000082000,
  CreateMaterialRequest1760000082100,
  CreateWorkstationAlternative1760000082200,
];

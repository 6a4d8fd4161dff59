import { CreateFoundationTables1760000000000 } from "@coir/kit/foundation-tables";
import { CreateProduct1760000001000 } from "./1760000001000-create-product.js";
import { CreateWorkOrder1760000002000 } from "./1760000002000-create-work-order.js";
import { CreateProductionRun1760000003000 } from "./1760000003000-create-production-run.js";
import { CreateLot1760000004000 } from "./1760000004000-create-lot.js";
import { CreateStockLedger1760000005000 } from "./1760000005000-create-stock-ledger.js";
import { CreateProductionMonth1760000006000 } from "./1760000006000-create-production-month.js";

/** The migrations of this house, oldest first. */
export const migrations = [
  CreateFoundationTables1760000000000,
  CreateProduct1760000001000,
  CreateWorkOrder1760000002000,
  CreateProductionRun1760000003000,
  CreateLot1760000004000,
  CreateStockLedger1760000005000,
  CreateProductionMonth1760000006000,
];

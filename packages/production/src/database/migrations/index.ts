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
];

import { CreateFoundationTables1760000000000 } from "@coir/kit/foundation-tables";
import { CreateTrade1760000001000 } from "./1760000001000-create-trade.js";

/** Oldest first. */
export const migrations = [CreateFoundationTables1760000000000, CreateTrade1760000001000];

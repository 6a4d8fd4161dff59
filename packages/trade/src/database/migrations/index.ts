import { CreateFoundationTables1760000000000 } from "@coir/kit/foundation-tables";
import { CreateTrade1760000001000 } from "./1760000001000-create-trade.js";
import { IndexAuditTrail1760000002000 } from "./1760000002000-index-audit-trail.js";
import { IndexListFilters1760000003000 } from "./1760000003000-index-list-filters.js";
import { IndexAuditByFacility1760000004000 } from "./1760000004000-index-audit-by-facility.js";

/** Oldest first. */
export const migrations = [
  CreateFoundationTables1760000000000,
  CreateTrade1760000001000,
  IndexAuditTrail1760000002000,
  IndexListFilters1760000003000,
  IndexAuditByFacility1760000004000,
];

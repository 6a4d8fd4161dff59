import { auditEntryOf } from "@coir/kit/audit-trail/audit-entry";

/** What was done in this house (jejak audit). */
export const TradeAuditEntry = auditEntryOf("Trade");

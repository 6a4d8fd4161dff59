import type { EntityManager } from "typeorm";
import { newId } from "./ids.js";
import type { Viewer } from "./viewer.js";

/** Something that was done or read, to be kept for the auditor. Ids and codes only, nothing about a person. */
export interface AuditRecord {
  /** Verb of the trade, for example `placement.approved`. */
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly facilityCode?: string;
  readonly at: Date;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Adds an audit entry in the caller's transaction: it is kept if, and only if, the deed is. */
export async function appendAudit(manager: EntityManager, viewer: Viewer, record: AuditRecord): Promise<void> {
  const { subject, agency = null, purpose = null } = viewer.claims;
  await manager.query(
    `INSERT INTO audit_entry (id, at, subject, agency, action, entity_type, entity_id, facility_code, purpose, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId(),
      record.at,
      subject,
      agency,
      record.action,
      record.entityType,
      record.entityId,
      record.facilityCode ?? null,
      purpose,
      record.details ?? {},
    ],
  );
}

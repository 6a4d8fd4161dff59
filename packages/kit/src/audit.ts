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

/** Tells the audit entries of a transaction which request they belong to, so that its lines in the log can be found. */
export function nameRequest(manager: EntityManager, requestId: string): void {
  if (manager.queryRunner) manager.queryRunner.data.requestId = requestId;
}

/** Adds an audit entry in the caller's transaction: it is kept if, and only if, the deed is. */
export async function appendAudit(manager: EntityManager, viewer: Viewer, record: AuditRecord): Promise<void> {
  const { subject, agency = null, purpose = null } = viewer.claims;
  await manager.query(
    `INSERT INTO audit_entry (id, at, subject, agency, action, entity_type, entity_id, facility_code, purpose, details, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
      manager.queryRunner?.data.requestId ?? null,
    ],
  );
}

import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import type { OpenWith } from "@coir/kit/house";
import type { SelectQueryBuilder } from "typeorm";
import { facilitiesOf } from "../viewing/facility-scope.js";
import { ProductionAuditEntry } from "./audit-entry.entity.js";
import type { ProductionAuditFilter } from "./audit-trail.input.js";

/** What was done in this house, for the auditor. Only reads: whoever does a deed writes its entry. */
export class AuditTrailService {
  constructor(private readonly at: OpenWith) {}

  /**
   * One page of the entries of the viewer's UPTs and of those that belong to no UPT, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(filter: ProductionAuditFilter | undefined, page: PageArgs): Promise<Page<ProductionAuditEntry>> {
    const facilities = facilitiesOf(this.at.viewer);
    const query = this.at.manager.createQueryBuilder(ProductionAuditEntry, "entry");
    if (facilities)
      query.andWhere("(entry.facilityCode = ANY(:facilities) OR entry.facilityCode IS NULL)", { facilities });
    if (filter) narrow(query, filter);
    return keysetPage(query, { by: "at", id: "id", direction: "DESC" }, page);
  }
}

function narrow(
  query: SelectQueryBuilder<ProductionAuditEntry>,
  { subject, action, entityType, entityId, facilityCode, at }: ProductionAuditFilter,
): void {
  const choices = { subject, action, entityType, facilityCode };
  for (const [property, choice] of Object.entries(choices))
    if (choice) query.andWhere(`entry.${property} = ANY(:${property}In)`, { [`${property}In`]: choice.in });
  if (entityId !== undefined && entityId !== null) query.andWhere("entry.entityId = :entityId", { entityId });
  if (at?.gte) query.andWhere("entry.at >= :from", { from: at.gte });
  if (at?.lt) query.andWhere("entry.at < :before", { before: at.lt });
}
